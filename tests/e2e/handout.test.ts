import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { ConsentDialog } from './consent-dialog.ts';
import { answerConfirmations, callBridge } from './native.ts';
import { withFixture, type Fixture } from './fixture.ts';
import { repository } from './program.ts';
import { until } from './session/index.ts';
import { createConnection, waitForList } from './user-actions.ts';

const command = join(repository, 'out', 'native', 'chatelaine');
const token = tokens.acmeBot.value;

/** How a command ended. The token reads as `<token>` in it, so that a test that fails does not print it. */
interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly words: string;
}

function run(
  env: NodeJS.ProcessEnv,
  words: readonly string[],
  signal?: AbortSignal,
): Promise<Ended> {
  const [name = '', ...rest] = words;
  const child = spawn(name, rest, { env, signal });
  const heard = { output: '', said: '' };
  child.stdout.on('data', (bytes: Buffer) => (heard.output += bytes.toString('utf8')));
  child.stderr.on('data', (bytes: Buffer) => (heard.said += bytes.toString('utf8')));
  child.stdin.on('error', () => undefined);
  child.stdin.end();
  const written = (): Pick<Ended, 'output' | 'words'> => ({
    output: heard.output.replaceAll(token, '<token>'),
    words: heard.said.replaceAll(token, '<token>'),
  });
  return new Promise((resolve) => {
    // One that a test ends says so, too.
    child.on('error', ({ message }) => resolve({ code: null, output: '', words: message }));
    child.on('close', (code) => resolve({ code, ...written() }));
  });
}

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
  const settings = { settings: { allowed: true }, vaultPassphrase: null };
  expect((await callBridge(page, 'handout:change-settings', settings)).ok).toBe(true);
  const state = async (): Promise<string> =>
    JSON.stringify(await callBridge(page, 'handout:state'));
  const listens = async (): Promise<boolean> => (await state()).includes('listening');
  await until(listens, { what: 'the program listens for the command' });
  const whole = (words: readonly string[]): readonly string[] => {
    const [name = '', ...rest] = words;
    return [command, name, `--user-data-dir=${program.dataFolder}`, ...rest];
  };
  const ask = (words: readonly string[], signal?: AbortSignal): Promise<Ended> =>
    run(session.env, whole(words), signal);
  /** The same in a terminal of its own, some times one after another. */
  const askInTerminal = (words: readonly string[], times = 1): Promise<Ended> => {
    const line = whole(words)
      .map((word) => `'${word}'`)
      .join(' ');
    const lines = Array.from({ length: times }, () => line).join(' && ');
    return run(session.env, ['script', '--quiet', '--return', '--command', lines, '/dev/null']);
  };
  const history = async (): Promise<string> =>
    JSON.stringify(await callBridge(page, 'history:list', { before: null, limit: 20 }));
  return { program, page, ask, askInTerminal, state, history };
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
    await program.application.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    });
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

    // Locked during the question.
    const locked = ask(printToken);
    await dialog.shown(locked);
    expect(await ask(['lock'])).toMatchObject({ code: 0 });
    expect(await locked).toMatchObject({ code: 75, output: '' });
    await dialog.gone();
    expect(await ask(printToken)).toMatchObject({ code: 75 });
    await program.quit();
    expect(await ask(['list'])).toMatchObject({ code: 69 });
  }),
  360_000,
);

test(
  'a permission for a terminal holds there alone, until it is taken back',
  withFixture({}, async (fixture) => {
    const { page, askInTerminal, state } = await started(fixture);
    const dialog = await ConsentDialog.watch(fixture.session);

    // Asked once, used twice.
    const twice = askInTerminal(printToken, 2);
    await dialog.answer(twice, 'inTerminal', 3);
    const { code, output } = await twice;
    expect([code, output.split('<token>').length - 1]).toEqual([0, 2]);
    await dialog.gone();
    expect(await state()).toContain('"uses":2');

    // Another terminal asks anew.
    const other = askInTerminal(printToken);
    await dialog.answer(other, 'deny', 3);
    expect(await other).toMatchObject({ code: 77 });

    expect((await callBridge(page, 'handout:take-all-back')).ok).toBe(true);
    expect(await state()).toContain('"grants":[]');
    expect(
      JSON.stringify(await callBridge(page, 'history:list', { before: null, limit: 5 })),
    ).toContain('permission-taken-back');
  }),
  360_000,
);
