import type { CredentialStore } from './keepers/credential-store.ts';
import { comparePin, pinAccount, readPin, writePin, type PinAnswer } from './protection/pin.ts';
import type { ProtectionMark } from './protection/record.ts';
import type { VaultDifference } from './protection/difference.ts';
import type { Session } from './session.ts';

/** Dependencies of the note of a folder's vault. */
export interface VaultPinDependencies {
  readonly folder: string;
  readonly store: CredentialStore | undefined;
  /** The session that is open; null while the vault is locked. */
  readonly session: () => Session | null;
  readonly compared: (notCompared: 'lost' | 'locked' | 'none' | null) => void;
}

/**
 * The note that the system's store of passwords has of the vault in a folder: which one it is, and how often what
 * protects it was changed. It is written after the vault's own files, so that it may be behind them, but never
 * before; where it is, the next unlock brings it up to date.
 */
export class VaultPin {
  readonly #dependencies: VaultPinDependencies;

  constructor(dependencies: VaultPinDependencies) {
    this.#dependencies = dependencies;
  }

  /** Asks the store. Never rejects. */
  async read(): Promise<PinAnswer> {
    return readPin(this.#dependencies.store, this.#dependencies.folder);
  }

  /** Brings the note up to date once a session is open. */
  follow(answer: PinAnswer, session: Session): void {
    const mark = session.protection.mark();
    if (answer === null || mark === null) return;
    if ('refused' in answer) {
      this.#dependencies.compared(answer.refused);
      return;
    }
    const { pin } = answer;
    const { vaultId } = session.header();
    if (pin?.vaultId === vaultId && pin.code === mark.code) this.#noteWritten(session);
    else void this.#write(mark, pin === null && session.protection.wasPinned(this.#account()));
  }

  /** Writes down the latest change. */
  keep(mark: ProtectionMark): void {
    void this.#write(mark, false);
  }

  async #write(mark: ProtectionMark, wasLost: boolean): Promise<void> {
    const { store, folder, session, compared } = this.#dependencies;
    const asked = session();
    if (store === undefined || asked === null) return;
    const outcome = await writePin(store, folder, asked.header().vaultId, mark);
    // Meanwhile the vault may have been locked.
    if (session() !== asked) return;
    if (outcome !== 'written') compared(outcome);
    else {
      if (wasLost) compared('lost');
      this.#noteWritten(asked);
    }
  }

  #noteWritten({ protection }: Session): void {
    if (!protection.wasPinned(this.#account())) protection.notePinned(this.#account());
  }

  #account(): string {
    return pinAccount(this.#dependencies.folder);
  }
}

/** Everything in which a vault differs from what was left. */
export function findVaultDifferences(
  session: Session,
  answer: PinAnswer,
): readonly VaultDifference[] {
  const { protection } = session;
  const byPin = comparePin(answer, session.header().vaultId, protection.mark());
  return [...protection.differences, ...byPin];
}

/** The highest count of changes that the note or the header knows of. */
export function knownCount(answer: PinAnswer): number {
  return answer !== null && 'pin' in answer ? (answer.pin?.count ?? 0) : 0;
}
