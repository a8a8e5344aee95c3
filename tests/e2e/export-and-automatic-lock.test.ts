import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import {
  answerConfirmations,
  callBridge,
  askedConfirmations,
  chooseFile,
  pressInMessageBoxes,
} from './native.ts';
import { createConnection, goTo, connectionRow, waitForList } from './user-actions.ts';
import type { Program } from './program.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};
const filePassphrase = 'words for the file and nothing else';

async function exportTo(page: Page): Promise<void> {
  await page.getByLabel('Passphrase of the file', { exact: true }).fill(filePassphrase);
  await page.getByLabel('The same passphrase again', { exact: true }).fill(filePassphrase);
  await page.getByRole('button', { name: 'Export…' }).click();
}

test(
  'an export asks in native dialogs, writes one private file, and comes back after everything was removed',
  withFixture({ keyring: 'unlocked' }, async ({ session, start }) => {
    const folder = join(session.folders.folder, 'made');
    mkdirSync(folder);
    const file = join(folder, 'all.chatelaine');
    const program = await start();
    const page = await program.page();
    await createConnection(page, acme);
    await goTo(page, 'Import and export');

    // No in the question, then no file, then both.
    await answerConfirmations(program.application, false);
    await chooseFile(program.application, file);
    await exportTo(page);
    await until(async () => (await askedConfirmations(program.application)).length === 1, {
      what: 'the question was asked',
    });
    await answerConfirmations(program.application, true);
    await chooseFile(program.application, null);
    await exportTo(page);
    await until(async () => (await askedConfirmations(program.application)).length === 1, {
      what: 'the question was asked',
    });
    expect(readdirSync(folder)).toEqual([]);
    await chooseFile(program.application, file);
    await exportTo(page);
    await page.getByText('1 connection was exported.').waitFor();
    expect(readdirSync(folder)).toEqual(['all.chatelaine']);

    await removeEverything(program, page);
    const again = await start();
    const empty = await again.page();
    await waitForList(empty);
    expect(await connectionRow(empty, acme.nickname).count()).toBe(0);
    await answerConfirmations(again.application, true);
    await chooseFile(again.application, file);
    await goTo(empty, 'Import and export');
    await empty.getByRole('button', { name: 'Encrypted file…' }).click();
    await empty.getByLabel('Passphrase of the file', { exact: true }).last().fill(filePassphrase);
    await empty.getByRole('button', { name: 'Open and compare' }).click();
    await empty.getByRole('button', { name: 'Add all new ones' }).click();
    await empty.getByRole('button', { name: 'Import 1 connection' }).click();
    await empty.getByText('Imported: 1 added, 0 replaced.').waitFor();
    await goTo(empty, 'Connections');
    await connectionRow(empty, acme.nickname).waitFor();
    await again.quit();
  }),
);

/** Asked once in vain, then confirmed; the program ends by itself, and nothing of the vault is left. */
async function removeEverything(program: Program, page: Page): Promise<void> {
  const vaultFiles = (): readonly string[] =>
    readdirSync(program.dataFolder).filter((name) => /^(vault|backups|failed)/.test(name));
  await goTo(page, 'Settings');
  const remove = page.getByRole('button', { name: 'Remove everything…' });
  await answerConfirmations(program.application, false);
  await remove.click();
  await until(async () => (await askedConfirmations(program.application)).length === 1, {
    what: 'the question was asked',
  });
  expect(vaultFiles()).toContain('vault.db');
  await answerConfirmations(program.application, true);
  await pressInMessageBoxes(program.application, 0);
  await remove.click();
  await program.waitForExit();
  expect(vaultFiles()).toEqual([]);
  expect(existsSync(join(program.dataFolder, 'preferences.json'))).toBe(false);
}

/** The page that shows the lock; the one before it may be about to close. */
async function waitForLock({ application }: Program): Promise<Page> {
  return until(
    async () => {
      for (const page of application.windows()) {
        const heading = page.getByRole('heading', { name: 'Chatelaine is locked' });
        if ((await heading.count().catch(() => 0)) > 0) return page;
      }
      return null;
    },
    { what: 'the lock is shown' },
  );
}

/** Says for how many seconds nobody has touched the computer. */
async function beIdleFor({ application }: Program, seconds: number): Promise<void> {
  await application.evaluate(({ powerMonitor }, told) => {
    powerMonitor.getSystemIdleTime = () => told;
  }, seconds);
}

async function setLocking(page: Page, settings: object): Promise<void> {
  const answer = await callBridge(page, 'locking:change-settings', {
    settings,
    vaultPassphrase: null,
  });
  expect(answer).toMatchObject({ ok: true });
}

test(
  'the vault locks when the computer goes to sleep',
  withFixture({ keyring: 'unlocked' }, async ({ session, start }) => {
    const env = await session.logind.start();
    const { folders, trayFor } = session;
    const program = await start({ session: { env, folders, trayFor } });
    const page = await program.page();
    await createConnection(page, acme);
    await answerConfirmations(program.application, true);
    // While a keyring opens the vault nothing locks it by itself until it is told to.
    await setLocking(page, { afterIdleMinutes: null, onScreenLock: false, onSuspend: true });
    const words = async (): Promise<string> => (await program.tray.words()).join(' ');
    await until(async () => (await words()).includes(acme.nickname), { what: 'the tray names it' });
    await session.logind.suspend();
    await until(async () => (await words()).includes('Chatelaine: locked'), {
      what: 'the tray is locked',
    });
    expect(await words()).not.toContain(acme.nickname);
  }),
);

test(
  'the vault locks when nobody has used the computer for long enough',
  withFixture({ keyring: 'unlocked' }, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await answerConfirmations(program.application, true);
    await beIdleFor(program, 59);
    await setLocking(page, { afterIdleMinutes: 1, onScreenLock: false, onSuspend: false });
    expect(await callBridge(page, 'vault:state')).toMatchObject({ value: { status: 'open' } });
    await beIdleFor(program, 60);
    const idle = await waitForLock(program);
    await beIdleFor(program, 0);
    await idle.getByRole('button', { name: 'Unlock with the system keyring' }).click();
    await waitForList(idle);
    await program.quit();
  }),
);
