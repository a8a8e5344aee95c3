import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { launch } from './launch.ts';
import { chooseConnection, choosePassphrase, createConnection } from './user-actions.ts';
import { sessionEnvironment, packagedProgram } from './program.ts';
import { isRunning, processesWith, type Session, until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const run = promisify(execFile);
const executable = packagedProgram();
const passphrase = 'only for the links of a test';
const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};
const northwind = {
  nickname: 'Northwind service desk',
  subdomain: 'northwind',
  username: accounts.northwindBot.email,
  token: tokens.northwindBot.value,
};

/** What is on the desktop's clipboard; null when nothing is. */
async function clipboardOf({ env }: Session): Promise<string | null> {
  const read = await run('xclip', ['-selection', 'clipboard', '-o'], { env }).catch(() => null);
  return read?.stdout ?? null;
}

/** Copies the link of a connection from its menu, by the keyboard. */
async function copyLink(session: Session, page: Page, nickname: string): Promise<string> {
  const before = await clipboardOf(session);
  await chooseConnection(page, nickname);
  await page.getByRole('button', { name: 'More actions', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Copy link' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Copied: link.').waitFor();
  return until(
    async () => {
      const copied = await clipboardOf(session);
      return copied === before ? null : copied;
    },
    { what: 'the link is on the clipboard' },
  );
}

/** Registers the packaged program as an installer does: a desktop entry that takes the links. */
async function register(session: Session, dataFolder: string): Promise<void> {
  const folder = join(session.folders.home, '.local', 'share', 'applications');
  mkdirSync(folder, { recursive: true });
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Chatelaine',
    `Exec="${executable}" "--user-data-dir=${dataFolder}" %u`,
    'MimeType=x-scheme-handler/chatelaine;',
  ];
  writeFileSync(join(folder, 'chatelaine.desktop'), `${lines.join('\n')}\n`);
  const scheme = 'x-scheme-handler/chatelaine';
  await run('xdg-mime', ['default', 'chatelaine.desktop', scheme], { env: session.env });
}

/** Presses keys in whichever window is in front. */
async function press({ env }: Session, ...keys: readonly string[]): Promise<void> {
  await run('xdotool', ['key', '--clearmodifiers', ...keys], { env });
}

/** Copies the username of the connection that is shown, until it is the one that was asked for. */
async function waitUntilShown(session: Session, { username }: { username: string }): Promise<void> {
  await until(
    async () => {
      await press(session, 'ctrl+shift+5');
      return (await clipboardOf(session)) === username;
    },
    { what: `the connection of ${username} is shown`, within: 90_000 },
  );
}

test(
  'a link opens the packaged program, shows its connection once the vault is open, and does nothing else',
  withFixture({ keyring: 'none' }, async ({ session, start }) => {
    const program = await start();
    const page = await program.page();
    await choosePassphrase(page, passphrase);
    await createConnection(page, acme);
    await createConnection(page, northwind);
    const toAcme = await copyLink(session, page, acme.nickname);
    const toNorthwind = await copyLink(session, page, northwind.nickname);
    await program.quit();
    await register(session, program.dataFolder);
    const open = async (link: string): Promise<void> => launch(session, 'xdg-open', link);

    await open(toNorthwind);
    const mains = (): readonly number[] =>
      processesWith(executable, `--user-data-dir=${program.dataFolder}`, 'chatelaine://').map(
        ({ pid }) => pid,
      );
    const [pid = 0] = await until(() => (mains().length > 0 ? mains() : null), {
      what: 'the packaged program runs',
    });
    const tray = session.trayFor(() => [pid]);
    await until(async () => (await tray.words()).includes('Unlock…'), {
      what: 'its vault is locked',
      within: 90_000,
    });
    const search = ['search', '--sync', '--onlyvisible', '--name', '^Chatelaine$'];
    await run('xdotool', [...search, 'windowactivate', '--sync'], { env: session.env });
    await until(
      async () => {
        await run('xdotool', ['type', '--delay', '8', passphrase], { env: session.env });
        await press(session, 'Return');
        return (await tray.words()).includes('Test all');
      },
      { what: 'the passphrase has opened the vault', within: 90_000 },
    );
    await waitUntilShown(session, northwind);

    await open(toAcme);
    await waitUntilShown(session, acme);

    // A link that asks for more is refused before it reaches the program that runs.
    const more = `${toAcme}/test`;
    const refused = spawn(executable, [`--user-data-dir=${program.dataFolder}`, more], {
      env: sessionEnvironment(session),
      stdio: 'ignore',
    });
    const [code] = await once(refused, 'exit');
    expect(code).toBe(2);
    const words = (await tray.words()).join('\n');
    expect(words).toContain(`○ ${acme.nickname}: Not tested`);
    expect(words).toContain(`○ ${northwind.nickname}: Not tested`);
    await tray.click('Quit');
    await until(() => !isRunning(pid), { what: 'the program ends' });
  }),
);
