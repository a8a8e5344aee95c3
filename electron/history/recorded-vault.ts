import type { Failure } from '../failures/index.ts';
import type { Result } from '../system/index.ts';
import {
  backupHandlers,
  keeperHandlers,
  type BackupHandlers,
  type BackupOffer,
  type KeeperHandlers,
  type KeeperKind,
  type KeeperReport,
  type Vault,
  type VaultState,
} from '../vault/index.ts';
import type { HistoryEvent } from './model/event.ts';
import type { History } from './history.ts';

/** What recording what happens to the vault itself needs. */
export interface RecordedVaultDependencies {
  readonly vault: Vault;
  readonly history: History;
  /** Asks in a native dialog before a backup is put in place. */
  readonly confirmRestore: (offer: BackupOffer) => Promise<boolean>;
}

/** The vault's channels, each of which records its outcome. */
export interface RecordedVault {
  readonly handlers: KeeperHandlers & BackupHandlers;
  /** Starts the vault. */
  start(): Promise<VaultState>;
}

type Answer = Result<VaultState, Failure>;
type Handler<Input> = (input: Input) => Promise<Answer> | Answer;

/** The failures of somebody who does not have what opens the vault. */
const wrongSecrets: ReadonlySet<Failure['code']> = new Set([
  'wrong-passphrase',
  'wrong-recovery-key',
]);

/** Puts the history around the vault: unlocks, failed unlocks, changed keepers, restored backups. */
export function recordedVault(dependencies: RecordedVaultDependencies): RecordedVault {
  const { vault } = dependencies;
  const openings = new Openings(dependencies);
  const unlocking =
    <Input>(keeper: string, handler: Handler<Input>): Handler<Input> =>
    async (input) =>
      openings.watch(keeper, async () => handler(input));
  const changing =
    <Input>(handler: Handler<Input>, renewed: readonly KeeperKind[] = []): Handler<Input> =>
    async (input) =>
      recordKeepers(dependencies, async () => handler(input), [...renewed, 'recovery-key']);

  const byKeepers = keeperHandlers(vault);
  const byBackups = backupHandlers(vault, async (offer) => openings.askToRestore(offer));
  return {
    start: async () => openings.start(),
    handlers: {
      ...byKeepers,
      ...byBackups,
      'vault:create': unlocking('passphrase', byKeepers['vault:create']),
      'vault:unlock-with-passphrase': unlocking(
        'passphrase',
        byKeepers['vault:unlock-with-passphrase'],
      ),
      'vault:unlock-with-recovery-key': unlocking(
        'recovery-key',
        byKeepers['vault:unlock-with-recovery-key'],
      ),
      'vault:unlock-with-keyring': unlocking('keyring', byKeepers['vault:unlock-with-keyring']),
      'vault:restore': async (input) =>
        openings.watchRestore(() => byBackups['vault:restore'](input)),
      'vault:add-keyring': changing(byKeepers['vault:add-keyring'], ['safe-storage', 'keytar']),
      'vault:set-passphrase': changing(byKeepers['vault:set-passphrase'], ['passphrase']),
      'vault:make-recovery-key': changing(byKeepers['vault:make-recovery-key']),
      'vault:remove-keeper': changing(byKeepers['vault:remove-keeper']),
      'vault:require-passphrase': changing(byKeepers['vault:require-passphrase']),
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
  async watchRestore(restore: () => Promise<Answer> | Answer): Promise<Answer> {
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
