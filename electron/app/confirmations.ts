import type { ClipboardConfirmation } from '../clipboard/index.ts';
import type { Failure } from '../failures/index.ts';
import type { CheckConfirmation } from '../checks/index.ts';
import type { HandoutConfirmation } from '../handout/index.ts';
import type { HealthConfirmation } from '../health/index.ts';
import type { LockingConfirmation } from '../locking/index.ts';
import type { TransferConfirmation } from '../transfer/index.ts';
import { assertNever, failure, success } from '../system/index.ts';
import type { DesktopFormats, Dialogs, Instant, Question, Result } from '../system/index.ts';
import {
  backupTexts,
  clipboardTexts,
  confirmationTexts as texts,
  transferTexts,
  fingerprintText,
  trustTexts,
  vaultChangeTexts,
} from '../texts/index.ts';
import type { TrustConfirmation } from '../trust/index.ts';
import type { BackupOffer, Vault, VaultQuestion } from '../vault/index.ts';

type Act =
  | TransferConfirmation
  | ClipboardConfirmation
  | LockingConfirmation
  | HealthConfirmation
  | CheckConfirmation
  | HandoutConfirmation
  | TrustConfirmation;

/** Asks a person to confirm an act that lowers a protection or cannot be undone. */
export type Confirm = (
  act: Act,
  vaultPassphrase: Uint8Array | null,
  /** Closes the dialog, which counts as a no. */
  signal?: AbortSignal,
) => Promise<Result<null, Failure>>;

/** Acts that need a confirmation but no passphrase. */
const actsWithoutPassphrase: ReadonlySet<Act['act']> = new Set([
  'copy-token',
  'export-guesses',
  'import-guesses',
  'test-refused',
]);

/** Verifies the vault's passphrase if the act needs it and there is one, then asks in a native dialog. */
export function confirmingWith(
  dialogs: Dialogs,
  vault: Pick<Vault, 'keepers' | 'onStateChange' | 'state'>,
): Confirm {
  return async (act, vaultPassphrase, signal) => {
    const isOpen = vault.state().status === 'open';
    // A locked vault can be removed without a passphrase, for a person who forgot it.
    if (isOpen && !actsWithoutPassphrase.has(act.act)) {
      const proved = await vault.keepers.prove(vaultPassphrase);
      if (!proved.ok) return proved;
    }
    const lockedMeanwhile = new AbortController();
    const stop = vault.onStateChange((state) => {
      if (isOpen && state.status !== 'open') lockedMeanwhile.abort();
    });
    try {
      const until = signal === undefined ? [] : [signal];
      const either = AbortSignal.any([lockedMeanwhile.signal, ...until]);
      const isYes = await dialogs.confirm(buildQuestion(act), either);
      return isYes ? success(null) : failure({ code: 'not-confirmed' });
    } finally {
      stop();
    }
  };
}

/** The question before a backup is restored. */
export function restoreQuestion(
  offer: BackupOffer,
  formats: Pick<DesktopFormats, 'time'>,
): Question {
  const taken = formats.time(offer.takenAt);
  const isHeader = offer.restores === 'header';
  return {
    message: isHeader ? backupTexts.restoreHeader(taken) : backupTexts.restoreEverything(taken),
    detail: [
      backupTexts.lacks(offer.missingChanges),
      ...(offer.formerKeepers ? [backupTexts.formerKeepers] : []),
      backupTexts.setAside,
    ].join(' '),
    proceed: backupTexts.proceed,
  };
}

/** The question before a vault is opened that changed since it was closed. */
export function changedVaultQuestion(question: VaultQuestion): Question {
  const { changed, differences, advice, proceed, gone } = vaultChangeTexts;
  if (question === 'gone') return gone;
  const sentences = question.map((difference) => differences[difference]);
  return { message: changed, detail: [...sentences, advice].join(' '), proceed };
}

function buildQuestion(act: Act): Question {
  switch (act.act) {
    case 'export-with-tokens':
    case 'export-guesses':
    case 'import-guesses': {
      const question = transferTexts.confirm[act.act];
      return { ...question, detail: question.detail(act.connections) };
    }
    case 'remove-everything':
      return transferTexts.confirm[act.act];
    case 'copy-token': {
      const question = clipboardTexts.ask;
      return { ...question, detail: question.detail(act.nickname, act.seconds) };
    }
    case 'protect-copies-less':
      return clipboardTexts.weaken;
    case 'lock-less':
      return texts.lockLess;
    case 'test-refused':
      return {
        ...texts.testRefused,
        message: texts.testRefused.message(act.username, act.site),
      };
    case 'let-programs-ask':
      return texts.letProgramsAsk;
    case 'name-in-notifications':
      return texts.nameInNotifications;
    case 'trust-certificate':
      return trustQuestion(act);
    default:
      return assertNever(act);
  }
}

/** Shows the whole fingerprint on its own line, so that it can be compared with the one the site publishes. */
function trustQuestion({ address, certificate }: TrustConfirmation): Question {
  const { subject, issuer, validFrom, validTo, sha256 } = certificate;
  const day = (moment: Instant): string => new Date(moment).toISOString().slice(0, 10);
  return {
    message: trustTexts.ask(address),
    detail: trustTexts.detail(
      fingerprintText(sha256),
      subject,
      issuer,
      day(validFrom),
      day(validTo),
    ),
    proceed: trustTexts.proceed,
  };
}
