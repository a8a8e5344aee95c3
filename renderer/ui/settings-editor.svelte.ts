import type { Result } from '../../electron/system/model/result.ts';

/** Where settings are stored. */
export interface SettingsStore<Settings, Problem> {
  read(): Promise<Result<Settings, Problem>>;
  /** @returns the settings as stored; `not-confirmed` if the person decided against the change. */
  write(settings: Settings): Promise<Result<Settings, Problem>>;
  /** Calls back when the settings are changed elsewhere, until the returned function is called. */
  listen?(onchange: (settings: Settings) => void): () => void;
}

/** The stored settings and their changes. Each change is written immediately, one after another. */
export class SettingsEditor<Settings, Problem extends { readonly code: string }> {
  /** Null until they have been read. */
  current = $state.raw<Settings | null>(null);
  /** Why the settings could not be read, or the last change not be made. */
  failure = $state.raw<Problem | null>(null);
  readonly #store: SettingsStore<Settings, Problem>;
  #lastChange: Promise<void> = Promise.resolve();

  constructor(store: SettingsStore<Settings, Problem>) {
    this.#store = store;
  }

  /** Reads the settings and follows changes made elsewhere; call the returned function to stop. */
  follow(): () => void {
    const stop = this.#store.listen?.((settings) => (this.current = settings));
    void this.read();
    return () => stop?.();
  }

  async read(): Promise<void> {
    this.#take(await this.#store.read());
  }

  /** Changes some of the settings. Resolves when the change was made or refused. */
  change(changes: Partial<Settings>): Promise<void> {
    const change = this.#lastChange.then(async () => {
      if (this.current === null) return;
      this.failure = null;
      this.#take(await this.#store.write({ ...this.current, ...changes }));
    });
    // A change that could not be asked for does not hinder the next one.
    this.#lastChange = change.catch(() => undefined);
    return change;
  }

  #take(answer: Result<Settings, Problem>): void {
    if (answer.ok) this.current = answer.value;
    // The person who declined needs no message.
    this.failure = answer.ok || answer.error.code === 'not-confirmed' ? null : answer.error;
  }
}
