import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { expect, test } from 'vitest';
import { answerTimeoutMs, maxWaiting } from '../../electron/handout/questions.ts';
import { accounts, tokens } from '../simulator/index.ts';
import { ConsentDialog } from './consent-dialog.ts';
import {
  commandWords,
  type Ended,
  handoutState,
  letProgramsAsk,
  run,
  runInTerminal,
  shellLine,
} from './handout-command.ts';
import { answerConfirmations, callBridge } from './native.ts';
import { withFixture, type Fixture } from './fixture.ts';
import { until } from './session/index.ts';
import { createConnection, waitForList } from './user-actions.ts';

const token = tokens.acmeBot.value;

/** A hand-out that a person switched on, in the real program, with a connection. */
async function started({ session, start }: Fixture) {
  const program = await start();
  const page = await program.page();
  await answerConfirmations(program.application, true);
  await waitForList(page);
  await createConnection(page, {
    nickname: 'Acme',
    subdomain: 'acme',
    username: accounts.acmeBot.email,
    token,
  });
  await letProgramsAsk(page);
  const ask = (words: readonly string[], signal?: AbortSignal): Promise<Ended> =>
    run(commandWords(program, words), { env: session.env, token, signal });
  const line = (words: readonly string[]): string => shellLine(commandWords(program, words));
  /** Runs lines of a shell in a terminal of their own. */
  const askInTerminal = (lines: string): Promise<Ended> => runInTerminal(session, lines, token);
  const state = (): Promise<string> => handoutState(page);
  const history = async (): Promise<string> =>
    JSON.stringify(await callBridge(page, 'history:list', { before: null, limit: 20 }));
  return { program, page, ask, line, askInTerminal, state, history };
}

async function hideWindows(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.hide();
  });
}

/** How long the end of a question took, against what this machine can do at that moment. */
interface Measured {
  readonly tookMs: number;
  readonly limitMs: number;
}

/**
 * Brings a question up, ends it, and measures until its dialog is gone and its command has ended. That is to take half
 * a second at most; what a busy machine adds is told from how long it needs to bring the dialog up, and to look for it.
 */
async function measureEnd(
  dialog: ConsentDialog,
  command: Promise<unknown>,
  end: () => Promise<unknown>,
  begun: number,
): Promise<Measured> {
  await dialog.shown(command);
  const shownMs = performance.now() - begun;
  await end();
  const ended = performance.now();
  let slowestLookMs = 0;
  const isGone = async (): Promise<boolean> => {
    const look = performance.now();
    const shown = await dialog.count();
    slowestLookMs = Math.max(slowestLookMs, performance.now() - look);
    return shown === 0;
  };
  await Promise.all([until(isGone, { what: 'the dialog is gone' }), command]);
  const limitMs = 500 + 5 * shownMs + 5 * slowestLookMs;
  return { tookMs: performance.now() - ended, limitMs };
}

const printToken = ['exec', '-c', 'Acme', '--env', 'T=token', '--', 'printenv', 'T'];

