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
    title: backupTexts.title,
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
  const { title, changed, differences, advice, proceed, gone, goneDetail, begin } =
    vaultChangeTexts;
  if (question === 'gone') return { title, message: gone, detail: goneDetail, proceed: begin };
  const sentences = question.map((difference) => differences[difference]);
  return { title, message: changed, detail: [...sentences, advice].join(' '), proceed };
}

function buildQuestion(act: Act): Question {
  const { title } = texts;
  switch (act.act) {
    case 'export-with-tokens':
      return exportQuestion(act.connections);
    case 'export-guesses':
    case 'import-guesses':
      return guessesQuestion(act.act, act.connections);
    case 'remove-everything':
      return {
        title,
        message: transferTexts.confirm.removeTitle,
        detail: transferTexts.confirm.remove,
        proceed: texts.removeButton,
      };
    case 'copy-token':
      return {
        title,
        message: clipboardTexts.askTitle,
        detail: clipboardTexts.ask(act.nickname, act.seconds),
        proceed: clipboardTexts.askButton,
      };
    case 'protect-copies-less':
      return {
        title,
        message: clipboardTexts.weakenTitle,
        detail: clipboardTexts.weaken,
        proceed: clipboardTexts.weakenButton,
      };
    case 'lock-less':
      return { title, ...texts.lockLess };
    case 'test-refused':
      return {
        title,
        message: texts.testRefused.message(act.username, act.site),
        detail: texts.testRefused.detail,
        proceed: texts.testRefused.proceed,
      };
    case 'let-programs-ask':
      return { title, ...texts.letProgramsAsk };
    case 'name-in-notifications':
      return { title, ...texts.nameInNotifications };
    case 'trust-certificate':
      return trustQuestion(act);
    default:
      return assertNever(act);
  }
}

function guessesQuestion(act: 'export-guesses' | 'import-guesses', connections: number): Question {
  const { message, detail, proceed } = transferTexts.confirm[act];
  return { title: texts.title, message, detail: detail(connections), proceed };
}

function exportQuestion(connections: number): Question {
  return {
    title: texts.title,
    message: transferTexts.confirm.exportTitle,
    detail: transferTexts.confirm.export(connections),
    proceed: texts.exportButton,
  };
}

/** Shows the whole fingerprint on its own line, so that it can be compared with the one the site publishes. */
function trustQuestion({ address, certificate }: TrustConfirmation): Question {
  const { subject, issuer, validFrom, validTo, sha256 } = certificate;
  const day = (moment: Instant): string => new Date(moment).toISOString().slice(0, 10);
  return {
    title: texts.title,
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
