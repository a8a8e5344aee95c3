/** Does one task after the other: two at once would write the same files and ask a keyring for the same key. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Does a task when those before it have ended. */
  async take<Value>(task: () => Promise<Value>): Promise<Value> {
    const outcome = this.#last.then(task);
    this.#last = outcome.catch(() => undefined);
    return outcome;
  }

  /** Does a task in its turn, and overwrites its secrets with zeros whatever it ends with. */
  async takeWiping<Value>(
    secrets: readonly (Uint8Array | null)[],
    task: () => Promise<Value>,
  ): Promise<Value> {
    return this.take(async () => {
      try {
        return await task();
      } finally {
        for (const secret of secrets) secret?.fill(0);
      }
    });
  }
}
