import type { Failure } from '../../failures/index.ts';
import { assertNever, failure, success, type Result } from '../../system/index.ts';
import { keyringKinds, findWrapping, type KeyringKind } from './keeper-reports.ts';
import { chooseKeyring } from './choose-keyring.ts';
import type { KeeperFactory, KeeperSources } from './keeper-factory.ts';
import type { Header } from '../header/header.ts';
import { wrapAndProve } from './keeper.ts';
import { encodeRecoveryKey, generateRecoverySecret } from './recovery-key.ts';
import { generateVaultKey } from './vault-key.ts';
import type { Wrapping, WrappingOf } from './wrapping.ts';
import type { Session } from '../session.ts';
import type { KeeperKind, VaultState } from '../model/vault-state.ts';

/** Shows a recovery key to a person, once, without letting the page have it. */
export interface RecoveryKeyPresenter {
  /**
   * @param recoveryKey in ASCII; it stays its caller's to wipe.
   * @param signal takes it from the screen when the vault is locked meanwhile.
   * @returns whether the person says that it is kept.
   */
  present(recoveryKey: Uint8Array, signal: AbortSignal): Promise<boolean>;
}

/** A change of the keepers, as a person is asked about it. */
export type KeeperAction =
  | 'add-keyring'
  | 'set-passphrase'
  | 'make-recovery-key'
  | `remove-${KeeperKind}`
  | 'require-passphrase'
  | 'renew-vault-key'
  /** Whether a keeper is ended although the vault key stays. */
  | 'keep-vault-key';

/**
 * Asks a person in a native dialog, out of reach of the page.
 *
 * @param signal takes the question back when the vault is locked meanwhile, which is a no.
 */
export type ConfirmKeeperChange = (action: KeeperAction, signal: AbortSignal) => Promise<boolean>;

/** Dependencies of changing the keepers. */
export interface KeepersDependencies {
  readonly sources: KeeperSources;
  readonly keepers: KeeperFactory;
  readonly confirm: ConfirmKeeperChange;
  readonly presenter: RecoveryKeyPresenter;
  readonly session: () => Session | null;
  /** Aborted at the next lock. */
  readonly untilLock: () => AbortSignal;
  /** Runs a task when no other one of the vault is under way, and wipes its secrets. */
  readonly inTurn: <Value>(
    secrets: readonly (Uint8Array | null)[],
    task: () => Promise<Value>,
  ) => Promise<Value>;
  /** Updates the state with the keepers as they are now. */
  readonly changed: (header: Header) => VaultState;
  /** Puts another vault key in place, which these wrappings hold. Takes over the key. */
  readonly renew: (vaultKey: Buffer, keepers: readonly Wrapping[]) => Result<VaultState, Failure>;
}

/** A change of the keepers that may be made: it was confirmed. */
export interface KeeperChange {
  readonly dependencies: KeepersDependencies;
  readonly session: Session;
  readonly untilLock: AbortSignal;
  /** Proved to be the vault's; null when the vault has none. */
  readonly passphrase: Uint8Array | null;
}

type Outcome = Promise<Result<VaultState, Failure>>;

/** Wraps the vault key by the keyring there is, in place of what a keyring of the same kind had. */
export async function addKeyring(change: KeeperChange): Outcome {
  const { session } = change;
  const before = session.header().keepers;
  const wrapping = await wrapByKeyring(change, session.keys.vaultKey);
  if (!wrapping.ok) return wrapping;
  return kept(change, before, session.keepWrapping(wrapping.value));
}

/** Wraps the vault key by a passphrase, in place of the present one. */
export async function setPassphrase(change: KeeperChange, next: Uint8Array): Outcome {
  const { dependencies, session } = change;
  const { vaultId, keepers } = session.header();
  const set = async (): Outcome => {
    const keeper = dependencies.keepers.passphrase(vaultId, next);
    const wrapping = await wrapAndProve(keeper, session.keys.vaultKey);
    if (!wrapping.ok) return wrapping;
    return kept(change, keepers, replaceWrapping(session, wrapping.value));
  };
  if (findWrapping({ keepers }, 'passphrase') === null) return set();
  return withNewVaultKey({ ...change, passphrase: next }, kindsOf(keepers), set);
}

