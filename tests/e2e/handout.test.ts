import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { answerConfirmations, callBridge } from './native.ts';
import { withFixture, type Fixture } from './fixture.ts';
import { repository, type Program } from './program.ts';
import { until } from './session/index.ts';
import { createConnection, waitForList } from './user-actions.ts';

const command = join(repository, 'out', 'native', 'chatelaine');

/** How a command ended. */
interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly words: string;
}

interface CommandOptions {
  readonly input?: string;
  readonly signal?: AbortSignal;
  readonly variables?: Readonly<Record<string, string>>;
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
    token: tokens.acmeBot.value,
  });
  const allowed = await callBridge(page, 'handout:change-settings', {
    settings: { allowed: true },
    vaultPassphrase: null,
  });
  expect(allowed.ok).toBe(true);
  const listens = async (): Promise<boolean> => {
    const answer = await callBridge(page, 'handout:state');
    return answer.ok && JSON.stringify(answer.value).includes('listening');
  };
  await until(listens, { what: 'the program listens for the command' });
  const run = (words: readonly string[], options: CommandOptions = {}): Promise<Ended> =>
    runCommand(session.env, program, words, options);
  return { program, page, run };
}

function runCommand(
  env: NodeJS.ProcessEnv,
  program: Program,
  words: readonly string[],
  { input, signal, variables }: CommandOptions,
): Promise<Ended> {
  const [name = '', ...rest] = words;
  const own = [name, `--user-data-dir=${program.dataFolder}`, ...rest];
  const child = spawn(command, own, { env: { ...env, ...variables }, signal });
  const heard = { output: '', said: '' };
  child.stdout.on('data', (bytes: Buffer) => (heard.output += bytes.toString('utf8')));
  child.stderr.on('data', (bytes: Buffer) => (heard.said += bytes.toString('utf8')));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  return new Promise((resolve) => {
    // One that a test ends says so, too.
    child.on('error', (error) => resolve({ code: null, output: '', words: error.message }));
    child.on('close', (code) => resolve({ code, output: heard.output, words: heard.said }));
  });
}

/** The dialogs of the program that the screen shows. */
async function dialogsOn(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const search = ['search', '--onlyvisible', '--name', '^Chatelaine$'];
  const found = await promisify(execFile)('xdotool', search, { env }).catch(() => ({ stdout: '' }));
  return found.stdout.split('\n').filter((id) => id !== '');
}

test(
  'a program gets a value after a person allowed it in the native dialog, and not otherwise',
  withFixture({}, async (fixture) => {
    expect(existsSync(command)).toBe(true);
    const { env } = fixture.session;
    const { program, run } = await started(fixture);
    const before = new Set(await dialogsOn(env));
    const shownDialog = (): Promise<string> =>
      until(async () => (await dialogsOn(env)).find((id) => !before.has(id)) ?? null, {
        what: 'the dialog is on the screen',
      });
    /** The dialog that a command brings up; the command must not end before. */
    const dialog = (running: Promise<Ended>): Promise<string> =>
      Promise.race([
        shownDialog(),
        running.then((ended) => {
          throw new Error(`The command ended: ${JSON.stringify(ended)}`);
        }),
      ]);
    const gone = (): Promise<true> =>
      until(async () => (await dialogsOn(env)).every((id) => before.has(id)) || null, {
        what: 'the dialog is gone',
      });
    const press = async (id: string, ...keys: readonly string[]): Promise<void> => {
      await promisify(execFile)('xdotool', ['windowfocus', '--sync', id, 'key', ...keys], { env });
    };

    // Denied, by the key that the default takes.
    const denied = run(['read', 'Acme', 'token']);
    await press(await dialog(denied), 'Return');
    expect(await denied).toMatchObject({ code: 77, output: '' });
    await gone();

    // The command ends: the question goes.
    const ending = new AbortController();
    const ended = run(['read', 'Acme', 'token'], { signal: ending.signal });
    await dialog(ended);
    await fixture.session.takePicture(join(repository, 'out', 'e2e', 'handout-dialog.png'));
    ending.abort();
    await ended;
    await gone();

    // Allowed once: exactly the program that was shown has it.
    const program1 = ['exec', '-c', 'Acme', '--env', 'T=token', '--', 'printenv', 'T'];
    const given = run(program1);
    await allowOnce(await dialog(given));
    expect(await given).toMatchObject({ code: 0, output: `${tokens.acmeBot.value}\n` });
    await gone();

    expect(await run(['list'])).toMatchObject({ code: 0, output: 'Acme  acme.atlassian.net\n' });
    expect(await run(['test', '-c', 'Acme'])).toMatchObject({ code: 0 });

    // Locked during the question.
    const locked = run(program1);
    await dialog(locked);
    expect(await run(['lock'])).toMatchObject({ code: 0 });
    expect(await locked).toMatchObject({ code: 75, output: '' });
    await gone();
    expect(await run(program1)).toMatchObject({ code: 75 });
    await program.quit();
    expect(await run(['list'])).toMatchObject({ code: 69 });

    async function allowOnce(id: string): Promise<void> {
      // A yes within half a second is not taken, as nobody can have read the question.
      await until(
        async () => {
          await press(id, 'Tab', 'space').catch(() => undefined);
          return (await dialogsOn(env)).every((each) => before.has(each)) || null;
        },
        { what: 'the question is answered' },
      );
    }
  }),
  360_000,
);
