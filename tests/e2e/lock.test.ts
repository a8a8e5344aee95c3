import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { createConnection, lock, waitForList, unlock } from './user-actions.ts';
import { isRunning, type BytePattern, searchMemory, type Session, until } from './session/index.ts';
import { withFixture } from './fixture.ts';
import { deriveKeys } from './vault-keys.ts';

const passphrase = 'words that are looked for in memory';
const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

/**
 * Types into a field by the keyboard of the desktop: what Playwright fills in goes through the main
 * process, whose memory is searched here.
 */
async function typeInto(session: Session, page: Page, label: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.focus();
  await promisify(execFile)('xdotool', ['type', '--delay', '8', passphrase], { env: session.env });
  await expect
    .poll(() => field.evaluate((input) => Reflect.get(input, 'value').length), { timeout: 60_000 })
    .toBe(passphrase.length);
}

test(
  'while locked, main holds no key and no passphrase, the old page has ended, and the tray names nobody',
  withFixture({ keyring: 'none' }, async ({ session, site, start }) => {
    const program = await start();
    const page = await program.page();
    await typeInto(session, page, 'Passphrase');
    await typeInto(session, page, 'Passphrase again');
    await page.getByRole('button', { name: 'Create the vault' }).click();
    await waitForList(page);
    await createConnection(page, acme);
    const renderer = await program.application.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((each) => each.getOSProcessId()),
    );
    const keys = await deriveKeys(program.dataFolder, passphrase);
    const marks: readonly BytePattern[] = [
      // What is given back without being wiped loses its beginning to the allocator, and keeps its end.
      ...Object.entries(keys).flatMap(([name, bytes]) => [
        { name, bytes },
        { name: `second half of ${name}`, bytes: bytes.subarray(bytes.length / 2) },
      ]),
      { name: 'passphrase', bytes: Buffer.from(passphrase) },
      { name: 'passphrase in UTF-16', bytes: Buffer.from(passphrase, 'utf16le') },
    ];
    // They are found while the vault is open, so that not finding them later says something.
    const open = await searchMemory(program.pid, marks);
    for (const name of Object.keys(keys)) expect([name, open[name]]).not.toEqual([name, 0]);
    expect(await program.tray.words()).toContain('○ Acme production: Not tested');

    await lock(page);
    const nothing = Object.fromEntries(marks.map(({ name }) => [name, 0]));
    await until(() => renderer.every((pid) => !isRunning(pid)), { what: 'the old page ends' });
    expect(await searchMemory(program.pid, marks)).toEqual(nothing);
    const words = (await program.tray.words()).join('\n');
    expect(words).not.toMatch(/Acme|acme/);
    expect(words).toContain('Chatelaine: locked');

    site.journal.clear();
    const locked = await program.page();
    const codes = await locked.evaluate(async () => {
      const bridge = Reflect.get(globalThis, 'chatelaine');
      const list = await bridge.call('health:list', null);
      const many = await bridge.call('checks:run-many', { run: crypto.randomUUID(), ids: [] });
      return [list.error?.code, many.error?.code];
    });
    expect(codes).toEqual(['vault-locked', 'vault-locked']);
    expect(site.journal.requests()).toEqual([]);
    await unlock(locked, passphrase);
    await program.quit();
  }),
);

test(
  'a lock from the tray names nobody there, and the test that ran is in the history as cancelled',
  withFixture({ keyring: 'unlocked' }, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await createConnection(page, acme);
    site.knobs.fault({ host: 'acme.atlassian.net' }, { kind: 'delay', milliseconds: 30_000 });
    await program.tray.click('Test all');
    await until(() => site.journal.requests().length > 0, { what: 'the test has begun' });
    const opened = program.application.waitForEvent('window');
    await program.tray.click('Lock');
    const locked = await opened;
    await locked.getByRole('heading', { name: 'Chatelaine is locked' }).waitFor();
    expect((await program.tray.words()).join('\n')).not.toMatch(/acme/i);
    await locked.getByRole('button', { name: 'Unlock with the system keyring' }).click();
    await waitForList(locked);
    const outcomes = await locked.evaluate(async () => {
      const bridge = Reflect.get(globalThis, 'chatelaine');
      const list = await bridge.call('health:list', null);
      const { id } = JSON.parse(list.value)[0].connection;
      const history = await bridge.call('checks:history', { id, limit: 10 });
      return history.value.map((report: { readonly outcome: string }) => report.outcome);
    });
    expect(outcomes).toEqual(['cancelled']);
    await program.quit();
  }),
);
