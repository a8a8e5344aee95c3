import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { fillForm, lock, openForm, connectionRow, waitForList } from './user-actions.ts';
import { type Program, repository, setTheme } from './program.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

const looks = join(repository, 'out', 'looks');

async function fillHalf(page: Page): Promise<void> {
  await waitForList(page);
  await openForm(page);
  await fillForm(page, acme);
  await page.getByLabel('Note', { exact: true }).fill('For the flows of');
  // A field is kept when it is left.
  await page.getByLabel('Connection nickname', { exact: true }).focus();
}

async function expectRestored(page: Page): Promise<void> {
  await page.getByText('What you had entered is back.').waitFor();
  const valueOf = async (label: string): Promise<string> =>
    page.getByLabel(label, { exact: true }).inputValue();
  expect(await valueOf('Connection nickname')).toBe(acme.nickname);
  expect(await valueOf('Subdomain')).toBe(acme.subdomain);
  expect(await valueOf('Username')).toBe(acme.username);
  expect(await valueOf('Note')).toBe('For the flows of');
  expect(await valueOf('API token')).toBe('');
  expect(await page.getByPlaceholder(/^Token kept/).count()).toBe(1);
}

async function takePictures(program: Program, page: Page): Promise<void> {
  mkdirSync(looks, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(program, page, theme);
    await page.screenshot({ path: join(looks, `draft-${theme}.png`) });
  }
}

test(
  'what was entered is there again after a lock, with its token kept, and is tested and saved with it',
  withFixture({ keyring: 'unlocked' }, async ({ start, site }) => {
    const program = await start();
    const page = await program.page();
    await fillHalf(page);
    // Whatever lies over the window, the tray locks.
    const opened = program.application.waitForEvent('window');
    await program.tray.click('Lock');
    const locked = await opened;
    await locked.getByRole('button', { name: 'Unlock with the system keyring' }).click();
    await expectRestored(locked);
    await takePictures(program, locked);
    await locked.getByRole('button', { name: 'Test connection', exact: true }).click();
    await locked.getByText('Works as Jira Bot').waitFor();
    await locked.getByLabel('Subdomain', { exact: true }).fill('northwind');
    site.journal.clear();
    await locked.getByRole('button', { name: 'Test connection', exact: true }).click();
    await locked
      .getByText(/^The saved token belongs to/)
      .first()
      .waitFor();
    expect(site.journal.requests()).toEqual([]);
    await locked.getByLabel('Subdomain', { exact: true }).fill('acme');
    await locked.getByRole('button', { name: 'Create', exact: true }).click();
    await connectionRow(locked, acme.nickname).waitFor();
    await lock(locked);
    const again = await program.page();
    await again.getByRole('button', { name: 'Unlock with the system keyring' }).click();
    await connectionRow(again, acme.nickname).waitFor();
    expect(await again.getByLabel('API token', { exact: true }).count()).toBe(0);
    await program.quit();
  }),
);

test(
  'what was entered is there again after the program was killed, and gone once it is cancelled',
  withFixture({ keyring: 'unlocked' }, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await fillHalf(page);
    // The answer to a later question: what was kept before it is kept.
    await page.evaluate(() =>
      Reflect.get(globalThis, 'chatelaine').call('connections:read-draft', null),
    );
    program.application.process().kill('SIGKILL');
    await program.waitForExit();
    const back = await start();
    const restored = await back.page();
    await expectRestored(restored);
    await restored.getByRole('button', { name: 'Cancel', exact: true }).click();
    const draft = (): Promise<unknown> =>
      restored.evaluate(async () => {
        const answer = await Reflect.get(globalThis, 'chatelaine').call(
          'connections:read-draft',
          null,
        );
        return answer.ok && answer.value === null;
      });
    await until(draft, { what: 'the draft is gone' });
    await back.quit();
    const last = await start();
    const list = await last.page();
    await waitForList(list);
    expect(await list.getByLabel('API token', { exact: true }).count()).toBe(0);
    await last.quit();
  }),
);
