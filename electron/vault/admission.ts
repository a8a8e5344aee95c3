import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import type { RestoredBackup } from './backups/restored-backup.ts';
import type { ConfirmChangedVault, VaultDifference } from './protection/difference.ts';
import type { PinAnswer } from './protection/pin.ts';
import type { Session } from './session.ts';
import { findVaultDifferences, knownCount } from './vault-pin.ts';

/** Criteria for accepting an opened vault before anything of it is shown or sent. */
export interface AdmissionDependencies {
  readonly answer: PinAnswer;
  /** The backup that a person has just put in place, if these are its files. */
  readonly restored: RestoredBackup | null;
  readonly confirm: ConfirmChangedVault;
  /** Aborted at the next lock. */
  readonly untilLock: AbortSignal;
  readonly log: (message: string) => void;
}

/** How a vault was let in. */
export interface Admission {
  /** Whether it lacks exactly what the dialog said when a person put a backup in place. */
  readonly isBackupAsSaid: boolean;
}

/**
 * Asks a person whether a vault is opened that is not as it was left. What they accept becomes the new
 * baseline.
 *
 * @returns `vault-changed-outside` when it is not to be opened, or the failures of writing.
 */
export async function admit(
  session: Session,
  dependencies: AdmissionDependencies,
): Promise<Result<Admission, Failure>> {
  const { answer, restored, confirm, untilLock, log } = dependencies;
  const isBackupAsSaid = restored !== null && isAsSaid(session, restored);
  const isOlderBackup = restored !== null && !isBackupAsSaid;
  const differences: readonly VaultDifference[] = [
    ...findVaultDifferences(session, answer),
    ...(isOlderBackup ? (['older-backup'] as const) : []),
  ];
  const keepersMayBeFormer =
    differences.some((each) => bringsFormerKeepers.has(each)) ||
    (restored?.replaced === 'both' && !isNoted(session, answer));
  if (differences.length > 0) {
    log(`The vault differs from what was left: ${differences.join(', ')}`);
    const isExpected =
      isBackupAsSaid &&
      restored.replaced === 'database' &&
      isExplained(session, answer, differences);
    if (!isExpected && !(await confirm(differences, untilLock))) {
      return failure({ code: 'vault-changed-outside' });
    }
  } else if (!keepersMayBeFormer) return success({ isBackupAsSaid });
  if (untilLock.aborted) return failure({ code: 'vault-locked' });
  const accepted = session.acceptProtection({
    knownCount: knownCount(answer),
    keepersMayBeFormer,
  });
  return accepted.ok ? success({ isBackupAsSaid }) : accepted;
}

const bringsFormerKeepers: ReadonlySet<VaultDifference> = new Set([
  'keepers',
  'older-vault',
  'older-backup',
]);

/** Whether the store of passwords has noted just this state. */
function isNoted(session: Session, answer: PinAnswer): boolean {
  const pin = answer !== null && 'pin' in answer ? answer.pin : null;
  return pin !== null && pin.code === session.protection.mark()?.code;
}

/** The name of a backup's folder and its header can be changed by whoever writes there; what is in it cannot. */
function isAsSaid(session: Session, { saidChanges, saidProtection }: RestoredBackup): boolean {
  const protection = session.protection.mark()?.count ?? 0;
  return session.countedChanges >= saidChanges && protection >= saidProtection;
}

/** In what a backup's database may be behind the vault's own header, which is authentic once it has opened it. */
const behindHeader: ReadonlySet<VaultDifference> = new Set([
  'keepers',
  'older-database',
  'older-vault',
]);

/** Whether all that differs is that the database is older than the header, which knows of all that is noted. */
function isExplained(
  session: Session,
  answer: PinAnswer,
  differences: readonly VaultDifference[],
): boolean {
  const header = session.header().protection?.count ?? 0;
  const database = session.protection.mark()?.count ?? 0;
  return (
    differences.every((each) => behindHeader.has(each)) &&
    database < header &&
    knownCount(answer) <= header
  );
}
