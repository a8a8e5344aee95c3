import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../electron/failures/index.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { practiceToken } from '../connections/form.ts';
import { opened } from './opened-clipboard.ts';

type Opened = ReturnType<typeof opened>;

const noInput = failure({ code: 'no-input-heard' });
const notConfirmed = failure<Failure>({ code: 'not-confirmed' });
const cancelled = success({ outcome: 'cancelled' });

/** Goes through Okta's form up to the step that copies the token. */
async function fillUpToToken({ handlers, id }: Opened) {
  await handlers['clipboard:fill']({ command: 'begin', id });
  for (let step = 0; step < 3; step += 1) await handlers['clipboard:fill']({ command: 'next' });
  return handlers['clipboard:fill']({ command: 'next' });
}

interface Case {
  readonly name: string;
  readonly copy: (opened: Opened) => Promise<unknown>;
  readonly state?: Partial<Opened['state']>;
  readonly isCopied: boolean;
  readonly asked: number;
  readonly answer?: object;
}

const fromWindow = async ({ copy }: Opened) => copy('token');
const fromTray = async ({ service, id }: Opened) => service.copy(id, 'token', 'outside');

const cases: readonly Case[] = [
  {
    name: 'after a click in the window, without a question',
    copy: fromWindow,
    isCopied: true,
    asked: 0,
  },
  {
    name: 'not without a click or key in the window',
    copy: fromWindow,
    state: { personActs: false },
    isCopied: false,
    asked: 0,
    answer: noInput,
  },
  {
    name: 'as a step of filling in a form, after a click',
    copy: fillUpToToken,
    isCopied: true,
    asked: 0,
  },
  {
    name: 'not as a step of filling in a form without one',
    copy: fillUpToToken,
    state: { personActs: false },
    isCopied: false,
    asked: 0,
    answer: noInput,
  },
  {
    name: 'where assistive technology may have pressed the button, after a yes in a dialog',
    copy: fromWindow,
    state: { personActs: false, isAssisted: true },
    isCopied: true,
    asked: 1,
  },
  {
    name: 'not where assistive technology may have, after a no in the dialog',
    copy: fromWindow,
    state: { personActs: false, isAssisted: true, confirmation: notConfirmed },
    isCopied: false,
    asked: 1,
    answer: cancelled,
  },
  { name: 'from the tray, after a yes in a dialog', copy: fromTray, isCopied: true, asked: 1 },
  {
    name: 'not from the tray after a no in the dialog, though somebody clicks in the window',
    copy: fromTray,
    state: { confirmation: notConfirmed },
    isCopied: false,
    asked: 1,
    answer: cancelled,
  },
];

describe('A token is copied', () => {
  for (const { name, copy, state, isCopied, asked, answer } of cases) {
    it(name, async () => {
      const running = opened();
      Object.assign(running.state, state);
      const outcome = await copy(running);
      if (answer !== undefined) expect(outcome).toEqual(answer);
      expect(running.clipboard.text === practiceToken).toBe(isCopied);
      expect(running.asked).toHaveLength(asked);
      expect(running.history()).toHaveLength(isCopied ? 1 : 0);
    });
  }

  it('once for each input, and other fields take none of it', async () => {
    const running = opened();
    let inputs = 1;
    Object.defineProperty(running.state, 'personActs', { get: () => inputs-- > 0 });
    expect(await running.copy('username')).toMatchObject({ ok: true });
    expect(await running.copy('token')).toMatchObject({ ok: true });
    expect(await running.copy('token')).toEqual(noInput);
  });

  it('needs a dialog from the tray, but a username does not', async () => {
    const { service, id, clipboard, asked } = opened();
    expect(await service.copy(id, 'username', 'outside')).toMatchObject({ ok: true });
    expect(clipboard.text).toBe('jane@example.com');
    expect(asked).toEqual([]);
  });
});
