import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import { admit } from './admission.ts';
import type { LastRestored, RestoredBackup } from './backups/restored-backup.ts';
import { headerWithAllKeepers, type FoundHeader } from './header/header-files.ts';
import type { KeeperFactory } from './keepers/keeper-factory.ts';
import {
  createByKeyring,
  opensByKeyringAlone,
  unlockByKeyring,
  type KeyringOpening,
} from './keepers/keyring-opening.ts';
import type { Keeper } from './keepers/keeper.ts';
import type { PinAnswer } from './protection/pin.ts';
import type { Session, SessionOptions } from './session.ts';
import type { StateNotifier } from './state-notifier.ts';
import { createVaultFiles, unlockVault } from './unlocking.ts';
import { surveyFolder } from './vault-folder.ts';
import type { VaultOptions } from './vault-interface.ts';
import type { VaultPin } from './vault-pin.ts';
import type { KeeperKind, VaultState } from './model/vault-state.ts';

/** Dependencies of opening or creating a vault. */
export interface OpeningsDependencies {
  readonly options: VaultOptions;
  readonly session: SessionOptions;
  readonly keepers: KeeperFactory;
  readonly notifier: StateNotifier;
  readonly pin: VaultPin;
  /** The backup that a person has just put in place. */
  readonly lastRestored: LastRestored;
  /** Aborted at the next lock. */
  readonly untilLock: () => AbortSignal;
  /** Lets a session in, unless the vault was locked meanwhile, as the signal says. */
  readonly enter: (session: Session, opened: OpenedVault) => Result<VaultState, Failure>;
}

/** Findings made while a vault was being opened. */
export interface OpenedVault {
  /** Aborted if the vault was locked meanwhile. */
  readonly untilLock: AbortSignal;
  /** The record in the system's password store. */
  readonly answer: PinAnswer;
  /** Whether it is a backup that a person has just put in place, and lacks exactly what the dialog said. */
  readonly isBackupAsSaid: boolean;
}

type Outcome = Promise<Result<VaultState, Failure>>;

/** The state when opening began; the password store is queried at the same time as the keeper. */
interface Opening {
  readonly untilLock: AbortSignal;
  readonly pin: Promise<PinAnswer>;
  /** With what the database is opened, so that its files are compared right before. */
  readonly session: SessionOptions;
  /** The backup that a person has just put in place, if its files were untouched until the database was open. */
  readonly restored: () => RestoredBackup | null;
}

/** The ways in which a vault is opened or made. If the vault has changed since it was closed, a person is asked before it opens. */
export class Openings {
  readonly #dependencies: OpeningsDependencies;
  /** The vault that is gone and in whose place a person wants a new one: they are asked once. */
  #givenUp: string | null = null;

  constructor(dependencies: OpeningsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Makes a vault under a keyring that protects; asks first if this folder's vault has disappeared. */
  async createByKeyring(): Promise<VaultState> {
    const { notifier, enter } = this.#dependencies;
    const opening = this.#begin();
    const { pin, untilLock } = opening;
    const answer = await pin;
    const allowed = await this.#askIfGone(opening, answer);
    if (!allowed.ok) return notifier.cannotBeOpened(allowed.error);
    const created = await createByKeyring(this.#keyringOpening(opening));
    if (created.ok) {
      enter(created.value, { untilLock, answer, isBackupAsSaid: false });
      return notifier.state;
    }
    const { by, failure: refused, keyring } = created.error;
    return by === 'vault'
      ? notifier.cannotBeOpened(refused)
      : notifier.publish({ status: 'absent', keyring });
  }

  /** Makes a vault under a keeper; asks first if this folder's vault has disappeared. */
  async create<Kind extends KeeperKind>(keeperFor: (vaultId: string) => Keeper<Kind>): Outcome {
    const opening = this.#begin();
    const answer = await opening.pin;
    const allowed = await this.#askIfGone(opening, answer);
    if (!allowed.ok) {
      this.#dependencies.notifier.cannotBeOpened(allowed.error);
      return allowed;
    }
    const created = await createVaultFiles(opening.session, keeperFor);
    if (!created.ok) return failure(created.error.failure);
    const { untilLock } = opening;
    return this.#dependencies.enter(created.value, { untilLock, answer, isBackupAsSaid: false });
  }

  /** Opens the vault by the keyrings among its keepers. */
  async unlockByKeyring(found: FoundHeader): Outcome {
    const opening = this.#begin();
    const opened = await unlockByKeyring(this.#keyringOpening(opening), found);
    if (opened.ok) return this.#admit(opened.value, opening);
    this.#dependencies.lastRestored.forget();
    const { by, failure: refused, comparison } = opened.error;
    const isHopeless = refused.code === 'keyring-key-known' && opensByKeyringAlone(found);
    const { notifier } = this.#dependencies;
    if (by === 'vault' || isHopeless) notifier.cannotBeOpened(refused);
    else notifier.locked(headerWithAllKeepers(found), refused, comparison);
    return failure(refused);
  }

  /** Opens the vault by one of its keepers. */
  async unlock<Kind extends KeeperKind>(
    found: FoundHeader,
    keeperFor: (vaultId: string) => Keeper<Kind>,
  ): Outcome {
    const opening = this.#begin();
    const opened = await unlockVault(opening.session, found, keeperFor);
    if (opened.ok) return this.#admit(opened.value, opening);
    this.#dependencies.lastRestored.forget();
    if (opened.error.by === 'vault')
      this.#dependencies.notifier.cannotBeOpened(opened.error.failure);
    return failure(opened.error.failure);
  }

  /** Asks before a vault is made where one is noted; nothing is written over files that came back meanwhile. */
  async #askIfGone({ untilLock }: Opening, answer: PinAnswer): Promise<Result<null, Failure>> {
    const { options } = this.#dependencies;
    const noted = answer !== null && 'pin' in answer ? answer.pin : null;
    if (noted === null || noted.vaultId === this.#givenUp) return success(null);
    const isWanted = await options.confirmChanged('gone', untilLock);
    if (!isWanted || untilLock.aborted) return failure({ code: 'vault-gone' });
    const found = surveyFolder(options.folder);
    if (!found.ok) return found;
    if (found.value !== null) return failure({ code: 'vault-exists' });
    this.#givenUp = noted.vaultId;
    return success(null);
  }

  #begin(): Opening {
    const { lastRestored, session, pin, untilLock } = this.#dependencies;
    // Somebody may exchange the files while a keeper is asked, which can take minutes.
    let restored = lastRestored.whileUntouched();
    return {
      untilLock: untilLock(),
      pin: pin.read(),
      session: {
        ...session,
        beforeOpening: () => {
          restored = lastRestored.whileUntouched();
        },
      },
      restored: () => restored,
    };
  }

  async #admit(session: Session, { untilLock, pin, restored }: Opening): Outcome {
    const { options, notifier, enter, lastRestored } = this.#dependencies;
    const answer = await pin;
    const admitted = await admit(session, {
      answer,
      untilLock,
      restored: restored(),
      confirm: options.confirmChanged,
      log: this.#dependencies.session.log,
    });
    if (admitted.ok || untilLock.aborted) {
      const isBackupAsSaid = admitted.ok && admitted.value.isBackupAsSaid;
      return enter(session, { untilLock, answer, isBackupAsSaid });
    }
    lastRestored.forget();
    const header = session.header();
    session.close();
    notifier.locked(header, admitted.error);
    return admitted;
  }

  #keyringOpening({ session }: Opening): KeyringOpening {
    const { options, keepers } = this.#dependencies;
    return { session, sources: options, keepers };
  }
}
