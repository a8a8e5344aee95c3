import PQueue from 'p-queue';

/** How long a request may take, and how big its answer may be. */
export interface RequestLimits {
  /** Milliseconds until the answer's head has come. */
  readonly connectMs: number;
  /** Milliseconds until the whole answer has come. */
  readonly totalMs: number;
  readonly bodyBytes: number;
}

/** The limits that requests to Jira keep unless a test says otherwise. */
export const defaultLimits: RequestLimits = {
  connectMs: 15_000,
  totalMs: 30_000,
  bodyBytes: 5 * 1024 * 1024,
};

/** How many requests go out at once, over all hosts. */
export const requestsAtOnce = 16;

/** Lets at most so many requests run at once, counted for each host and over all. */
export interface RequestQueue {
  /** Runs a task when its turn comes; rejects when the signal says so before that. */
  pass<Value>(host: string, signal: AbortSignal, task: () => Promise<Value>): Promise<Value>;
}

/** A turnstile with the manners that a Jira site may expect of one person's program. */
export function createRequestQueue(perHost = 4, overall = requestsAtOnce): RequestQueue {
  const everywhere = new PQueue({ concurrency: overall });
  const hosts = new Map<string, PQueue>();
  return {
    async pass(host, signal, task) {
      const queue = hosts.get(host) ?? new PQueue({ concurrency: perHost });
      hosts.set(host, queue);
      try {
        return await queue.add(() => everywhere.add(task, { signal }), { signal });
      } finally {
        if (queue.size === 0 && queue.pending <= 1 && hosts.get(host) === queue) hosts.delete(host);
      }
    },
  };
}