/** Makes a recovery key, shows it, and writes it down once it is kept. */
export async function makeRecoveryKey(change: KeeperChange): Outcome {
  const { session } = change;
  const before = session.header().keepers;
  const make = async (): Outcome => {
    const wrapping = await wrapByNewRecoveryKey(change, session.keys.vaultKey);
    if (!wrapping.ok) return wrapping;
    return kept(change, before, replaceWrapping(session, wrapping.value));
  };
  if (findWrapping({ keepers: before }, 'recovery-key') === null) return make();
  return withNewVaultKey(change, kindsOf(before), make, 'recovery-key-not-kept');
}

/** Takes keepers away, as long as another one opens the vault. */
export async function removeKinds(change: KeeperChange, kinds: readonly KeeperKind[]): Outcome {
  const { session } = change;
  const before = session.header().keepers;
  const staying = before.filter(({ kind }) => !kinds.includes(kind));
  if (staying.length === before.length) return failure({ code: 'no-such-keeper' });
  if (staying.length === 0) return failure({ code: 'last-keeper' });
  const opens = await stillOpens(change, staying);
  if (!opens.ok) return opens;
  return withNewVaultKey(change, kindsOf(staying), async () =>
    kept(change, before, session.keepFewer(staying)),
  );
}

/** Gives the vault another vault key, wrapped again by each of its keepers. */
export async function renewVaultKey(change: KeeperChange): Outcome {
  const renewed = await renewFor(change, kindsOf(change.session.header().keepers));
  return renewed.by === 'keeper' ? failure(renewed.failure) : renewed.outcome;
}

/** Result of a new vault key: a keeper refused to wrap it, so nothing was started, or it is in place. */
type Renewed =
  | { readonly by: 'keeper'; readonly failure: Failure }
  | { readonly by: 'vault'; readonly outcome: Result<VaultState, Failure> };

async function renewFor(change: KeeperChange, kinds: readonly KeeperKind[]): Promise<Renewed> {
  const { dependencies, session } = change;
  const before = session.header().keepers;
  const vaultKey = generateVaultKey();
  const wrapped = await wrapByEach(change, kinds, vaultKey);
  if (!wrapped.ok || change.untilLock.aborted) {
    vaultKey.fill(0);
    const refused: Failure = wrapped.ok ? { code: 'vault-locked' } : wrapped.error;
    return { by: 'keeper', failure: refused };
  }
  const outcome = dependencies.renew(vaultKey, wrapped.value);
  await forgetAll(change, outcome.ok ? before : wrapped.value);
  return { by: 'vault', outcome };
}

/**
 * Ends a keeper by giving the vault another key, which only those of these kinds have: an old copy of the header
 * then opens nothing new. Where that cannot be had, or the new recovery key was not kept, a person is asked whether
 * the change is made all the same.
 *
 * @param final a failure that ends the change without a question.
 */
async function withNewVaultKey(
  change: KeeperChange,
  kinds: readonly KeeperKind[],
  withoutIt: () => Outcome,
  final: Failure['code'] = 'vault-locked',
): Outcome {
  const { dependencies, untilLock } = change;
  const renewed = await renewFor(change, kinds);
  if (renewed.by === 'vault') return renewed.outcome;
  if (untilLock.aborted) return failure({ code: 'vault-locked' });
  if (renewed.failure.code === final) return failure(renewed.failure);
  if (!(await dependencies.confirm('keep-vault-key', untilLock))) return failure(renewed.failure);
  return change.untilLock.aborted ? failure({ code: 'vault-locked' }) : withoutIt();
}

function kindsOf(keepers: readonly Wrapping[]): readonly KeeperKind[] {
  return keepers.map(({ kind }) => kind);
}

/** Someone who knew the removed secret and has an old header still has the vault key, so a new key is advised. */
function replaceWrapping(session: Session, wrapping: Wrapping): Result<null, Failure> {
  const { keepers } = session.header();
  const others = keepers.filter(({ kind }) => kind !== wrapping.kind);
  return others.length === keepers.length
    ? session.keepWrapping(wrapping)
    : session.keepFewer([...others, wrapping]);
}

async function kept(
  change: KeeperChange,
  before: readonly Wrapping[],
  written: Result<null, Failure>,
): Outcome {
  if (!written.ok) return written;
  const now = new Set<Wrapping>(change.session.header().keepers);
  await forgetAll(
    change,
    before.filter((wrapping) => !now.has(wrapping)),
  );
  return change.untilLock.aborted
    ? failure({ code: 'vault-locked' })
    : success(change.dependencies.changed(change.session.header()));
}

