import PQueue from 'p-queue';

/** Limits how many tasks run at once for each key, such as a host or an account. */
export class KeyedQueue {
  readonly #concurrency: number;
  readonly #queues = new Map<string, PQueue>();

  constructor(concurrency: number) {
    this.#concurrency = concurrency;
  }

  /** Runs a task when its key has a free slot; rejects if the signal is aborted before that. */
  async add<Value>(key: string, task: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    const queue = this.#queues.get(key) ?? new PQueue({ concurrency: this.#concurrency });
    this.#queues.set(key, queue);
    try {
      return await queue.add(task, signal === undefined ? {} : { signal });
    } finally {
      if (queue.size === 0 && queue.pending <= 1 && this.#queues.get(key) === queue) {
        this.#queues.delete(key);
      }
    }
  }
}
