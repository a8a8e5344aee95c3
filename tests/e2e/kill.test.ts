import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { SeededRandom } from '../unit/electron/vault/never-lost/random.ts';
import { callBridge } from './native.ts';
import type { Program } from './program.ts';
import { until } from './session/index.ts';
import { withFixture, type Fixture } from './fixture.ts';
import { deriveKeys } from './vault-keys.ts';

const passphrase = 'words that open it after every kill';
const kills = 20;
/** Minutes of a busy machine: the program is started once more than it is killed. */
const timeoutMs = 10 * 60_000;

/** What the kills came to. */
interface Counts {
  acknowledged: number;
  lost: number;
  unacknowledgedButKept: number;
  integrityOk: number;
}

/** Opens the vault, or makes it, by the bridge. */
async function open(page: Page): Promise<void> {
  await until(
    async () => {
      const state = JSON.stringify((await callBridge(page, 'vault:state')).value);
      return /"status":"(absent|locked)"/.test(state);
    },
    { what: 'the vault state is known', within: 60_000 },
  );
  const state = JSON.stringify((await callBridge(page, 'vault:state')).value);
  const channel = state.includes('"absent"') ? 'vault:create' : 'vault:unlock-with-passphrase';
  expect(await callBridge(page, channel, {}, { passphrase })).toMatchObject({ ok: true });
}

/** Has the page save connection after connection, and say each that was acknowledged, until it ends. */
function keepWriting(page: Page, cycle: number, say: (nickname: string) => void): void {
  page.on('console', (message) => {
    const [, nickname] = /^acknowledged (.+)$/.exec(message.text()) ?? [];
    if (nickname !== undefined) say(nickname);
  });
  const work = { cycle, username: accounts.acmeBot.email, token: tokens.acmeBot.value };
  // It is killed in the midst of this.
  void page
    .evaluate(async ({ cycle: round, username, token }) => {
      const bridge = Reflect.get(globalThis, 'chatelaine');
      for (let number = 0; ; number += 1) {
        const nickname = `cycle ${round}, write ${number}`;
        const form = {
          nickname,
          domain: 'atlassian.net',
          subdomain: 'acme',
          username,
          expiresOn: '2027-11-23',
          expiryConfirmed: false,
          purposes: ['okta-workflows-event-cards'],
          note: '',
        };
        const answer = await bridge.call('connections:create', {
          form,
          token: new TextEncoder().encode(token),
        });
        if (!answer.ok) throw new Error(answer.error.code);
        console.log(`acknowledged ${nickname}`);
      }
    }, work)
    .catch(() => undefined);
}

async function nicknames(page: Page): Promise<ReadonlySet<string>> {
  const { value } = await callBridge(page, 'health:list');
  const rows: unknown = JSON.parse(String(value));
  if (!Array.isArray(rows)) throw new Error('There is no list');
  return new Set(rows.map((row) => String(row.connection.nickname)));
}

/** SQLite's own look through the whole file, with the key that the passphrase leads to. */
async function integrityOf({ dataFolder }: Program): Promise<unknown> {
  const { database: key } = await deriveKeys(dataFolder, passphrase);
  if (key === undefined) throw new Error('There is no key');
  const database = new Database(join(dataFolder, 'vault.db'), { readonly: true });
  try {
    database.exec("PRAGMA cipher = 'sqlcipher'; PRAGMA legacy = 4");
    database.key(Buffer.concat([Buffer.from('raw:'), key]));
    return database.pragma('integrity_check', { simple: true });
  } finally {
    database.close();
  }
}

async function killWhileWriting(
  { start }: Fixture,
  cycle: number,
  random: SeededRandom,
  look: (page: Page, program: Program) => Promise<void>,
  acknowledge: (nickname: string) => void,
): Promise<void> {
  const program = await start();
  const page = await program.page();
  await open(page);
  await look(page, program);
  let written = 0;
  keepWriting(page, cycle, (nickname) => {
    written += 1;
    acknowledge(nickname);
  });
  const enough = 1 + random.below(12);
  await until(() => written >= enough, { what: 'enough is written', within: 60_000 });
  program.application.process().kill('SIGKILL');
  await program.waitForExit();
}

test(
  `of a program that is killed ${kills} times while it saves, nothing is lost that it acknowledged`,
  { timeout: timeoutMs + 60_000 },
  withFixture(
    { keyring: 'none', tray: false, notifications: false, timeoutMs },
    async (fixture) => {
      const random = new SeededRandom(20261126);
      const counts: Counts = { acknowledged: 0, lost: 0, unacknowledgedButKept: 0, integrityOk: 0 };
      const acknowledged = new Set<string>();
      const look = async (page: Page, program: Program): Promise<void> => {
        const there = await nicknames(page);
        counts.lost += [...acknowledged].filter((nickname) => !there.has(nickname)).length;
        counts.unacknowledgedButKept += there.size - acknowledged.size;
        for (const nickname of there) acknowledged.add(nickname);
        if ((await integrityOf(program)) === 'ok') counts.integrityOk += 1;
      };
      for (let cycle = 0; cycle < kills; cycle += 1) {
        await killWhileWriting(fixture, cycle, random, look, (nickname) => {
          acknowledged.add(nickname);
          counts.acknowledged += 1;
        });
      }
      const last = await fixture.start();
      const page = await last.page();
      await open(page);
      await look(page, last);
      await last.quit();
      process.stdout.write(`killed in Electron ${kills} times: ${JSON.stringify(counts)}\n`);
      expect(counts).toMatchObject({ lost: 0, integrityOk: kills + 1 });
      expect(counts.acknowledged).toBeGreaterThanOrEqual(kills);
    },
  ),
);
