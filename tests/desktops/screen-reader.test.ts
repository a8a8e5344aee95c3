import { test } from 'vitest';
import type { Page } from 'playwright-core';
import { accounts, tokens } from '../simulator/index.ts';
import { type Hears, listenTo } from '../e2e/heard.ts';
import { withFixture } from '../e2e/fixture.ts';
import {
  connectionRow,
  createConnection,
  goTo,
  openForm,
  type ScreenName,
  waitForList,
} from '../e2e/user-actions.ts';

const switches = ['--force-renderer-accessibility'];

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};
const sandbox = {
  nickname: 'Acme sandbox',
  subdomain: 'acme-sandbox',
  username: accounts.sandboxBot.email,
  token: tokens.sandboxBot.value,
};

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** What happens by itself, of which two messages would be one too many. */
const saidOnce: readonly string[] = [
  'Acme production is saved.',
  'Acme sandbox is saved.',
  '1 chosen',
  '2 chosen',
  'None chosen',
  'Acme production is a favourite.',
  'Acme production is no longer a favourite.',
  'Testing 0 of 2…',
  '2 connections tested: 1 work, 1 failed',
  'Everything will work: all 7 requirements are met',
];

async function enter(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text);
}

async function addConnections(page: Page, hears: Hears): Promise<void> {
  await hears('the form is opened', () => openForm(page), [
    'Connection nickname entry required.',
    'How you will know it, here and in Okta.',
  ]);
  await hears('on to the domain', 'Tab', ['Domain combo box.', 'atlassian.net.']);
  await hears('back to the nickname', 'shift+Tab', ['Connection nickname entry required.']);
  await page.keyboard.press('Enter');
  await page.locator('[aria-invalid="true"]').first().waitFor();
  await hears('on again', 'Tab', ['Domain combo box.', 'atlassian.net.']);
  await hears('back to what was refused', 'shift+Tab', [
    'Connection nickname entry required.',
    'invalid entry.',
    'Enter a nickname, so that you can tell this connection from the others.',
  ]);
  await hears('on to the domain once more', 'Tab', ['Domain combo box.', 'atlassian.net.']);
  await hears('on to the subdomain', 'Tab', [
    'Subdomain entry required.',
    'invalid entry.',
    'Enter the first part of your Jira address: for https://your-company.atlassian.net that is your-company.',
  ]);
  await enter(page, 'Subdomain', acme.subdomain);
  await hears('on, where requests will go', 'Tab', [
    'Requests go to https://acme.atlassian.net',
    'Username entry required.',
    'invalid entry.',
    'Enter the e-mail address of the Atlassian account to which the token belongs.',
  ]);
  await hears('the form is left', 'Escape', [
    'Discard what you entered? Nothing of it has been saved. clickable.',
  ]);
  await press(page, 'Discard');
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
  await hears('a connection is saved', () => createConnection(page, acme), [
    'Acme production is saved.',
  ]);
  await hears('another one is saved', () => createConnection(page, sandbox), [
    'Acme sandbox is saved.',
  ]);
}

const rows = {
  acme: 'Acme production acme.atlassian.net · jira-bot@acme.example Not tested Not audited 365 days left, estimated Checked: never.',
  sandbox:
    'Acme sandbox acme-sandbox.atlassian.net · sandbox-bot@acme.example Not tested Not audited 365 days left, estimated Checked: never.',
};

async function walkTheList(page: Page, hears: Hears): Promise<void> {
  await hears('the list', () => page.getByRole('grid').focus(), [
    'table with 3 rows 5 columns',
    rows.sandbox,
  ]);
  await hears('the row above', 'Up', [rows.acme]);
  await hears('it is chosen', 'space', ['1 chosen']);
  await hears('all are chosen', 'ctrl+a', ['2 chosen']);
  await hears('none is chosen', 'Escape', ['None chosen']);
  await hears('it becomes a favourite', 'f', ['Acme production is a favourite.']);
  await hears('it is one no longer', 'f', ['Acme production is no longer a favourite.']);
  await hears('it would be deleted', 'Delete', [
    'Delete “Acme production”? Its token and its history go with it. You can undo this until the vault is locked. clickable.',
  ]);
  await hears('the safe answer comes first', 'Tab', ['Cancel push button.']);
  await hears('it is kept', 'Return', [rows.acme]);
}

async function testThem(page: Page, hears: Hears): Promise<void> {
  await hears('all are tested', () => press(page, 'Test all'), [
    'Testing 0 of 2…',
    '2 connections tested: 1 work, 1 failed',
    'Works as Jira Bot',
  ]);
  await connectionRow(page, sandbox.nickname).getByText('Login refused').waitFor();
  await hears('back in the list', () => page.getByRole('grid').focus(), [
    rows.acme.replace('Not tested', 'Works').replace('never', 'now'),
  ]);
  await hears('the one that failed', 'Down', [
    rows.sandbox.replace('Not tested', 'Login refused').replace('never', 'now'),
  ]);
  await hears('sorted anew', () => press(page, 'Sort by Status'), [
    'sorted ascending',
    'Sort by Status push button.',
  ]);
}

/** Each is loaded as it is opened, and says its name once. */
const others: readonly ScreenName[] = [
  ...(['Fleet', 'Purposes', 'Health', 'Timeline', 'History'] as const),
  ...(['Import and export', 'Settings', 'Privacy', 'About'] as const),
];

async function auditByPalette(page: Page, hears: Hears): Promise<void> {
  await hears('the palette', 'ctrl+k', [
    'Search or jump to dialog',
    'Search or jump to editable combo box.',
  ]);
  await hears('what is found', () => page.keyboard.insertText('audit acme p'), [
    'Audit Acme production, acme.atlassian.net, 1 of 2',
  ]);
  await hears('its audit, with the verdict', 'Return', [
    'Audit',
    'Everything will work: all 7 requirements are met',
  ]);
}

test(
  'a screen reader says what happens in the form, the list, tests and audits, each once',
  withFixture({ screenReader: true }, async ({ session, site, start }) => {
    const program = await start({ switches });
    const page = await program.page();
    await waitForList(page);
    const { hears, end } = listenTo(session);
    await hears('the list', null, ['Connections']);
    await addConnections(page, hears);
    await walkTheList(page, hears);
    site.knobs.revokeToken(tokens.sandboxBot.id);
    await testThem(page, hears);
    await auditByPalette(page, hears);
    for (const screen of others) {
      await hears(`${screen} is opened`, () => goTo(page, screen), [screen]);
    }
    end(saidOnce);
    await program.quit();
  }),
);
