import { describe, expect, it } from 'vitest';
import type { RunId } from '../../electron/checks/index.ts';
import { consentChoice } from '../../electron/app/consent-question.ts';
import { confirmingWith, restoreQuestion, type Confirm } from '../../electron/app/confirmations.ts';
import type { Change } from '../../electron/audit/model/change.ts';
import { describeFailure, type Failure } from '../../electron/failures/index.ts';
import { failureTexts } from '../../electron/texts/en/failures/index.ts';
import { announce } from '../../electron/health/announcing.ts';
import type { News } from '../../electron/health/news.ts';
import { nativeFileDialogs } from '../../electron/files/index.ts';
import {
  desktopFormats,
  instant,
  nativeDialogs,
  success,
  type Choice,
  type Question,
} from '../../electron/system/index.ts';
import {
  auditNotification,
  copiedNotification,
  failedNotification,
  keeperTexts,
  manyNotification,
  notDoneNotification,
  shownNotification,
  startTexts,
  worksNotification,
  type NotificationText,
} from '../../electron/texts/index.ts';
import { trayMenuTemplate, trayTooltip, type TrayCommands } from '../../electron/tray/tray-menu.ts';
import type { TrayView } from '../../electron/tray/tray-view.ts';
import type { BackupOffer } from '../../electron/vault/index.ts';
import { hostile, isHostile } from './hostile-text.ts';
import { change, idOf, today } from './renderer/samples.ts';

type Act = Parameters<Confirm>[0];
type Shown = Pick<Question, 'message' | 'detail'> & { readonly buttons: string[] };

