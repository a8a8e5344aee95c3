import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import {
  chooseConnection,
  fillForm,
  lock,
  openForm,
  connectionRow,
  waitForList,
} from './user-actions.ts';
import type { Program } from './program.ts';
import { commandWords, letProgramsAsk, run } from './handout-command.ts';
import { answerChoices } from './native.ts';
import { type BytePattern, searchMemory, type Session, until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const user = accounts.acmeBot.email;
const token = tokens.acmeBot.value;
const header = Buffer.from(`${user}:${token}`).toString('base64');

/** Characters of a piece that still opens something for who guesses the rest. */
const pieceLength = 64;

const middleOf = (text: string): string => {
  const start = Math.floor((text.length - pieceLength) / 2);
  return text.slice(start, start + pieceLength);
};

/** Whole and in pieces, as memory that was given back and used again in part holds them. */
const texts = {
  token,
  'middle of the token': middleOf(token),
  'end of the token': token.slice(-pieceLength),
  'token in base64': Buffer.from(token).toString('base64').replace(/.{4}$/, ''),
  header,
  'middle of the header': middleOf(header),
  'end of the header': header.slice(-pieceLength),
};

const marks: readonly BytePattern[] = Object.entries(texts).flatMap(([name, text]) => [
  { name, bytes: Buffer.from(text) },
  { name: `${name} in UTF-16`, bytes: Buffer.from(text, 'utf16le') },
]);

const networkType = 'network.mojom.NetworkService';

function networkPids(program: Program): readonly number[] {
  return program
    .processes()
    .filter(({ commandLine }) => commandLine.includes(networkType))
    .map(({ pid }) => pid);
}

/** How many marks the main process and the network process hold, all kinds together. */
async function count(program: Program, when: string): Promise<{ main: number; network: number }> {
  const total = async (pid: number): Promise<number> => {
    const counts = await searchMemory(pid, marks);
    process.stdout.write(`${when}, ${pid === program.pid ? 'main' : 'network'}: `);
    process.stdout.write(`${JSON.stringify(counts)}\n`);
    return Object.values(counts).reduce((sum, each) => sum + each, 0);
  };
  const network = await Promise.all(networkPids(program).map(total));
  const sum = network.reduce((all, each) => all + each, 0);
  return { main: await total(program.pid), network: sum };
}

/** By the desktop's keyboard: what Playwright fills in goes through the main process, which is searched. */
async function typeToken(session: Session, page: Page): Promise<void> {
  const field = page.getByLabel('API token', { exact: true });
  await field.focus();
  await promisify(execFile)('xdotool', ['type', '--delay', '4', token], { env: session.env });
  await expect
    .poll(() => field.evaluate((input) => Reflect.get(input, 'value').length), { timeout: 30_000 })
    .toBe(token.length);
}

/** More tests leave more behind. */
async function testAgain(details: Locator, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const button = details.getByRole('button', { name: /^Test/ }).first();
    await button.click();
    await expect.poll(() => button.isEnabled()).toBe(true);
    await details.getByText(/Works/).first().waitFor();
  }
}

/** Programs get the token by every command that hands one out, several times. */
async function handOut({ env }: Session, program: Program, page: Page): Promise<void> {
  await answerChoices(program.application, 0);
  await letProgramsAsk(page);
  const question = 'protocol=https\nhost=acme.atlassian.net\n\n';
  const length = String(token.length);
  const commands: readonly (readonly [readonly string[], string])[] = [
    [['read', 'Acme', 'token'], ''],
    [['credential', 'get'], question],
    [['exec', '-c', 'Acme', '--env', 'T=token', '--', 'sh', '-c', `test \${#T} = ${length}`], ''],
    [['exec', '-c', 'Acme', '--preset', 'curl', '--', 'cat'], ''],
  ];
  for (let time = 0; time < 3; time += 1) {
    for (const [words, input] of commands) {
      const ended = await run(commandWords(program, words), { env, token, input });
      expect([words[0], ended.code, ended.words]).toEqual([words[0], 0, '']);
    }
  }
}

test(
  'locking ends the network process with the tokens in it; main holds none of them, nor a piece, also after hand-outs',
  withFixture({ keyring: 'unlocked', notifications: false }, async ({ session, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    await fillForm(page, { nickname: 'Acme', subdomain: 'acme', username: user, token: '' });
    await typeToken(session, page);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await connectionRow(page, 'Acme').waitFor();
    await chooseConnection(page, 'Acme');
    const details = page.getByRole('region', { name: 'Details of Acme' });
    await details.getByRole('button', { name: /^Test/ }).first().click();
    await details.getByText(/Works/).first().waitFor();
    await testAgain(details, 6);
    await handOut(session, program, page);
    const before = networkPids(program);
    expect(before).toHaveLength(1);
    const open = await count(program, 'open');
    expect(open.network).toBeGreaterThan(0);
    expect(open.main).toBeGreaterThan(0);

    await lock(page);
    const ended = (): boolean => networkPids(program).every((pid) => !before.includes(pid));
    await until(ended, { what: 'the network process has ended' });
    await count(program, 'locked');
    // So much is what may pass until nothing more is done about it.
    await wait(5000);
    const after = await count(program, 'after 5 s');
    expect(after.network).toBe(0);
    expect(after.main).toBe(0);

    const locked = await program.page();
    await locked.getByRole('button', { name: 'Unlock with the system keyring' }).click();
    await connectionRow(locked, 'Acme').waitFor();
    await chooseConnection(locked, 'Acme');
    const again = locked.getByRole('region', { name: 'Details of Acme' });
    await again.getByRole('button', { name: /^Test/ }).first().click();
    await until(() => networkPids(program).length === 1, { what: 'there is another one' });
    await again.getByText(/Works/).first().waitFor();
    await program.quit();
  }),
);
