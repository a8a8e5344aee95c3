import type { Failure } from '../failures/index.ts';
import { instant, type Clock } from '../system/index.ts';

/** A site's request to wait. */
export interface Pause {
  /** Milliseconds that remain. */
  readonly left: number;
  /** The failure for a caller that will not wait. */
  readonly because: Failure;
}

/** The pauses that sites asked for. Every request of the program respects them. */
export interface Pauses {
  /** The pause of a site; null if requests may be sent. */
  of(site: string): Pause | null;
  /** Records that a site wants no requests for some milliseconds. */
  note(site: string, milliseconds: number, because: Failure): void;
}

/**
 * Creates an empty list of pauses.
 *
 * @param stopwatch monotonic milliseconds, so that changing the clock cannot shorten or lengthen a pause.
 */
export function createPauses(stopwatch: () => number, clock: Clock): Pauses {
  const pauses = new Map<string, { readonly over: number; readonly because: Failure }>();
  return {
    of(site) {
      const pause = pauses.get(site);
      if (pause === undefined) return null;
      const left = pause.over - stopwatch();
      if (left <= 0) {
        pauses.delete(site);
        return null;
      }
      const { because } = pause;
      return because.code === 'rate-limited'
        ? { left, because: { ...because, until: instant(clock.now() + Math.ceil(left)) } }
        : { left, because };
    },
    note(site, milliseconds, because) {
      const over = stopwatch() + milliseconds;
      const known = pauses.get(site)?.over ?? 0;
      if (over > known) pauses.set(site, { over, because });
    },
  };
}

/**
 * Waits, unless the signal is aborted.
 *
 * @returns whether the time has passed.
 */
export function waitUnlessAborted(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(false);
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve(true);
    }, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });
}
