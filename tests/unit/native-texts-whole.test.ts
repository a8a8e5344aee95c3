import { afterAll, describe, expect, it, vi } from 'vitest';
import { changedVaultQuestion, restoreQuestion } from '../../electron/app/confirmations.ts';
import { consentChoice } from '../../electron/app/consent-question.ts';
import { nativeFileDialogs, type FileKind } from '../../electron/files/index.ts';
import { announce } from '../../electron/health/announcing.ts';
import { desktopFormats, type Question } from '../../electron/system/index.ts';
import {
  confirmationTexts,
  keeperTexts,
  shownNotification,
  startTexts,
  transferTexts,
  vaultChangeTexts,
  type NotificationText,
} from '../../electron/texts/index.ts';
import { marks } from '../pseudo-language/pseudo.ts';
import {
  acts,
  askedNotifications,
  consentQuestion,
  formats,
  newsOf,
  offer,
  recorder,
  type Shown,
} from './native-samples.ts';
import { idOf } from './renderer/samples.ts';

// Files share their modules: what others have loaded holds the English sentences, and these are not for others.
vi.hoisted(() => vi.resetModules());
afterAll(() => {
  vi.resetModules();
});

vi.mock('../../electron/texts/en/index.ts', async (original) => {
  const { pseudoTexts } = await import('../pseudo-language/pseudo.ts');
  return pseudoTexts(await original<object>());
});

const name = 'Jira.example';

/** What is wrong with texts that a native surface shows: words of no text, texts in pieces, texts that are cut off. */
function problemsOf(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => {
    let depth = 0;
    let outside = '';
    for (const letter of text) {
      if (letter === marks.begin) depth += 1;
      else if (letter === marks.end) depth -= 1;
      else if (depth === 0) outside += letter;
    }
    return [
      ...(depth === 0 ? [] : [`cut off: ${text}`]),
      ...(/\p{L}/u.test(outside) ? [`not translated: ${text}`] : []),
      ...(/[^.!?:…]⟧ {0,2}⟦/.test(text) ? [`in pieces: ${text}`] : []),
    ];
  });
}

/** Everything that dialogs show. */
function textsOf(shown: readonly Shown[]): readonly string[] {
  return shown.flatMap(({ title, message, detail, buttons }) => {
    return [title, message, ...buttons, detail];
  });
}

const questions: readonly (readonly [string, Question])[] = [
  ...Object.entries(keeperTexts),
  ['a backup', restoreQuestion(offer, desktopFormats('en-GB'))],
  ['a vault that is gone', changedVaultQuestion('gone')],
  ...Object.keys(vaultChangeTexts.differences).map((difference) => {
    return [difference, changedVaultQuestion([difference] as never)] as const;
  }),
];

describe('in a language that is longer, a native dialog shows its texts whole, and none in pieces', () => {
  it.each(Object.values(acts(name)))('that asks about $act', async (act) => {
    const { shown, confirm } = recorder();
    await confirm(act, null);
    expect(shown).toHaveLength(1);
    expect(problemsOf(textsOf(shown))).toEqual([]);
  });

  it.each(questions)('that asks about %s', async (_, question) => {
    const { shown, ask } = recorder();
    await ask(question);
    expect(shown).toHaveLength(1);
    expect(problemsOf(textsOf(shown))).toEqual([]);
  });

  it.each(['values', 'new-connection'] as const)(
    'that asks whether a program may have %s',
    async (about) => {
      const { shown, choose } = recorder();
      await choose(consentChoice(consentQuestion(about, name)));
      expect(shown).toHaveLength(1);
      expect(problemsOf(textsOf(shown))).toEqual([]);
    },
  );

  it('that asks for a file', async () => {
    const kinds: string[] = [];
    const keep = async ({ filters }: { filters: { name: string }[] }): Promise<object> => {
      kinds.push(...filters.map((filter) => filter.name));
      return { canceled: true, filePath: '', filePaths: [] };
    };
    const files = nativeFileDialogs({ showSaveDialog: keep, showOpenDialog: keep } as never);
    for (const kind of Object.keys(transferTexts.fileKinds)) await files.toRead(kind as FileKind);
    expect(kinds.length).toBeGreaterThan(7);
    expect(problemsOf(kinds)).toEqual([]);
  });

  it('that says how a removal or a start ended', () => {
    const { title, removed, notRemoved } = confirmationTexts;
    const steps = Object.values(transferTexts.removalSteps).join(', ');
    const { cannotStart, refusedArgument, refusedVariable, noFolder } = startTexts;
    const folders = Object.values(noFolder).map((sentence) => sentence(name));
    const starts = [cannotStart, refusedArgument(name), refusedVariable(name), ...folders];
    expect(problemsOf([title, removed, notRemoved(steps), ...starts])).toEqual([]);
  });
});

const news = Object.values(newsOf(name)).map((each, index) => {
  return { id: idOf(index), nickname: name, news: each };
});

const announced = (names: boolean): readonly (readonly [string, NotificationText])[] =>
  [...news.map((each) => [each]), news].flatMap((each) =>
    announce(each, { ...formats, names }).map(({ text }) => {
      const about = each.length === 1 ? (each[0]?.news.kind ?? '') : 'many at once';
      return [names ? about : `${about}, without names`, text] as const;
    }),
  );

describe('in a language that is longer, a notification shows its texts whole, and none in pieces', () => {
  it.each([...askedNotifications(name), ...announced(true), ...announced(false)])(
    'of %s',
    (_, text) => {
      const { title, body } = shownNotification(text, 'linux');
      expect(problemsOf([title, body])).toEqual([]);
    },
  );
});
