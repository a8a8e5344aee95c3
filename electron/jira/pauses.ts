import type { Failure } from '../failures/index.ts';
import { instant, type Clock } from '../system/index.ts';

/** A pause that a site asked for. */
export interface Pause {
  /** Milliseconds that are left of it. */
  readonly left: number;
  /** What is said to whoever will not wait. */
  readonly because: Failure;
}

/** The pauses that sites asked for. They are kept by everything that the program sends. */
export interface Pauses {
  /** The pause of a site; null when it may be asked. */
  of(site: string): Pause | null;
  /** Notes that a site wants to be left alone for some milliseconds. */
  note(site: string, milliseconds: number, because: Failure): void;
}

/**
 * Makes an empty list of pauses.
 *
 * @param stopwatch milliseconds from any fixed moment on: a clock that is set may not shorten or lengthen a pause.
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
 * Waits, unless the signal ends it.
 *
 * @returns whether the time has passed.
 */
export function waitOut(milliseconds: number, signal: AbortSignal): Promise<boolean> {
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
