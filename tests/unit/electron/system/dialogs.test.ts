import { afterEach, describe, expect, it } from 'vitest';
import {
  dialogsInTests,
  nativeDialogs,
  replaceableDialogs,
  type Question,
} from '../../../../electron/system/dialogs.ts';

const question: Question = {
  message: 'Do it?',
  detail: 'It is done then.',
  proceed: 'Do it',
};

function answering(response: number) {
  const shown: unknown[] = [];
  const dialogs = nativeDialogs({
    title: 'Chatelaine',
    cancel: 'Cancel',
    dialog: {
      showMessageBox: async (...options: unknown[]) => {
        shown.push(options.at(-1));
        return { response, checkboxChecked: false };
      },
    },
  });
  return { shown, dialogs };
}

describe('a question in a native dialog', () => {
  it.each([
    ['Cancel', 0, false],
    ['the other button', 1, true],
  ])('answered by %s', async (_, response, answer) => {
    expect(await answering(response).dialogs.confirm(question)).toBe(answer);
  });

  it('has Cancel as its default, and as what the Escape key means', async () => {
    const { dialogs, shown } = answering(0);
    await dialogs.confirm(question);
    expect(shown).toMatchObject([
      {
        ...{ title: 'Chatelaine', message: 'Do it?' },
        ...{ buttons: ['Cancel', 'Do it'], defaultId: 0, cancelId: 0 },
      },
    ]);
  });

  it('is not asked once it was taken back', async () => {
    const { dialogs, shown } = answering(1);
    expect(await dialogs.confirm(question, AbortSignal.abort())).toBe(false);
    expect(shown).toEqual([]);
  });
});

describe('dialogs that a test put in place', () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, dialogsInTests);
  });

  const { dialogs: saysNo } = answering(0);

  it('answer in a program under development', async () => {
    const dialogs = replaceableDialogs(saysNo, false);
    expect(await dialogs.confirm(question)).toBe(false);
    Reflect.set(globalThis, dialogsInTests, { confirm: async () => true });
    expect(await dialogs.confirm(question)).toBe(true);
  });

  it('are not looked at in a packaged one', async () => {
    Reflect.set(globalThis, dialogsInTests, { confirm: async () => true });
    expect(await replaceableDialogs(saysNo, true).confirm(question)).toBe(false);
  });
});
