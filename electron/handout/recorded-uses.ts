import type { Failure } from '../failures/index.ts';
import type { History, HistoryEvent } from '../history/index.ts';
import { success, type Result } from '../system/index.ts';
import type { Vault } from '../vault/index.ts';

/** Milliseconds after which the use of a permission is on the disk, and the vault's header knows of it. */
const syncAfterMs = 1000;

/** What recording uses needs. */
export interface RecordedUsesDependencies {
  readonly vault: Pick<Vault, 'opened'>;
  readonly history: Pick<History, 'recordInside' | 'anchorNoted'>;
  /** Runs something later, once; returns what calls it off. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
}

/**
 * Writes the uses of permissions into the history before the value is opened, without waiting for the disk, which would
 * take longer than all the rest: a program that asks often waits for each. The end of the program loses none of them; a
 * power cut may lose those of the last second.
 */
export class RecordedUses {
  readonly #dependencies: RecordedUsesDependencies;
  /** Calls the next time off; null while there is nothing new. */
  #callOff: (() => void) | null = null;

  constructor(dependencies: RecordedUsesDependencies) {
    this.#dependencies = dependencies;
  }

  /** Records a use. */
  record(event: HistoryEvent): Result<null, Failure> {
    const { vault, history, after } = this.#dependencies;
    const opened = vault.opened();
    if (!opened.ok) return opened;
    const written = opened.value.note(() => history.recordInside(opened.value, event));
    if (!written.ok) return written;
    this.#callOff ??= after(syncAfterMs, () => this.sync());
    return success(null);
  }

  /** Has the uses reach the disk now, as before each lock. */
  sync(): void {
    if (this.#callOff === null) return;
    this.#callOff();
    this.#callOff = null;
    this.#dependencies.history.anchorNoted();
  }
}