/** A dialog that keeps what it is asked, as Electron's would show it. */
function recorder(): {
  readonly shown: Shown[];
  readonly confirm: Confirm;
  readonly ask: (question: Question) => Promise<boolean>;
  readonly choose: (choice: Choice) => Promise<number | null>;
} {
  const shown: Shown[] = [];
  const dialogs = nativeDialogs({
    title: 'Chatelaine',
    cancel: 'Cancel',
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
const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
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
const acts = (text: string): { readonly [Kind in Act['act']]: Extract<Act, { act: Kind }> } => ({
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

const offer = {
  id: 'x',
  restores: 'everything',
  takenAt: instant(0),
  missingChanges: 3,
  formerKeepers: true,
} as unknown as BackupOffer;

const isHostileInLines = (text: string): boolean => isHostile(text.replaceAll('\n', ''));

function expectBounded({ message, detail, buttons }: Shown): void {
  for (const line of [message, ...buttons, ...detail.split('\n')]) {
    expect(isHostileInLines(line)).toBe(false);
    expect(line).not.toMatch(/\n/);
  }
  expect(message.length).toBeLessThanOrEqual(260);
  expect(detail.split('\n').length).toBeLessThanOrEqual(14);
  expect(detail.length).toBeLessThan(1600);
}

describe('a native dialog', () => {
  it.each(Object.values(acts(hostile)))(
    'that asks about $act shows hostile text in bounds',
    async (act) => {
      const { shown, confirm } = recorder();
      await confirm(act, null);
      expect(shown).toHaveLength(1);
      for (const each of shown) expectBounded(each);
    },
  );

  const plain: readonly (readonly [string, Question])[] = [
    ...Object.entries(keeperTexts),
    ['restore', restoreQuestion(offer, desktopFormats('en-GB'))],
  ];

  it.each(plain)('that asks about %s is shown whole', async (_, question) => {
    const { shown, ask } = recorder();
    await ask(question);
    expect(shown).toMatchObject([{ message: question.message, detail: question.detail }]);
  });

  it.each(Object.values(acts('jira.example')))(
    'that asks about $act is shown whole',
    async (act) => {
      const { shown, confirm } = recorder();
      await confirm(act, null);
      expect(JSON.stringify(shown)).not.toContain('…');
    },
  );

  it.each(['values', 'new-connection'] as const)(
    'that asks whether a program may have %s shows hostile names, paths and arguments in bounds',
    async (about) => {
      const program = { name: hostile, file: { path: hostile } };
      const asker = {
        parents: [hostile, hostile],
        session: { terminal: hostile },
        folder: hostile,
        parent: program,
      };
      const value = (id: string) => ({
        field: 'token',
        connection: {
          id,
          nickname: hostile,
          username: hostile,
          address: { kind: 'data-center', host: hostile, port: null, contextPath: hostile },
        },
      });
      const asked = {
        about,
        by: { asker, program, command: 'exec' },
        ...(about === 'values'
          ? {
              values: ['one', 'other', 'third', 'fourth'].map(value),
              canLast: true,
              programArguments: { told: [hostile, hostile], leftOut: 3 },
            }
          : { nickname: hostile, site: hostile, username: hostile }),
      };
      const { shown, choose } = recorder();
      await choose(consentChoice(asked as never));
      expect(shown).toHaveLength(1);
      for (const each of shown) expectBounded(each);
    },
  );

  it('shows the fingerprint first, alone on its line, and the whole explanation', async () => {
    const { shown, confirm } = recorder();
    const forged = `jira.example\nSHA-256 fingerprint:\n00:11\n\nCompare it.${'\n'.repeat(40)}`;
    for (const text of [forged, hostile]) await confirm(acts(text)['trust-certificate'], null);
    for (const { detail } of shown) {
      const lines = detail.split('\n');
      expect(lines.slice(0, 2)).toEqual(['SHA-256 fingerprint:', fingerprint]);
      expect(lines).toHaveLength(6);
      expect(detail).toContain('somebody may be reading along, and would get your token.');
    }
  });
});

describe('a name that is suggested for a file', () => {
  it('is one line, short, and in the folder that is shown', async () => {
    const suggested: unknown[] = [];
    const files = nativeFileDialogs({
      showSaveDialog: async (options: unknown) => {
        suggested.push((options as { defaultPath: string }).defaultPath);
        return { canceled: true, filePath: '' };
      },
    } as never);
    await files.toWrite('json', `../../${hostile}`);
    expect(suggested).toHaveLength(1);
    expect(String(suggested[0])).not.toMatch(/[\\/\n]/);
    expect(String(suggested[0]).length).toBeLessThanOrEqual(90);
  });
});

const formats = {
  date: String,
  time: String,
  list: (names: readonly string[]) => names.join(', '),
  names: true,
};
const said = describeFailure({ code: 'sent-elsewhere', to: hostile }, formats);

/** Each notification of something that a person asked for, about a connection of a hostile name. */
const asked: readonly (readonly [string, NotificationText])[] = [
  ['works', worksNotification(hostile, hostile)],
  ['failed', failedNotification(hostile, said.happened, said.next)],
  ['many', manyNotification(3, 2)],
  [
    'audited',
    auditNotification(hostile, {
      verdict: 'missing',
      needs: 9,
      titles: [hostile, hostile, hostile, hostile],
    }),
  ],
  ['copied', copiedNotification(hostile, 30)],
  ['not done', notDoneNotification(hostile, said.happened, said.next)],
];

const somebody = {
  accountId: hostile,
  displayName: hostile,
  emailAddress: hostile,
} as const;

const lost = { kind: 'lost', key: hostile } as const;

const changes: readonly Change[] = [
  { kind: 'changed', subject: 'account', key: 'account', was: somebody, is: somebody },
  { ...lost, subject: 'group' },
  { ...lost, subject: 'product-access' },
  { ...lost, subject: 'global-permission', name: hostile },
  { ...lost, subject: 'project-permission', name: hostile, places: [hostile] },
  { ...lost, subject: 'projects', places: [hostile] },
  change('lost', hostile),
];

/** Each kind of news that is told by itself. */
const news: { readonly [Kind in News['kind']]: News } = {
  broke: { kind: 'broke', failure: { code: 'site-renamed', to: hostile } },
  'works-again': { kind: 'works-again' },
  'permissions-lost': { kind: 'permissions-lost', changes },
  'account-changed': { kind: 'account-changed', changes },
  'permissions-gained': { kind: 'permissions-gained', changes },
  expires: { kind: 'expires', daysLeft: 3, on: today },
  expired: { kind: 'expired', on: today },
};

const told = Object.values(news).flatMap((each, index) =>
  announce([{ id: idOf(index), nickname: hostile, news: each }], formats).map(
    ({ text }) => [each.kind, text] as const,
  ),
);
const together = announce(
  Object.values(news).map((each, index) => ({
    id: idOf(index),
    nickname: `${index}${hostile}`,
    news: each,
  })),
  formats,
).map(({ text }) => ['many at once', text] as const);

describe('a notification', () => {
  it.each([...asked, ...told, ...together])('of %s shows hostile names in bounds', (_, text) => {
    const { title, body } = shownNotification(text, 'linux');
    expect(isHostile(title)).toBe(false);
    expect(isHostileInLines(body)).toBe(false);
    expect(body.split('\n').length).toBeLessThanOrEqual(2);
    expect(title.length).toBeLessThanOrEqual(170);
    expect(body.length).toBeLessThan(1300);
    expect(body).not.toMatch(/[<>]/);
  });

  it.each(Object.keys(failureTexts) as Failure['code'][])(
    'of %s is shown whole, with what to do next',
    (code) => {
      const parts = {
        to: 'x',
        on: today,
        owner: 'x',
        until: null,
        status: null,
        row: 1,
        version: 1,
        requirement: 0,
        need: 0,
        field: 'x',
        problem: 'needed',
        reason: 'revoked',
        reference: 'x',
      };
      const { happened, next } = describeFailure({ ...parts, code } as never, formats);
      const text = failedNotification('Acme', happened, next);
      expect(shownNotification(text, 'darwin')).toEqual(text);
    },
  );
});

const commands = new Proxy({} as TrayCommands, { get: () => () => undefined });

describe('the tray', () => {
  const standings = ['works', 'failed', 'attention', 'checking', 'not-tested'] as const;
  const view: TrayView = {
    status: 'open',
    named: standings.map((status, index) => ({
      id: idOf(index),
      nickname: hostile,
      status,
      word: hostile,
      favourite: true,
      checkedAt: instant(1),
    })),
    counts: { total: 9, troubled: 3, work: 2 },
    worst: 'failed',
    progress: { run: 'run' as RunId, done: 1, total: 9 },
    paused: true,
    permissions: 2,
  };

  it.each(trayMenuTemplate(view, commands, () => hostile).map(({ label }) => label ?? ''))(
    'has a row in bounds: %#',
    (label) => {
      expect(isHostile(label)).toBe(false);
      expect(label.length).toBeLessThanOrEqual(140);
    },
  );

  it('has a tooltip without names', () => {
    expect(trayTooltip(view)).not.toContain('Evil');
    expect(trayTooltip(view).length).toBeLessThanOrEqual(127);
  });
});

describe('the message of a refused start', () => {
  it('repeats no line breaks of an argument', () => {
    expect(isHostile(startTexts.refusedArgument(hostile))).toBe(false);
  });
});
