import PQueue from 'p-queue';

/** The queue of a key, and how many tasks wait in it or run. */
interface UsedQueue {
  readonly queue: PQueue;
  tasks: number;
}

/** Limits how many tasks run at once for each key, such as a host or an account. */
export class KeyedQueue {
  readonly #concurrency: number;
  readonly #queues = new Map<string, UsedQueue>();

  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }

  /** How many keys have a task that waits or runs. */
  get keysInUse(): number {
    return this.#queues.size;
  }

  /**
   * Runs a task when its key has a free slot; rejects if the signal is aborted before that. A task that has begun keeps
   * its slot until it has ended, so it has to follow the signal itself.
   */
  async add<Value>(key: string, task: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    const used = this.#queues.get(key) ?? {
      queue: new PQueue({ concurrency: this.#concurrency }),
      tasks: 0,
    };
    this.#queues.set(key, used);
    used.tasks += 1;
    // The queue would free the slot of a running task at once, so it hears of the signal only while the task waits.
    const waiting = new AbortController();
    const giveUp = (): void => waiting.abort(signal?.reason);
    const stopWaiting = (): void => signal?.removeEventListener('abort', giveUp);
    if (signal?.aborted === true) giveUp();
    signal?.addEventListener('abort', giveUp);
    try {
      return await used.queue.add(
        () => {
          stopWaiting();
          return task();
        },
        { signal: waiting.signal },
      );
    } finally {
      stopWaiting();
      used.tasks -= 1;
      if (used.tasks === 0) this.#queues.delete(key);
    }
  }
}
