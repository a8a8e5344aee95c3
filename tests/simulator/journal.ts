/** A client's request without any secret: a token appears by its id only. */
export type JournalEntry = {
  /** Counts from 1 in the order in which requests arrived. */
  readonly sequence: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly host: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  readonly authorization: 'none' | 'basic' | 'bearer' | 'other';
  /** The id of the token that was sent, 'unrecognised' for any other secret, undefined if none was sent. */
  readonly tokenId: string | undefined;
  /** Whether a Cookie header came. */
  readonly cookie: boolean;
  readonly userAgent: string;
  /** The kind of the fault that struck it, if one did. */
  readonly fault: string | undefined;
  /** Undefined until the answer's status is sent, and for good if it never is. */
  readonly status: number | undefined;
};

/** Every request that reached the practice site. */
export class Journal {
  #entries: JournalEntry[] = [];
  #sequence = 0;

  /** Enters a request, and returns how to enter later what became of it. */
  enter(
    request: Omit<JournalEntry, 'sequence' | 'status' | 'fault'>,
  ): (end: Partial<Pick<JournalEntry, 'status' | 'fault'>>) => void {
    this.#sequence += 1;
    const entry: { -readonly [K in keyof JournalEntry]: JournalEntry[K] } = {
      sequence: this.#sequence,
      ...request,
      status: undefined,
      fault: undefined,
    };
    this.#entries.push(entry);
    return (end) => {
      Object.assign(entry, end);
    };
  }

  /** All requests, or those to one host, in the order of their arrival. */
  requests(host?: string): readonly JournalEntry[] {
    return this.#entries.filter((entry) => host === undefined || entry.host === host);
  }

  /** The requests that carried a token: any at all, or this one. */
  requestsWithToken(tokenId?: string): readonly JournalEntry[] {
    return this.#entries.filter(
      (entry) =>
        entry.tokenId !== undefined && (tokenId === undefined || entry.tokenId === tokenId),
    );
  }

  /** How many requests carried a token to each host. */
  tokenCountsByHost(tokenId?: string): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { host } of this.requestsWithToken(tokenId)) {
      counts[host] = (counts[host] ?? 0) + 1;
    }
    return counts;
  }

  clear(): void {
    this.#entries = [];
  }
}
