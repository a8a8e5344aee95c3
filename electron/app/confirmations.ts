import type { ClipboardConfirmation } from '../clipboard/index.ts';
import type { Failure } from '../failures/index.ts';
import type { CheckConfirmation } from '../checks/index.ts';
import type { HealthConfirmation } from '../health/index.ts';
import type { LockingConfirmation } from '../locking/index.ts';
import type { TransferConfirmation } from '../transfer/index.ts';
import { assertNever, desktopFormats, failure, success } from '../system/index.ts';
import type { Dialogs, Instant, Question, Result } from '../system/index.ts';
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
  | TrustConfirmation;

/** Asks whether something may be done that lowers a protection or cannot be undone. */
export type Confirm = (
  act: Act,
  vaultPassphrase: Uint8Array | null,
  /** Takes the question back, which is a no. */
  signal?: AbortSignal,
) => Promise<Result<null, Failure>>;

/** Acts for which a person's yes is enough. */
const asksOnly: ReadonlySet<Act['act']> = new Set([
  'copy-token',
  'export-guesses',
  'import-guesses',
  'test-refused',
]);

/** Proves the vault's passphrase where the act takes it and there is one, then asks in a native dialog. */
export function confirmingWith(
  dialogs: Dialogs,
  vault: Pick<Vault, 'keepers' | 'onStateChange' | 'state'>,
): Confirm {
  return async (act, vaultPassphrase, signal) => {
    const isOpen = vault.state().status === 'open';
    // What cannot be opened can be removed all the same: that is for who forgot the passphrase.
    if (isOpen && !asksOnly.has(act.act)) {
      const proved = await vault.keepers.prove(vaultPassphrase);
      if (!proved.ok) return proved;
    }
    const takenBack = new AbortController();
    const stop = vault.onStateChange((state) => {
      if (isOpen && state.status !== 'open') takenBack.abort();
    });
    try {
      const until = signal === undefined ? [] : [signal];
      const either = AbortSignal.any([takenBack.signal, ...until]);
      const isYes = await dialogs.confirm(questionOf(act), either);
      return isYes ? success(null) : failure({ code: 'not-confirmed' });
    } finally {
      stop();
    }
  };
}

/** What is asked before a backup is put in place. */
export function restoreQuestion(offer: BackupOffer, preferred: readonly string[]): Question {
  const taken = desktopFormats(preferred).time(offer.takenAt);
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

/** What is asked before a vault is opened that is not as it was left. */
export function changedVaultQuestion(question: VaultQuestion): Question {
  const { title, changed, differences, advice, proceed, gone, goneDetail, begin } =
    vaultChangeTexts;
  if (question === 'gone') return { title, message: gone, detail: goneDetail, proceed: begin };
  const sentences = question.map((difference) => differences[difference]);
  return { title, message: changed, detail: [...sentences, advice].join(' '), proceed };
}

function questionOf(act: Act): Question {
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

/** The fingerprint is shown whole, and alone on its line: it is compared with what the site's people say of it. */
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
