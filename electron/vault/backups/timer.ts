import { performance } from 'node:perf_hooks';

/** Measures elapsed time, which a change of the clock does not affect. */
export interface Timer {
  /** Milliseconds since some moment; nobody can set it. */
  elapsed(): number;
  /** Does some work after so many milliseconds; call the returned function to cancel it. */
  after(milliseconds: number, work: () => void): () => void;
}

/** The machine's own timer. It does not keep the program from ending. */
export const systemTimer: Timer = {
  elapsed: () => performance.now(),
  after(milliseconds, work) {
    const timeout = setTimeout(work, milliseconds);
    timeout.unref();
    return () => {
      clearTimeout(timeout);
    };
  },
};