test(
  'a program gets a value after a person allowed it in the native dialog, and not otherwise',
  withFixture({}, async (fixture) => {
    const { program, ask, history } = await started(fixture);
    const dialog = await ConsentDialog.watch(fixture.session);

    // Denied, by the key that the default takes.
    const denied = ask(['read', 'Acme', 'token']);
    await dialog.shown(denied);
    await dialog.press('Return');
    expect(await denied).toMatchObject({ code: 77, output: '' });
    await dialog.gone();

    // The command ends, while the window is hidden: the question goes.
    await hideWindows(program.application);
    const ending = new AbortController();
    const ended = ask(['read', 'Acme', 'token'], ending.signal);
    await dialog.shown(ended);
    ending.abort();
    await ended;
    await dialog.gone();

    // Allowed once: exactly the program that was shown has it.
    const given = ask(printToken);
    await dialog.answer(given, 'once');
    expect(await given).toMatchObject({ code: 0, output: '<token>\n' });
    await dialog.gone();
    expect(await history()).toContain('"answer":"once"');
    expect(await history()).not.toContain(token);

    expect(await ask(['list'])).toMatchObject({ code: 0, output: 'Acme  acme.atlassian.net\n' });
    expect(await ask(['test', '-c', 'Acme'])).toMatchObject({ code: 0 });

    // Locked during the question, while the window is hidden.
    const askedAt = performance.now();
    const locked = ask(printToken);
    const lock = async (): Promise<void> => expect(await ask(['lock'])).toMatchObject({ code: 0 });
    const { tookMs, limitMs } = await measureEnd(dialog, locked, lock, askedAt);
    const wasLocked = { code: 75, output: '', words: expect.stringContaining('was locked') };
    expect(await locked).toMatchObject(wasLocked);
    expect(tookMs).toBeLessThan(limitMs);
    expect(await ask(printToken)).toMatchObject({ code: 75 });
    await program.quit();
    expect(await ask(['list'])).toMatchObject({ code: 69 });
  }),
  360_000,
);

test(
  'a permission for a terminal holds there alone, until it is taken back',
  withFixture({}, async (fixture) => {
    const { page, line, askInTerminal, state, history } = await started(fixture);
    const dialog = await ConsentDialog.watch(fixture.session);
    const takenBack = join(fixture.session.folders.folder, 'taken-back');

    // Asked once, used twice, and then the terminal waits.
    const print = line(printToken);
    const wait = `while ! test -e '${takenBack}'; do sleep 0.1; done`;
    const first = askInTerminal(`${print} && ${print} && ${wait} && ${print}`);
    const isUsedTwice = async (): Promise<boolean> => (await state()).includes('"uses":2');
    const usedTwice = until(isUsedTwice, { what: 'the permission is used a second time' });
    await dialog.answer(Promise.race([usedTwice, first]), 'inTerminal', 3);
    await dialog.gone();

    // Another terminal asks anew, while the first one is open.
    const other = askInTerminal(print);
    await dialog.answer(other, 'deny', 3);
    expect(await other).toMatchObject({ code: 77 });
    await dialog.gone();

    // The first one asks anew once its permission is taken back.
    expect((await callBridge(page, 'handout:take-all-back')).ok).toBe(true);
    expect(await state()).toContain('"grants":[]');
    expect(await history()).toContain('permission-taken-back');
    writeFileSync(takenBack, '');
    await dialog.answer(first, 'deny', 3);
    const { code, output } = await first;
    expect([code, output.split('<token>').length - 1]).toEqual([77, 2]);
  }),
  360_000,
);

/** Lets the test decide when nobody has answered in time: so long a timer of the program runs when it is called for. */
async function holdAnswerTimeouts(application: ElectronApplication): Promise<() => Promise<void>> {
  await application.evaluate((_electron, heldMs) => {
    const held = new Map<NodeJS.Timeout, () => void>();
    const { setTimeout: set, clearTimeout: clear } = globalThis;
    Reflect.set(globalThis, 'setTimeout', (work: () => void, milliseconds?: number) => {
      const timer = set(milliseconds === heldMs ? () => undefined : work, milliseconds);
      if (milliseconds === heldMs) held.set(timer, work);
      return timer;
    });
    Reflect.set(globalThis, 'clearTimeout', (timer: NodeJS.Timeout) => {
      held.delete(timer);
      clear(timer);
    });
    Reflect.set(globalThis, 'endHeldTimers', () => {
      const works = [...held.values()];
      held.clear();
      // Later, when nothing of the test's keeps the program awake.
      set(() => works.forEach((work) => work()), 200);
      return works.length;
    });
  }, answerTimeoutMs);
  return async () => {
    const ended = await application.evaluate(() => Reflect.get(globalThis, 'endHeldTimers')());
    expect(ended).toBe(1);
  };
}

