import PQueue from 'p-queue';

/** Lets the checks of one account follow one another, so that wrong tries can be counted before the next. */
export interface Lanes {
  /** Runs a task when those before it in the same lane have ended. */
  follow<Value>(lane: string, task: () => Promise<Value>): Promise<Value>;
}

/** Makes lanes; one that is empty is forgotten. */
export function createLanes(): Lanes {
  const lanes = new Map<string, PQueue>();
  return {
    async follow(lane, task) {
      const queue = lanes.get(lane) ?? new PQueue({ concurrency: 1 });
      lanes.set(lane, queue);
      try {
        return await queue.add(task);
      } finally {
        if (queue.size === 0 && queue.pending <= 1 && lanes.get(lane) === queue) lanes.delete(lane);
      }
    },
  };
}
