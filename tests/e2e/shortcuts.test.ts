import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { withFixture } from './fixture.ts';
import { type Session, until } from './session/index.ts';
import { createConnection, goTo, lock, waitForList } from './user-actions.ts';

const run = promisify(execFile);
const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

/** Presses keys as a keyboard does, whatever has the focus. */
async function pressOnDesktop({ env }: Session, keys: string): Promise<void> {
  await run('xdotool', ['key', '--clearmodifiers', keys], { env });
}

async function clipboardOf({ env }: Session): Promise<string> {
  const read = await run('xclip', ['-selection', 'clipboard', '-o'], { env }).catch(() => null);
  return read?.stdout ?? '';
}

const hasFocus = (page: Page): Promise<boolean> => page.evaluate(() => document.hasFocus());

/** Waits until the window of this page has the desktop's focus. */
async function waitForFocus(page: Page, who: string): Promise<void> {
  await until(() => hasFocus(page), { what: `${who} has the focus` });
}

/** Chooses the keys that open the search from anywhere. */
async function chooseKeys(page: Page): Promise<void> {
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Choose keys…' }).click();
  await page.getByRole('textbox', { name: /^Press the keys/ }).waitFor();
  await page.keyboard.press('Control+Alt+K');
}

test(
  'a shortcut opens the search over another program, copies, and gives the focus back; locked, it shows the lock alone',
  withFixture({}, async ({ session, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await chooseKeys(page);
    await page.getByText('They work in every program.').waitFor();

    // The other program is one more Chatelaine, with a vault of its own.
    const another = await start({ dataFolder: join(session.folders.home, 'another') });
    const other = await another.page();
    await waitForList(other);
    await waitForFocus(other, 'the other program');

    await chooseKeys(other);
    await other.getByText('Another program or the desktop has these keys already.').waitFor();
    await other.getByText('No keys are chosen.').waitFor();

    await pressOnDesktop(session, 'ctrl+alt+k');
    const search = page.getByRole('combobox', { name: 'Search or jump to' });
    await search.waitFor();
    await waitForFocus(page, 'the program that was summoned');
    await page.keyboard.type('acme');
    await page.getByRole('option', { name: /^Acme production/ }).waitFor();
    await page.keyboard.press('Control+Shift+6');
    await until(async () => (await clipboardOf(session)) === acme.token, {
      what: 'the token is on the clipboard',
    });
    await search.waitFor({ state: 'detached' });
    await waitForFocus(other, 'the other program, after the copy');

    await pressOnDesktop(session, 'ctrl+alt+k');
    await search.waitFor();
    await waitForFocus(page, 'the program that was summoned once more');
    await page.keyboard.press('Escape');
    await waitForFocus(other, 'the other program, after Escape');

    await lock(page);
    const locked = await program.page();
    await another.application.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.focus();
    });
    await waitForFocus(other, 'the other program, beside the lock');
    await pressOnDesktop(session, 'ctrl+alt+k');
    await waitForFocus(locked, 'the lock');
    await locked.getByRole('heading', { name: 'Chatelaine is locked' }).waitFor();
    expect(await locked.getByRole('combobox').count()).toBe(0);
    expect(await locked.locator('body').textContent()).not.toContain(acme.nickname);
    await program.quit();
  }),
);