async function wrapByKeyring(
  { dependencies, session }: KeeperChange,
  vaultKey: Buffer,
): Promise<Result<Wrapping, Failure>> {
  const chosen = await chooseKeyring(dependencies.sources, session.header().vaultId);
  return chosen.ok
    ? wrapUnder(dependencies.keepers, chosen.value, session.header().vaultId, vaultKey)
    : failure(chosen.error.failure);
}

async function wrapUnder<Kind extends KeyringKind>(
  { keyrings }: KeeperFactory,
  kind: Kind,
  vaultId: string,
  vaultKey: Buffer,
): Promise<Result<WrappingOf<Kind>, Failure>> {
  const keeperFor = keyrings[kind];
  return keeperFor === null
    ? failure({ code: 'keyring-unavailable' })
    : wrapAndProve(keeperFor(vaultId), vaultKey);
}

async function wrapByNewRecoveryKey(
  { dependencies, session, untilLock }: KeeperChange,
  vaultKey: Buffer,
): Promise<Result<WrappingOf<'recovery-key'>, Failure>> {
  const secret = generateRecoverySecret();
  const recoveryKey = encodeRecoveryKey(secret);
  try {
    const keeper = dependencies.keepers.recoveryKey(session.header().vaultId, secret);
    const wrapping = await wrapAndProve(keeper, vaultKey);
    if (!wrapping.ok) return wrapping;
    const isKept = await dependencies.presenter.present(recoveryKey, untilLock);
    return isKept ? wrapping : failure({ code: 'recovery-key-not-kept' });
  } finally {
    secret.fill(0);
    recoveryKey.fill(0);
  }
}

/** The recovery key comes last: it is shown when all others have been proved. */
async function wrapByEach(
  change: KeeperChange,
  kinds: readonly KeeperKind[],
  vaultKey: Buffer,
): Promise<Result<readonly Wrapping[], Failure>> {
  const wrappings: Wrapping[] = [];
  const order = [...kinds].sort(
    (one, other) => Number(one === 'recovery-key') - Number(other === 'recovery-key'),
  );
  for (const kind of order) {
    const wrapped = await wrapByKind(change, kind, vaultKey);
    if (!wrapped.ok) {
      await forgetAll(change, wrappings);
      return wrapped;
    }
    wrappings.push(wrapped.value);
  }
  return success(wrappings);
}

async function wrapByKind(
  change: KeeperChange,
  kind: KeeperKind,
  vaultKey: Buffer,
): Promise<Result<Wrapping, Failure>> {
  const { keepers } = change.dependencies;
  const { vaultId } = change.session.header();
  switch (kind) {
    case 'safe-storage':
    case 'keytar':
      return wrapUnder(keepers, kind, vaultId, vaultKey);
    case 'passphrase':
      return change.passphrase === null
        ? failure({ code: 'passphrase-needed' })
        : wrapAndProve(keepers.passphrase(vaultId, change.passphrase), vaultKey);
    case 'recovery-key':
      return wrapByNewRecoveryKey(change, vaultKey);
    default:
      return assertNever(kind);
  }
}

/**
 * A passphrase was just proved, and a recovery key cannot be without typing it. Keyrings are asked, for they
 * can have been wiped since.
 */
async function stillOpens(
  { dependencies, session }: KeeperChange,
  keepers: readonly Wrapping[],
): Promise<Result<null, Failure>> {
  const { vaultId } = session.header();
  const isSecret = ({ kind }: Wrapping): boolean => keyringKinds.every((other) => other !== kind);
  if (keepers.some(isSecret)) return success(null);
  const unwrap = <Kind extends KeyringKind>(kind: Kind) => {
    const wrapping = findWrapping({ keepers }, kind);
    return wrapping === null
      ? undefined
      : dependencies.keepers.keyrings[kind]?.(vaultId).unwrap(wrapping);
  };
  const attempts = keyringKinds.flatMap((kind) => unwrap(kind) ?? []);
  let refused: Failure = { code: 'last-keeper' };
  for (const unwrapped of await Promise.all(attempts)) {
    if (unwrapped.ok) {
      unwrapped.value.vaultKey.fill(0);
      return success(null);
    }
    refused = unwrapped.error;
  }
  return failure(refused);
}

/** Deletes what outdated wrappings left in the system's store, if it answers. */
async function forgetAll(
  { dependencies, session }: KeeperChange,
  wrappings: readonly Wrapping[],
): Promise<void> {
  const keytar = findWrapping({ keepers: wrappings }, 'keytar');
  if (keytar === null) return;
  await dependencies.keepers.keyrings.keytar?.(session.header().vaultId).forget?.(keytar);
}
