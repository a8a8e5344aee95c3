import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, generateSites, tokens } from '../simulator/index.ts';
import { saveConnections } from '../bench/save-connections.ts';
import {
  chooseConnection,
  createConnection,
  type ConnectionInput,
  fillForm,
  connectionRow,
  waitForList,
} from './user-actions.ts';
import type { Program } from './program.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const acme: ConnectionInput = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};
const sandbox: ConnectionInput = {
  nickname: 'Acme sandbox',
  subdomain: 'acme-sandbox',
  username: accounts.sandboxBot.email,
  token: tokens.sandboxBot.value,
};
const northwind: ConnectionInput = {
  nickname: 'Northwind service desk',
  subdomain: 'northwind',
  username: accounts.northwindBot.email,
  token: tokens.northwindBot.value,
};

/** The nicknames in the list, from the top. */
async function nicknames(page: Page): Promise<readonly string[]> {
  const rows = page.getByRole('grid', { name: 'Connections' }).getByRole('row');
  // The head is a row as well, and has no cell of this kind.
  const texts = await rows.filter({ has: page.getByRole('gridcell') }).allInnerTexts();
  return texts.map((text) => text.trim().split('\n')[0] ?? '');
}

/** Waits until the list holds exactly these, from the top. */
async function waitForRows(page: Page, expected: readonly string[]): Promise<void> {
  let seen: readonly string[] = [];
  await until(
    async () => {
      seen = await nicknames(page);
      return seen.join('|') === expected.join('|');
    },
    { what: `the list shows ${expected.join(', ')}`, tell: () => `It shows ${seen.join(', ')}.` },
  );
}

/** Chooses from the menu of further actions in the details. */
async function chooseMore(page: Page, action: 'Duplicate' | 'Delete'): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

test(
  'the list is searched, sorted and filtered by status',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    for (const entry of [northwind, acme, sandbox]) await createConnection(page, entry);
    await waitForRows(page, [acme.nickname, sandbox.nickname, northwind.nickname]);

    const search = page.getByRole('searchbox', { name: 'Search connections' });
    await search.fill('ACME sand');
    await waitForRows(page, [sandbox.nickname]);
    await page.getByText('1 of 3').first().waitFor();
    await search.fill('nothing of the kind');
    await page.getByText('No connection matches').waitFor();
    await page.getByRole('button', { name: 'Show all connections' }).click();
    await waitForRows(page, [acme.nickname, sandbox.nickname, northwind.nickname]);

    await page.getByRole('button', { name: 'Sort by Connection' }).click();
    await waitForRows(page, [northwind.nickname, sandbox.nickname, acme.nickname]);
    const column = page.getByRole('columnheader', { name: 'Connection', exact: true });
    expect(await column.getAttribute('aria-sort')).toBe('descending');

    site.knobs.revokeToken(tokens.sandboxBot.id);
    await page.getByRole('button', { name: 'Test all', exact: true }).click();
    await connectionRow(page, sandbox.nickname).getByText('Login refused').waitFor();
    await connectionRow(page, acme.nickname).getByText('Works').waitFor();
    await connectionRow(page, northwind.nickname).getByText('Works').waitFor();
    await page.getByRole('combobox', { name: 'Status' }).selectOption('Does not work');
    await waitForRows(page, [sandbox.nickname]);
    await page.getByRole('combobox', { name: 'Status' }).selectOption('Any status');
    await page.getByRole('button', { name: 'Sort by Status' }).click();
    await waitForRows(page, [sandbox.nickname, acme.nickname, northwind.nickname]);
    await program.quit();
  }),
);

test(
  'a connection is edited without its token, and needs it again for another address',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await chooseConnection(page, acme.nickname);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const nickname = page.getByLabel('Connection nickname', { exact: true });
    const token = page.getByLabel('API token', { exact: true });
    await nickname.fill('Acme, renamed');
    expect(await token.inputValue()).toBe('');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await connectionRow(page, 'Acme, renamed').waitFor();
    await chooseConnection(page, 'Acme, renamed');
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await connectionRow(page, 'Acme, renamed').getByText('Works').waitFor();

    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Subdomain', { exact: true }).fill('acme-sandbox');
    const asked = site.journal.requestsWithToken().length;
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('enter the token again').first().waitFor();
    expect(site.journal.requestsWithToken()).toHaveLength(asked);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await connectionRow(page, 'Acme, renamed').getByText('acme.atlassian.net').waitFor();
    await program.quit();
  }),
);

test(
  'a copy of a connection comes without its token, and under a nickname of its own',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await chooseConnection(page, acme.nickname);
    await chooseMore(page, 'Duplicate');
    const nickname = page.getByLabel('Connection nickname', { exact: true });
    const token = page.getByLabel('API token', { exact: true });
    expect(await nickname.inputValue()).toBe('Acme production (copy)');
    expect(await token.inputValue()).toBe('');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await until(async () => (await token.getAttribute('aria-invalid')) === 'true', {
      what: 'the form asks for the token',
    });
    await fillForm(page, { ...acme, nickname: '  ACME Production ' });
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await until(async () => (await nickname.getAttribute('aria-invalid')) === 'true', {
      what: 'the form refuses a nickname that is taken',
    });
    await nickname.fill('Acme again');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await waitForRows(page, ['Acme again', acme.nickname]);
    await program.quit();
  }),
);

test(
  'a deleted connection comes back with its token when that is undone',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    await createConnection(page, sandbox);
    await chooseConnection(page, acme.nickname);
    await chooseMore(page, 'Delete');
    const question = page.getByRole('dialog');
    await question.getByText('Delete “Acme production”?').waitFor();
    await question.getByRole('button', { name: 'Cancel', exact: true }).click();
    await waitForRows(page, [acme.nickname, sandbox.nickname]);
    await chooseMore(page, 'Delete');
    await question.getByRole('button', { name: 'Delete', exact: true }).click();
    await waitForRows(page, [sandbox.nickname]);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await waitForRows(page, [acme.nickname, sandbox.nickname]);
    await chooseConnection(page, acme.nickname);
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await connectionRow(page, acme.nickname).getByText('Works').waitFor();
    await program.quit();
  }),
);

/** Gives the window another height, as whoever pulls at its edge does. */
async function setHeight({ application }: Program, height: number): Promise<void> {
  await application.evaluate(({ BrowserWindow }, wanted) => {
    for (const window of BrowserWindow.getAllWindows()) window.setBounds({ height: wanted });
  }, height);
}

test(
  'a window that is made higher shows more of the list, which nobody has scrolled',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await saveConnections(program, generateSites(40).connections);
    await setHeight(program, 520);
    await page.reload();
    await waitForList(page);
    const rows = page.getByRole('grid', { name: 'Connections' }).getByRole('row');
    await until(async () => (await rows.count()) > 2, { what: 'there are rows' });
    await setHeight(program, 760);
    await until(
      async () =>
        page.evaluate(() => {
          const grid = document.querySelector('[role="grid"]');
          const bottom = grid?.getBoundingClientRect().bottom ?? 0;
          const all = [...document.querySelectorAll('[role="row"]')];
          return all.some((row) => row.getBoundingClientRect().bottom >= bottom);
        }),
      { what: 'the rows reach to the end of the list' },
    );
    await program.quit();
  }),
);
