import type { RequestLimits } from './limits.ts';

/** The time limits of one request. */
export interface Deadline {
  /** Aborted when the request has to end. */
  readonly signal: AbortSignal;
  /** Whether a time limit ended the request. */
  isPast(): boolean;
  /** To be called when the response's headers have arrived: from then on only the total time counts. */
  headArrived(): void;
  /** Aborts the request; otherwise an unread response would go on arriving. */
  abort(): void;
  /** To be called when the request is over. */
  clear(): void;
}

/** Ends a request at its time limits, or when its caller aborts it. */
export function setDeadline(limits: RequestLimits, asker: AbortSignal | undefined): Deadline {
  const ended = new AbortController();
  let isPast = false;
  const abort = (): void => ended.abort();
  const pass = (): void => {
    isPast = true;
    abort();
  };
  const total = setTimeout(pass, limits.totalMs);
  const connect = setTimeout(pass, limits.connectMs);
  asker?.addEventListener('abort', abort);
  if (asker?.aborted === true) abort();
  return {
    signal: ended.signal,
    isPast: () => isPast,
    headArrived: () => clearTimeout(connect),
    abort,
    clear(): void {
      clearTimeout(total);
      clearTimeout(connect);
      asker?.removeEventListener('abort', abort);
    },
  };
}