test(
  'questions wait for each other, and each goes with its time, its command, or the program',
  withFixture({}, async (fixture) => {
    const { program, page, ask, history } = await started(fixture);
    const { application } = program;
    const dialog = await ConsentDialog.watch(fixture.session);
    const passTime = await holdAnswerTimeouts(application);

    // Fifty at once: one is shown, three wait, and the others are sent away.
    const ended: Ended[] = [];
    const fifty = Array.from({ length: 50 }, async () => {
      ended.push(await ask(['read', 'Acme', 'url']));
    });
    const allSentAway = (): boolean => ended.length >= 50 - maxWaiting;
    await until(allSentAway, {
      what: 'all but four have ended',
      tell: () => JSON.stringify(ended.length),
    });
    expect(await dialog.count()).toBe(1);
    expect(await ask(['list'])).toMatchObject({ code: 0 });
    const tooMany = { code: 75, output: '', words: expect.stringContaining('Too many others') };
    expect(ended).toEqual(Array.from({ length: 50 - maxWaiting }, () => tooMany));
    // The second denial counts for those that still wait.
    const all = Promise.all(fifty);
    await dialog.answer(all, 'deny');
    await all;
    const answers = [...(await history()).matchAll(/"answer":"([a-z-]+)"/g)].map(([, one]) => one);
    expect(answers.toSorted()).toEqual(['denied', 'denied', 'put-off', 'put-off']);
    expect(ended.slice(50 - maxWaiting)).toMatchObject(
      Array.from({ length: maxWaiting }, () => ({ code: 77, output: '' })),
    );
    await dialog.gone();
    await letProgramsAsk(page);

    // While the window is hidden, each dialog goes as soon as its question has ended; a busy machine may stop once.
    await hideWindows(application);
    const noAnswer = { code: 75, output: '', words: expect.stringContaining('25 seconds') };
    const ends: readonly (readonly [
      string,
      (ending: AbortController) => Promise<unknown>,
      object,
    ])[] = [
      ['denied', () => dialog.press('Return'), { code: 77, output: '' }],
      ['nobody answered', () => passTime(), noAnswer],
      ['the command was ended', async (ending) => ending.abort(), { code: null }],
    ];
    for (const [why, end, expected] of ends) {
      const measured: Measured[] = [];
      const isInTime = (): boolean => measured.some(({ tookMs, limitMs }) => tookMs < limitMs);
      while (measured.length < 3 && !isInTime()) {
        const ending = new AbortController();
        const begun = performance.now();
        const asked = ask(['read', 'Acme', 'url'], ending.signal);
        measured.push(await measureEnd(dialog, asked, () => end(ending), begun));
        expect(await asked).toMatchObject(expected);
        await letProgramsAsk(page);
      }
      expect(isInTime(), `${why}: ${JSON.stringify(measured)}`).toBe(true);
    }
    expect(await history()).toContain('"answer":"no-answer"');

    // The window is opened at a connection by the command.
    expect(await ask(['open', 'Acme'])).toMatchObject({ code: 0 });
    await page.getByRole('region', { name: 'Details of Acme' }).waitFor();
    const isVisible = (): Promise<boolean> =>
      application.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((window) => window.isVisible()),
      );
    await until(isVisible, { what: 'the window is shown' });

    // Quit during the question.
    await hideWindows(application);
    const askedAt = performance.now();
    const atQuit = ask(printToken);
    const { tookMs, limitMs } = await measureEnd(
      dialog,
      atQuit,
      () =>
        application.evaluate(({ app }) => setImmediate(() => app.quit())).catch(() => undefined),
      askedAt,
    );
    await program.quit();
    expect(await atQuit).toMatchObject({
      code: 69,
      output: '',
      words: expect.stringContaining('has ended'),
    });
    expect(tookMs).toBeLessThan(limitMs);
  }),
  360_000,
);
