import type { ConnectionId } from '../../connections/index.ts';

/** Lets one test of each connection through in a while, however often a script asks. */
export class RateLimit {
  readonly #elapsed: () => number;
  readonly #intervalMs: number;
  readonly #last = new Map<ConnectionId, number>();

  constructor(elapsed: () => number, intervalMs: number) {
    this.#elapsed = elapsed;
    this.#intervalMs = intervalMs;
  }

  /** Whether it is time again; if so, the interval begins anew. */
  admit(id: ConnectionId): boolean {
    const now = this.#elapsed();
    const last = this.#last.get(id);
    if (last !== undefined && now - last < this.#intervalMs) return false;
    this.#last.set(id, now);
    return true;
  }
}
