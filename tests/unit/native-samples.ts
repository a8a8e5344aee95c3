import { confirmingWith, type Confirm } from '../../electron/app/confirmations.ts';
import type { Change } from '../../electron/audit/model/change.ts';
import { describeFailure } from '../../electron/failures/index.ts';
import type { News } from '../../electron/health/news.ts';
import {
  instant,
  nativeDialogs,
  success,
  type Choice,
  type Question,
} from '../../electron/system/index.ts';
import {
  auditNotification,
  cancelText,
  confirmationTexts,
  copiedNotification,
  failedNotification,
  manyNotification,
  notDoneNotification,
  worksNotification,
  type NotificationText,
} from '../../electron/texts/index.ts';
import type { BackupOffer } from '../../electron/vault/index.ts';
import { change, today } from './renderer/samples.ts';

type Act = Parameters<Confirm>[0];
/** What a dialog shows. */
export type Shown = Pick<Question, 'message' | 'detail'> & {
  readonly title: string;
  readonly buttons: string[];
};

/** A dialog that keeps what it is asked, as Electron's would show it. */
export function recorder(): {
  readonly shown: Shown[];
  readonly confirm: Confirm;
  readonly ask: (question: Question) => Promise<boolean>;
  readonly choose: (choice: Choice) => Promise<number | null>;
} {
  const shown: Shown[] = [];
  const dialogs = nativeDialogs({
    title: confirmationTexts.title,
    cancel: cancelText,
    dialog: {
      showMessageBox: async (...given: unknown[]) => {
        shown.push(given.at(-1) as Shown);
        return { response: 1, checkboxChecked: false };
      },
    },
  });
  const confirm = confirmingWith(dialogs, {
    keepers: { prove: async () => success(null) } as never,
    onStateChange: () => () => undefined,
    state: () => ({ status: 'open' }) as never,
  });
  return {
    shown,
    confirm,
    ask: async (question) => dialogs.confirm(question),
    choose: async (choice) => dialogs.choose(choice, new AbortController().signal),
  };
}

const sha256 = 'ab'.repeat(32);
/** The fingerprint of the certificate that is asked about. */
export const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
const certificate = (name: string) => ({
  host: name,
  subject: name,
  issuer: name,
  validFrom: instant(0),
  validTo: instant(1),
  sha256,
  trusted: false,
});

/** Each act that is asked about, filled with a text from outside wherever it takes one. */
export const acts = (
  text: string,
): { readonly [Kind in Act['act']]: Extract<Act, { act: Kind }> } => ({
  'export-with-tokens': { act: 'export-with-tokens', connections: 3 },
  'export-guesses': { act: 'export-guesses', connections: 3 },
  'import-guesses': { act: 'import-guesses', connections: 3 },
  'remove-everything': { act: 'remove-everything' },
  'copy-token': { act: 'copy-token', nickname: text, seconds: 30 },
  'protect-copies-less': { act: 'protect-copies-less' },
  'name-in-notifications': { act: 'name-in-notifications' },
  'test-refused': { act: 'test-refused', username: text, site: text },
  'let-programs-ask': { act: 'let-programs-ask' },
  'lock-less': { act: 'lock-less' },
  'trust-certificate': { act: 'trust-certificate', address: text, certificate: certificate(text) },
});

/** A backup that lacks changes and former keepers. */
export const offer = {
  id: 'x',
  restores: 'everything',
  takenAt: instant(0),
  missingChanges: 3,
  formerKeepers: true,
} as unknown as BackupOffer;

/** What is asked before a program gets values, or may add a connection, with a text from outside wherever it takes one. */
export function consentQuestion(about: 'values' | 'new-connection', text: string): never {
  const program = { name: text, file: { path: text } };
  const asker = {
    parents: [text, text],
    session: { terminal: text },
    folder: text,
    parent: program,
  };
  const value = (id: string) => ({
    field: 'token',
    connection: {
      id,
      nickname: text,
      username: text,
      address: { kind: 'data-center', host: text, port: null, contextPath: text },
    },
  });
  const asked = {
    about,
    by: { asker, program, command: 'exec' },
    ...(about === 'values'
      ? {
          values: ['one', 'other', 'third', 'fourth'].map(value),
          canLast: true,
          programArguments: { told: [text, text], leftOut: 3 },
        }
      : { nickname: text, site: text, username: text }),
  };
  return asked as never;
}

/** How dates, times and lists are written into notifications. */
export const formats = {
  date: String,
  time: String,
  list: (names: readonly string[]) => names.join(', '),
  names: true,
};
/** Each notification of something that a person asked for, about a connection of this name. */
export function askedNotifications(name: string): readonly (readonly [string, NotificationText])[] {
  const said = describeFailure({ code: 'sent-elsewhere', to: name }, formats);
  return [
    ['works', worksNotification(name, name)],
    ['failed', failedNotification(name, said.happened, said.next)],
    ['many', manyNotification(3, 2)],
    [
      'audited',
      auditNotification(name, {
        verdict: 'missing',
        needs: 9,
        titles: [name, name, name, name],
      }),
    ],
    ['copied', copiedNotification(name, 30)],
    ['not done', notDoneNotification(name, said.happened, said.next)],
  ];
}

/** Each kind of news that is told by itself, about this name. */
export function newsOf(name: string): { readonly [Kind in News['kind']]: News } {
  const somebody = {
    accountId: name,
    displayName: name,
    emailAddress: name,
  } as const;

  const lost = { kind: 'lost', key: name } as const;

  const changes: readonly Change[] = [
    { kind: 'changed', subject: 'account', key: 'account', was: somebody, is: somebody },
    { ...lost, subject: 'group' },
    { ...lost, subject: 'product-access' },
    { ...lost, subject: 'global-permission', name },
    { ...lost, subject: 'project-permission', name, places: [name] },
    { ...lost, subject: 'projects', places: [name] },
    change('lost', name),
  ];

  return {
    broke: { kind: 'broke', failure: { code: 'site-renamed', to: name } },
    'works-again': { kind: 'works-again' },
    'permissions-lost': { kind: 'permissions-lost', changes },
    'account-changed': { kind: 'account-changed', changes },
    'permissions-gained': { kind: 'permissions-gained', changes },
    expires: { kind: 'expires', daysLeft: 3, on: today },
    expired: { kind: 'expired', on: today },
  };
}
