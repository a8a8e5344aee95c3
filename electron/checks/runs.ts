import { setMaxListeners } from 'node:events';
import type { RunId } from './model/check.ts';

/** The runs that can be cancelled. */
export interface Runs {
  /** Runs a task that can be cancelled by the run's id. An earlier run with the same id is cancelled. */
  during<Value>(run: RunId, task: (signal: AbortSignal) => Promise<Value>): Promise<Value>;
  cancel(run: RunId): null;
  /** Whether anything runs. */
  areAny(): boolean;
  /** Cancels all, and resolves when the last of them has ended. */
  cancelAll(): Promise<void>;
}

/** Creates an empty set of runs. */
export function createRuns(): Runs {
  const controllers = new Map<RunId, AbortController>();
  const tasks = new Set<Promise<unknown>>();
  return {
    async during(run, task) {
      const controller = new AbortController();
      // In a test of many, every request adds a listener.
      setMaxListeners(0, controller.signal);
      controllers.get(run)?.abort();
      controllers.set(run, controller);
      const running = task(controller.signal);
      tasks.add(running);
      try {
        return await running;
      } finally {
        tasks.delete(running);
        if (controllers.get(run) === controller) controllers.delete(run);
      }
    },
    cancel(run) {
      controllers.get(run)?.abort();
      return null;
    },
    areAny: () => tasks.size > 0,
    async cancelAll() {
      for (const controller of controllers.values()) controller.abort();
      await Promise.allSettled([...tasks]);
    },
  };
}
