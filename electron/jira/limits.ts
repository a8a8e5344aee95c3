import { KeyedQueue } from '../system/index.ts';

/** Time and size limits of a request. */
export interface RequestLimits {
  /** Milliseconds until the response's headers have arrived. */
  readonly connectMs: number;
  /** Milliseconds until the whole response has arrived. */
  readonly totalMs: number;
  readonly bodyBytes: number;
}

/** The default limits. */
export const defaultLimits: RequestLimits = {
  connectMs: 15_000,
  totalMs: 30_000,
  bodyBytes: 5 * 1024 * 1024,
};

/** How many requests run at once, over all hosts. */
export const requestsAtOnce = 16;

/** Runs a request when its host has a free slot; rejects if the signal is aborted before that. */
export type RequestQueue = <Value>(
  host: string,
  signal: AbortSignal,
  request: () => Promise<Value>,
) => Promise<Value>;

/** Creates a queue with limits that are considerate of a site: one person's program needs no more. */
export function createRequestQueue(perHost = 4, overall = requestsAtOnce): RequestQueue {
  const all = new KeyedQueue(overall);
  const hosts = new KeyedQueue(perHost);
  return (host, signal, request) =>
    hosts.add(host, () => all.add('all hosts', request, signal), signal);
}
