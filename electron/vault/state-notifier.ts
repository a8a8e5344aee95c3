import { randomUUID } from 'node:crypto';
import type { Failure } from '../failures/index.ts';
import { describeBug } from '../system/index.ts';
import type { Header } from './header/header.ts';
import { reportKeepers } from './keepers/keeper-reports.ts';
import type { KeyringComparison, VaultState } from './model/vault-state.ts';

/** Keeps the vault's state, and notifies its listeners of every new one. */
export class StateNotifier {
  readonly #folder: string;
  readonly #listeners = new Set<(state: VaultState) => void>();
  #state: VaultState = { status: 'opening' };

  /** @param folder where the vault's files lie. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  get state(): VaultState {
    return this.#state;
  }

  /** Notifies a listener of every state from now on; call the returned function to stop. */
  onChange(listener: (state: VaultState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Changes the state, notifies the listeners, and returns it. */
  publish(state: VaultState): VaultState {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
    return state;
  }

  /** The vault is locked, and why it did not open without help. */
  locked(
    header: Header,
    reason: Failure | null,
    keyring: KeyringComparison | null = null,
  ): VaultState {
    const keepers = reportKeepers(header);
    const comparison = keyring === null ? {} : { keyring };
    return this.publish({ status: 'locked', keepers, failure: reason, ...comparison });
  }

  /** The vault is open, and what was noticed while it was being opened. */
  opened(
    session: { header(): Header; readonly foundForgery?: true },
    missingChanges: number,
  ): VaultState {
    const { foundForgery } = session;
    return this.publish({
      status: 'open',
      ...keepersOf(session.header()),
      ...(missingChanges > 0 ? { missingChanges } : {}),
      ...(foundForgery === undefined ? {} : { foundForgery }),
    });
  }

  /** Nothing on this machine opens the vault. */
  cannotBeOpened(reason: Failure): VaultState {
    return this.publish({ status: 'cannot-be-opened', failure: reason, folder: this.#folder });
  }

  /** A bug prevented the opening; the log describes it without values that it may quote. */
  unforeseen(bug: unknown, log: (message: string) => void): VaultState {
    const reference = randomUUID().slice(0, 8);
    log(`The vault could not be opened (${reference}): ${JSON.stringify(describeBug(bug))}`);
    return this.cannotBeOpened({ code: 'internal-error', reference });
  }

  /** The open database was found to be damaged. */
  damaged(): void {
    if (this.#state.status === 'open') this.publish({ ...this.#state, damaged: true });
  }

  /** Whether the vault could be compared with its note in the system's store of passwords. */
  compared(notCompared: 'lost' | 'locked' | 'none' | null): void {
    if (this.#state.status !== 'open') return;
    if ((this.#state.notCompared ?? null) === notCompared) return;
    const { notCompared: _, ...others } = this.#state;
    this.publish(notCompared === null ? others : { ...others, notCompared });
  }

  /** Result of a backup, if that changes the state. */
  backupAttempted(failed: Failure | null): void {
    if (this.#state.status !== 'open') return;
    const { backupFailure, ...others } = this.#state;
    if (failed !== null) this.publish({ ...others, backupFailure: failed });
    else if (backupFailure !== undefined) this.publish(others);
  }

  /** The keepers are now those that the open vault's header names; all else stays. */
  keepersChanged(header: Header): VaultState {
    if (this.#state.status !== 'open') return this.#state;
    const { renewalAdvised: _, ...others } = this.#state;
    return this.publish({ ...others, ...keepersOf(header) });
  }
}

/** The keepers in an open vault's state. */
function keepersOf(
  header: Header,
): Pick<Extract<VaultState, { status: 'open' }>, 'keepers' | 'renewalAdvised'> {
  const { renewalAdvised } = header;
  const advised = renewalAdvised === undefined ? {} : { renewalAdvised };
  return { keepers: reportKeepers(header), ...advised };
}
