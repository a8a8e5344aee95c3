import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openDatabase } from '../../electron/vault/database/database.ts';
import { accounts, tokens } from '../simulator/index.ts';
import { answerConfirmations, callBridge, askedConfirmations } from './native.ts';
import { choosePassphrase, createConnection, waitForList } from './user-actions.ts';
import { type Session, until } from './session/index.ts';
import { withFixture } from './fixture.ts';
import { deriveKeys } from './vault-keys.ts';

const run = promisify(execFile);
const passphrase = 'several words are easy to keep';
const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};
const lax = { afterIdleMinutes: null, onScreenLock: false, onSuspend: false };
const strict = { afterIdleMinutes: 5, onScreenLock: true, onSuspend: true };
const files = ['vault.header', 'vault.header.copy', 'vault.db'];

/** How many windows the program shows, native dialogs included. */
async function windowsShown({ env }: Pick<Session, 'env'>): Promise<number> {
  const search = ['search', '--onlyvisible', '--name', '^Chatelaine$'];
  const found = await run('xdotool', search, { env }).catch(() => ({ stdout: '' }));
  return found.stdout.split('\n').filter((line) => line !== '').length;
}

test(
  'a vault in the place of another is said to be one, and stays shut when the native question is declined',
  withFixture({ keyring: 'unlocked' }, async ({ session, start }) => {
    const otherFolder = join(session.folders.folder, 'other');
    const other = await start({ dataFolder: otherFolder });
    await waitForList(await other.page());
    await createConnection(await other.page(), { ...acme, nickname: 'Of the other' });
    await other.quit();
    const own = await start();
    await waitForList(await own.page());
    await createConnection(await own.page(), acme);
    await own.quit();

    for (const name of files) cpSync(join(otherFolder, name), join(own.dataFolder, name));
    rmSync(join(own.dataFolder, 'backups'), { recursive: true, force: true });
    const again = await start();
    await until(async () => (await windowsShown(session)) > 1, { what: 'the native question' });
    const page = await again.page();
    expect(await page.getByText('Of the other').count()).toBe(0);
    expect(await callBridge(page, 'locking:settings')).toMatchObject({ ok: false });
    await session.takePicture(join('out', 'e2e', 'changed-vault.png'));
    // A key that comes before the dialog takes any is lost.
    const press = async (): Promise<boolean> => {
      await run('xdotool', ['key', 'Escape'], { env: session.env });
      return (await windowsShown(session)) === 1;
    };
    await until(press, { what: 'the native question has closed' });
    await page.getByText('its files are not as Chatelaine left them').waitFor();
    expect(await callBridge(page, 'vault:state')).toMatchObject({ value: { status: 'locked' } });
    await answerConfirmations(again.application, true);
    await page.getByRole('button', { name: 'Unlock with the system keyring' }).click();
    await waitForList(page);
    await page.getByText('Of the other').first().waitFor();
    expect(await askedConfirmations(again.application)).toHaveLength(1);
    await again.quit();
  }),
);

async function setLocking(page: Page, settings: object): Promise<void> {
  const secrets = { vaultPassphrase: passphrase };
  const answer = await callBridge(page, 'locking:change-settings', { settings }, secrets);
  expect(answer).toMatchObject({ ok: true });
}

/** The page of the database on which the settings lie. */
async function pageOfSettings(folder: string): Promise<number> {
  const keys = await deriveKeys(folder, passphrase);
  const file = join(folder, 'looked-into.db');
  copyFileSync(join(folder, 'vault.db'), file);
  const opened = openDatabase({ file, key: keys['database'] ?? Buffer.alloc(0), create: false });
  if (!opened.ok) throw new Error(opened.error.code);
  const page = Number(
    opened.value.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'setting'").pluck().get(),
  );
  opened.value.close();
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  return page;
}

async function typePassphrase(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
}

test(
  'an old page of the database does not bring “never lock” back without a question',
  withFixture({ keyring: 'none' }, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await choosePassphrase(page, passphrase);
    await answerConfirmations(program.application, true);
    await setLocking(page, lax);
    const file = join(program.dataFolder, 'vault.db');
    const older = readFileSync(file);
    await setLocking(page, strict);
    await createConnection(page, acme);
    await program.quit();

    const settings = (await pageOfSettings(program.dataFolder)) - 1;
    const present = readFileSync(file);
    older.copy(present, settings * 4096, settings * 4096, (settings + 1) * 4096);
    writeFileSync(file, present);
    const again = await start();
    const locked = await again.page();
    await answerConfirmations(again.application, false);
    await typePassphrase(locked);
    await locked.getByText('its files are not as Chatelaine left them').waitFor();
    expect(await askedConfirmations(again.application)).toEqual([
      'This vault was changed outside of Chatelaine.',
    ]);
    expect(await callBridge(locked, 'locking:settings')).toMatchObject({ ok: false });
    await answerConfirmations(again.application, true);
    await typePassphrase(locked);
    await waitForList(locked);
    await again.quit();
  }),
);
