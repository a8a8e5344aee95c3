import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import type { ConfirmChangedVault } from './protection/difference.ts';
import type { PinAnswer } from './protection/pin.ts';
import type { Session } from './session.ts';
import { differencesOf, knownCount } from './vault-pin.ts';

/** What an opened vault is judged by before anything of it is shown or sent. */
export interface AdmissionParts {
  readonly answer: PinAnswer;
  /** Whether a person has just put a backup in its place, which is older than what is known of it. */
  readonly wasRestored: boolean;
  readonly confirm: ConfirmChangedVault;
  /** Aborted at the next lock. */
  readonly untilLock: AbortSignal;
  readonly log: (message: string) => void;
}

/**
 * Asks a person whether a vault is opened that is not as it was left. What they take for right is compared with
 * from then on.
 *
 * @returns `vault-changed-outside` when it is not to be opened, or the failures of writing.
 */
export async function admit(
  session: Session,
  parts: AdmissionParts,
): Promise<Result<null, Failure>> {
  const { answer, wasRestored, confirm, untilLock, log } = parts;
  const differences = differencesOf(session, answer);
  if (differences.length === 0) return success(null);
  log(`The vault differs from what was left: ${differences.join(', ')}`);
  // A backup brings an older vault, but never another one.
  const isExpected = wasRestored && !differences.includes('other-vault');
  if (!isExpected && !(await confirm(differences, untilLock))) {
    return failure({ code: 'vault-changed-outside' });
  }
  if (untilLock.aborted) return failure({ code: 'vault-locked' });
  const keepersMayBeFormer = differences.some(
    (each) => each === 'keepers' || each === 'older-vault',
  );
  return session.acceptProtection({
    knownCount: knownCount(answer),
    keepersMayBeFormer: keepersMayBeFormer && !isExpected,
  });
}
