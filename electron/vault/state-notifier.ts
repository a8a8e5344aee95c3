import { randomUUID } from 'node:crypto';
import type { Failure } from '../failures/index.ts';
import { describeBug } from '../system/index.ts';
import type { Header } from './header/header.ts';
import { reportKeepers } from './keepers/keeper-reports.ts';
import type { KeyringComparison, VaultState } from './model/vault-state.ts';

/** Keeps the vault's state, and tells of every new one. */
export class StateNotifier {
  readonly #folder: string;
  readonly #listeners = new Set<(state: VaultState) => void>();
  #state: VaultState = { status: 'opening' };

  /** @param folder where the vault's files lie. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The state as it was last told. */
  get state(): VaultState {
    return this.#state;
  }

  /** Tells a listener of every state from now on; the answer stops it. */
  onChange(listener: (state: VaultState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells of a new state, and gives it back. */
  enter(state: VaultState): VaultState {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
    return state;
  }

  /** Tells that the vault is locked, and why it did not open by itself. */
  locked(
    header: Header,
    reason: Failure | null,
    keyring: KeyringComparison | null = null,
  ): VaultState {
    const keepers = reportKeepers(header);
    const comparison = keyring === null ? {} : { keyring };
    return this.enter({ status: 'locked', keepers, failure: reason, ...comparison });
  }

  /** Tells that the vault is open, and what was noticed while it was being opened. */
  opened(
    session: { header(): Header; readonly foundForgery?: true },
    missingChanges: number,
  ): VaultState {
    const { foundForgery } = session;
    return this.enter({
      status: 'open',
      ...keepersOf(session.header()),
      ...(missingChanges > 0 ? { missingChanges } : {}),
      ...(foundForgery === undefined ? {} : { foundForgery }),
    });
  }

  /** Tells that nothing in reach opens the vault. */
  cannotBeOpened(reason: Failure): VaultState {
    return this.enter({ status: 'cannot-be-opened', failure: reason, folder: this.#folder });
  }

  /** Tells that something happened that nobody foresaw; the log says what, without what it may quote. */
  unforeseen(bug: unknown, log: (message: string) => void): VaultState {
    const reference = randomUUID().slice(0, 8);
    log(`The vault could not be opened (${reference}): ${JSON.stringify(describeBug(bug))}`);
    return this.cannotBeOpened({ code: 'internal-error', reference });
  }

  /** Tells that the open database was found to be damaged. */
  damaged(): void {
    if (this.#state.status === 'open') this.enter({ ...this.#state, damaged: true });
  }

  /** Tells whether the vault could be compared with its note in the system's store of passwords. */
  compared(notCompared: 'lost' | 'locked' | 'none' | null): void {
    if (this.#state.status !== 'open') return;
    if ((this.#state.notCompared ?? null) === notCompared) return;
    const { notCompared: _, ...others } = this.#state;
    this.enter(notCompared === null ? others : { ...others, notCompared });
  }

  /** Tells what became of a backup, where that is news. */
  backupAttempted(failed: Failure | null): void {
    if (this.#state.status !== 'open') return;
    const { backupFailure, ...others } = this.#state;
    if (failed !== null) this.enter({ ...others, backupFailure: failed });
    else if (backupFailure !== undefined) this.enter(others);
  }

  /** Tells of the keepers as an open vault's header now names them, and of all else as it was. */
  keepersChanged(header: Header): VaultState {
    if (this.#state.status !== 'open') return this.#state;
    const { renewalAdvised: _, ...others } = this.#state;
    return this.enter({ ...others, ...keepersOf(header) });
  }
}

/** What an open vault's state says of its keepers. */
function keepersOf(
  header: Header,
): Pick<Extract<VaultState, { status: 'open' }>, 'keepers' | 'renewalAdvised'> {
  const { renewalAdvised } = header;
  const advised = renewalAdvised === undefined ? {} : { renewalAdvised };
  return { keepers: reportKeepers(header), ...advised };
}
