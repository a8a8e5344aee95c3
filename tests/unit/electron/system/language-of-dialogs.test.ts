import type { Dialog } from 'electron';
import { describe, expect, it } from 'vitest';
import { inLanguage, wordDialogsIn } from '../../../../electron/system/language-of-dialogs.ts';

type Environment = Record<string, string | undefined>;

/** A dialog that stays open until it is answered. */
function openDialog() {
  let answer = (_: string): void => undefined;
  const answered = new Promise<string>((resolve) => (answer = resolve));
  return { answered, answer: (text: string) => answer(text) };
}

describe.each([
  ['there was none', {}],
  ['the system has another', { LANGUAGE: 'fr:it' }],
])('The variable by which GTK words its buttons, where %s', (_, before) => {
  it('names the language while a dialog is open, and is put back', async () => {
    const environment = { ...before };
    const dialog = openDialog();
    const shown = inLanguage('de-AT', environment)(() => dialog.answered);
    expect(environment['LANGUAGE']).toBe('de_AT');
    dialog.answer('yes');
    expect(await shown).toBe('yes');
    expect(environment).toEqual(before);
  });

  it('is put back when the last of several dialogs is closed', async () => {
    const environment = { ...before };
    const speak = inLanguage('en-GB', environment);
    const [first, second] = [openDialog(), openDialog()];
    const shown = [speak(() => first.answered), speak(() => second.answered)] as const;
    first.answer('');
    await shown[0];
    expect(environment['LANGUAGE']).toBe('en_GB');
    second.answer('');
    await shown[1];
    expect(environment).toEqual(before);
  });

  it('is put back after a dialog that failed', async () => {
    const environment = { ...before };
    const speak = inLanguage('en-GB', environment);
    await expect(speak(() => Promise.reject(new Error('no display')))).rejects.toThrow();
    expect(environment).toEqual(before);
  });
});

it('Every kind of native dialog is shown in the language, with what it was asked', async () => {
  const environment: Environment = {};
  const seen: unknown[] = [];
  const show = (...args: unknown[]): Promise<unknown> => {
    seen.push([environment['LANGUAGE'], ...args]);
    return Promise.resolve('answer');
  };
  const names = ['showMessageBox', 'showOpenDialog', 'showSaveDialog'] as const;
  const dialog = Object.fromEntries(names.map((name) => [name, show])) as unknown as Dialog;
  wordDialogsIn(dialog, inLanguage('de-DE', environment));
  for (const name of names) {
    const shownDialog: unknown = Reflect.get(dialog, name);
    expect(typeof shownDialog).toBe('function');
    const shown: unknown = Reflect.apply(shownDialog as typeof show, dialog, [{ title: name }]);
    expect(await shown).toBe('answer');
  }
  expect(seen).toEqual(names.map((title) => ['de_DE', { title }]));
});
