import { describe, expect, it } from 'vitest';
import type { RunId } from '../../electron/checks/index.ts';
import { consentChoice } from '../../electron/app/consent-question.ts';
import { restoreQuestion } from '../../electron/app/confirmations.ts';
import { describeFailure, type Failure } from '../../electron/failures/index.ts';
import { failureTexts } from '../../electron/texts/en/failures/index.ts';
import { announce } from '../../electron/health/announcing.ts';
import { nativeFileDialogs } from '../../electron/files/index.ts';
import { desktopFormats, instant, type Question } from '../../electron/system/index.ts';
import {
  failedNotification,
  keeperTexts,
  shownNotification,
  startTexts,
} from '../../electron/texts/index.ts';
import { trayMenuTemplate, trayTooltip, type TrayCommands } from '../../electron/tray/tray-menu.ts';
import type { TrayView } from '../../electron/tray/tray-view.ts';
import { hostile, isHostile } from './hostile-text.ts';
import {
  acts,
  askedNotifications,
  consentQuestion,
  fingerprint,
  formats,
  newsOf,
  offer,
  recorder,
  type Shown,
} from './native-samples.ts';
import { idOf, today } from './renderer/samples.ts';

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
      const { shown, choose } = recorder();
      await choose(consentChoice(consentQuestion(about, hostile)));
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

const news = newsOf(hostile);

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
  it.each([...askedNotifications(hostile), ...told, ...together])(
    'of %s shows hostile names in bounds',
    (_, text) => {
      const { title, body } = shownNotification(text, 'linux');
      expect(isHostile(title)).toBe(false);
      expect(isHostileInLines(body)).toBe(false);
      expect(body.split('\n').length).toBeLessThanOrEqual(2);
      expect(title.length).toBeLessThanOrEqual(170);
      expect(body.length).toBeLessThan(1300);
      expect(body).not.toMatch(/[<>]/);
    },
  );

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
