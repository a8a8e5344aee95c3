import type { RequestLimits } from './limits.ts';

/** What ends one exchange with a site. */
export interface Deadline {
  /** Aborted when the exchange has to end. */
  readonly signal: AbortSignal;
  /** Whether a limit of time has ended it. */
  isPast(): boolean;
  /** The answer has begun: only its whole time counts from now on. */
  headArrived(): void;
  /** Ends the request itself: an answer that was cut off would go on arriving. */
  abort(): void;
  /** To be called when the exchange is over. */
  clear(): void;
}

/** Ends an exchange by its limits of time, or when whoever asked for it says so. */
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
