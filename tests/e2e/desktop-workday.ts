import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { accounts, tokens } from '../simulator/index.ts';
import { callBridge, closeWindows } from './native.ts';
import {
  chooseConnection,
  connectionRow,
  createConnection,
  lock,
  waitForList,
} from './user-actions.ts';
import type { Fixture } from './fixture.ts';
import {
  commandLineSwitches,
  electronExecutable,
  type Program,
  repository,
  sessionEnvironment,
} from './program.ts';
import { pressKey, readClipboard, until } from './session/index.ts';

/** What the program is started with on a Wayland desktop. */
export const waylandSwitches = ['--ozone-platform=wayland'] as const;

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

const startOn = ({ start }: Fixture): Promise<Program> => start({ switches: waylandSwitches });

async function waitForClipboard(
  { session }: Fixture,
  what: string,
  isWanted: (text: string) => boolean,
): Promise<void> {
  await until(async () => isWanted(await readClipboard(session.env)), { what });
}

/** Copies the token by a key of the desktop, and waits until another program could paste it. */
async function copyToken(fixture: Fixture, page: Page): Promise<void> {
  await chooseConnection(page, acme.nickname);
  const button = page.getByRole('button', { name: /^Copy.*token/ });
  const isCopied = async (): Promise<boolean> =>
    (await readClipboard(fixture.session.env)) === acme.token;
  // A key that comes before the desktop has given the window its focus is lost.
  await until(
    async () => {
      await button.focus();
      await pressKey(fixture.session.env, 'Return');
      return until(isCopied, { what: 'it is copied', within: 2000 }).catch(() => false);
    },
    { what: 'the token is on the clipboard' },
  );
}

async function tokenIsGone(fixture: Fixture, after: string): Promise<void> {
  await waitForClipboard(fixture, `the token is gone ${after}`, (text) => text !== acme.token);
}

async function seesFirstStart(fixture: Fixture): Promise<Program> {
  const program = await startOn(fixture);
  const page = await program.page();
  await waitForList(page);
  await createConnection(page, acme);
  return program;
}

/** Ends with the list open, after a lock. */
async function copiesAndLocks(fixture: Fixture, program: Program): Promise<Page> {
  const page = await program.page();
  const settings = { clearAfterSeconds: 5, askBeforeToken: false };
  const changed = { settings, vaultPassphrase: null };
  expect(await callBridge(page, 'clipboard:change-settings', changed)).toMatchObject({ ok: true });
  await copyToken(fixture, page);
  await tokenIsGone(fixture, 'after its time');
  await copyToken(fixture, page);
  await lock(page);
  await tokenIsGone(fixture, 'after a lock');
  const locked = await program.page();
  await locked.getByRole('button', { name: /^Unlock with the system/ }).click();
  await waitForList(locked);
  return locked;
}

async function startsOnce({ session, site }: Fixture, program: Program): Promise<void> {
  const parameters = commandLineSwitches({ session, site, switches: waylandSwitches });
  const second = spawn(electronExecutable(), [...parameters, repository], {
    env: sessionEnvironment(session),
    cwd: repository,
    stdio: 'ignore',
  });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  expect(program.isRunning()).toBe(true);
}

async function livesInTheTray({ session }: Fixture, program: Program): Promise<void> {
  await program.tray.icon();
  await closeWindows(program.application);
  await program.tray.click('○ Acme production: Not tested', 'Test now');
  await session.notifications.next(({ title }) => title === 'Acme production works');
  const opened = program.application.waitForEvent('window');
  await program.tray.click('Open Chatelaine');
  await waitForList(await opened);
}

/**
 * A day of work on a Wayland desktop: first start, copy and clearing of a token, lock, a second start, closing to the
 * tray where there is one, notifications, restart.
 */
export async function workThroughADay(fixture: Fixture, hasTray: boolean): Promise<void> {
  const program = await seesFirstStart(fixture);
  const page = await copiesAndLocks(fixture, program);
  await startsOnce(fixture, program);
  if (hasTray) await livesInTheTray(fixture, program);
  await copyToken(fixture, hasTray ? await program.page() : page);
  await program.quit();
  await tokenIsGone(fixture, 'after quitting');

  const restarted = await startOn(fixture);
  const list = await restarted.page();
  await waitForList(list);
  await connectionRow(list, acme.nickname).waitFor();
  await closeWindows(restarted.application);
  if (hasTray) await restarted.tray.click('Quit');
  await restarted.waitForExit();
}
