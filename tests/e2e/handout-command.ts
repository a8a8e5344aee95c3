import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { callBridge } from './native.ts';
import { repository, type Program } from './program.ts';
import { type Session, until } from './session/index.ts';

/** The command, as it was built. */
export const commandFile = join(repository, 'out', 'native', 'chatelaine');

/** How a command ended. The token reads as `<token>` in it, so that a test that fails does not print it. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly words: string;
}

/** What a command is run with. */
export interface Running {
  readonly env: NodeJS.ProcessEnv;
  /** Shown as `<token>`. */
  readonly token: string;
  readonly input?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Runs a program until it ends. */
export function run(
  words: readonly string[],
  { env, token, input, signal }: Running,
): Promise<Ended> {
  const [name = '', ...rest] = words;
  const child = spawn(name, rest, { env, signal });
  const heard = { output: '', said: '' };
  child.stdout.on('data', (bytes: Buffer) => (heard.output += bytes.toString('utf8')));
  child.stderr.on('data', (bytes: Buffer) => (heard.said += bytes.toString('utf8')));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
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

/** The command with its words, for the program of a test. */
export function commandWords(
  { dataFolder }: Pick<Program, 'dataFolder'>,
  words: readonly string[],
): readonly string[] {
  const [name = '', ...rest] = words;
  return [commandFile, name, `--user-data-dir=${dataFolder}`, ...rest];
}

/** Words as a line of a shell. */
export function shellLine(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
}

/** Runs lines of a shell in a terminal of their own. */
export function runInTerminal(
  { env }: Pick<Session, 'env'>,
  lines: string,
  token: string,
): Promise<Ended> {
  const words = ['script', '--quiet', '--return', '--command', lines, '/dev/null'];
  return run(words, { env, token });
}

/** Switches the hand-out on, whose confirmation the caller answers, and waits until the program listens. */
export async function letProgramsAsk(
  page: Page,
  vaultPassphrase: string | null = null,
): Promise<void> {
  const wanted = { settings: { allowed: true } };
  const answer =
    vaultPassphrase === null
      ? await callBridge(page, 'handout:change-settings', { ...wanted, vaultPassphrase })
      : await callBridge(page, 'handout:change-settings', wanted, { vaultPassphrase });
  expect(answer.ok).toBe(true);
  const listens = async (): Promise<boolean> => (await handoutState(page)).includes('listening');
  await until(listens, { what: 'the program listens for the command' });
}

/** The state of the hand-out, as the page gets it. */
export async function handoutState(page: Page): Promise<string> {
  return JSON.stringify(await callBridge(page, 'handout:state'));
}
