import type { Failure } from '../failures/index.ts';
import type { Result } from '../system/index.ts';
import type {
  BackupOffer,
  KeeperKind,
  KeeperReport,
  RecordedVault,
  Vault,
  VaultState,
} from '../vault/index.ts';
import type { HistoryEvent } from './model/event.ts';
import type { History } from './history.ts';

/** Dependencies of recording what happens to the vault itself. */
export interface RecordedVaultDependencies {
  readonly vault: Vault;
  readonly history: History;
  /** Asks in a native dialog before a backup is put in place. */
  readonly confirmRestore: (offer: BackupOffer) => Promise<boolean>;
}

type Answer = Result<VaultState, Failure>;

/** The failures of somebody who does not have what opens the vault. */
const wrongSecrets: ReadonlySet<Failure['code']> = new Set([
  'wrong-passphrase',
  'wrong-recovery-key',
]);

/** Puts the history around the vault: unlocks, failed unlocks, changed keepers, restored backups. */
export function recordedVault(dependencies: RecordedVaultDependencies): RecordedVault {
  const { vault } = dependencies;
  const { keepers } = vault;
  const openings = new Openings(dependencies);
  const changing = (
    change: () => Promise<Answer>,
    ...renewed: readonly KeeperKind[]
  ): Promise<Answer> => recordKeepers(dependencies, change, [...renewed, 'recovery-key']);
  return {
    start: () => openings.start(),
    createWithPassphrase: (passphrase) =>
      openings.watch('passphrase', () => vault.createWithPassphrase(passphrase)),
    unlockWithPassphrase: (passphrase) =>
      openings.watch('passphrase', () => vault.unlockWithPassphrase(passphrase)),
    unlockWithRecoveryKey: (recoveryKey) =>
      openings.watch('recovery-key', () => vault.unlockWithRecoveryKey(recoveryKey)),
    unlockWithKeyring: () => openings.watch('keyring', () => vault.unlockWithKeyring()),
    restore: (offerId) =>
      openings.watchRestore(() => vault.restore(offerId, (offer) => openings.askToRestore(offer))),
    keepers: {
      addKeyring: (passphrase) =>
        changing(() => keepers.addKeyring(passphrase), 'safe-storage', 'keytar'),
      setPassphrase: (next, passphrase) =>
        changing(() => keepers.setPassphrase(next, passphrase), 'passphrase'),
      makeRecoveryKey: (passphrase) => changing(() => keepers.makeRecoveryKey(passphrase)),
      remove: (kind, passphrase) => changing(() => keepers.remove(kind, passphrase)),
      requirePassphrase: (passphrase) => changing(() => keepers.requirePassphrase(passphrase)),
      // The history's resealer records it.
      renewVaultKey: (passphrase) => keepers.renewVaultKey(passphrase),
    },
  };
}

/** Records each opening of the vault, and each that failed because the secret was wrong. */
class Openings {
  readonly #dependencies: RecordedVaultDependencies;
  /** Nothing can be recorded in what was restored until the vault opens, which may take a passphrase. */
  #isRestored = false;

  constructor(dependencies: RecordedVaultDependencies) {
    this.#dependencies = dependencies;
  }

  async start(): Promise<VaultState> {
    const state = await this.#dependencies.vault.start();
    if (state.status === 'open') this.#opened('keyring');
    return state;
  }

  async watch(keeper: string, open: () => Promise<Answer>): Promise<Answer> {
    const wasOpen = this.#dependencies.vault.state().status === 'open';
    const answer = await open();
    if (answer.ok && !wasOpen && answer.value.status === 'open') this.#opened(keeper);
    if (!answer.ok && wrongSecrets.has(answer.error.code))
      this.#dependencies.history.unlockFailed();
    return answer;
  }

  async askToRestore(offer: BackupOffer): Promise<boolean> {
    const isConfirmed = await this.#dependencies.confirmRestore(offer);
    this.#isRestored ||= isConfirmed;
    return isConfirmed;
  }

  /** Restoring closes the vault, and opens it again if a keyring can. */
  async watchRestore(restore: () => Promise<Answer>): Promise<Answer> {
    const wasRestored = this.#isRestored;
    const answer = await restore();
    if (!answer.ok) this.#isRestored = wasRestored;
    else if (this.#isRestored && answer.value.status === 'open') this.#opened('keyring');
    return answer;
  }

  #opened(keeper: string): void {
    const { history } = this.#dependencies;
    if (history.isEmpty()) history.record({ kind: 'vault-created' });
    else history.unlocked(keeper, this.#isRestored);
    this.#isRestored = false;
  }
}

/**
 * Makes a change, and records how the keepers then differ from those before. A new vault key is wrapped again by
 * all of them; only of some kinds is that a change to a person.
 */
async function recordKeepers(
  { vault, history }: RecordedVaultDependencies,
  change: () => Promise<Answer>,
  changing: readonly KeeperKind[],
): Promise<Answer> {
  const before = keepersOf(vault.state());
  const answer = await change();
  if (!answer.ok) return answer;
  for (const event of keeperEvents(before, keepersOf(answer.value), changing))
    history.record(event);
  return answer;
}

function keepersOf(state: VaultState): readonly KeeperReport[] {
  return state.status === 'open' ? state.keepers : [];
}

function keeperEvents(
  before: readonly KeeperReport[],
  now: readonly KeeperReport[],
  changing: readonly KeeperKind[],
): readonly HistoryEvent[] {
  const former = new Map(before.map((keeper) => [keeper.kind, keeper]));
  const present = new Set(now.map(({ kind }) => kind));
  return [
    ...now.flatMap(({ kind, createdAt }): readonly HistoryEvent[] => {
      const earlier = former.get(kind);
      if (earlier === undefined) return [{ kind: 'keeper-added', keeper: kind }];
      const isSame = earlier.createdAt === createdAt || !changing.includes(kind);
      return isSame ? [] : [{ kind: 'keeper-changed', keeper: kind }];
    }),
    ...before
      .filter(({ kind }) => !present.has(kind))
      .map(({ kind }): HistoryEvent => ({ kind: 'keeper-removed', keeper: kind })),
  ];
}
