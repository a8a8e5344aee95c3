import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, dataCenterUsers, tokens } from '../simulator/index.ts';
import { fillForm, openForm, secretField, waitForList } from './user-actions.ts';
import { type Program, repository, setTheme } from './program.ts';
import { withFixture } from './fixture.ts';

const looks = join(repository, 'out', 'looks');

async function takePictures(program: Program, page: Page, name: string): Promise<void> {
  mkdirSync(looks, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(program, page, theme);
    await page.screenshot({ path: join(looks, `form-${name}-${theme}.png`) });
  }
}

/** Pastes a text into a field, as the browser tells the page of it. */
async function paste(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.focus();
  await field.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    element.dispatchEvent(event);
  }, text);
}

test(
  'extra text around a token is named before anything is sent, and removed on a click',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    await fillForm(page, {
      nickname: 'Acme production',
      subdomain: 'https//acme.atlassian.net/jira',
      username: `"Jira Bot" <${accounts.acmeBot.email}>;`,
      token: '',
    });
    const form = page.getByRole('dialog');
    await paste(
      page,
      'API token',
      `curl -u ${accounts.acmeBot.email}:${tokens.acmeBot.value} \\\n  https://acme.atlassian.net/rest`,
    );
    await form.getByText(/^The token has a username and a colon in front/).waitFor();
    expect(await page.getByLabel('Subdomain', { exact: true }).inputValue()).toBe('acme');
    expect(await page.getByLabel('Username', { exact: true }).inputValue()).toBe(
      accounts.acmeBot.email,
    );
    await form.getByText('Only the e-mail address was kept.').waitFor();
    await takePictures(program, page, 'wrapped-token');
    await page.getByRole('button', { name: 'Test connection', exact: true }).click();
    expect(site.journal.requests()).toEqual([]);
    await page.getByRole('button', { name: 'Leave only the token', exact: true }).click();
    await form.getByText('Only the token is left in this field.').waitFor();
    // The button is gone; the keyboard goes on in the field.
    expect(await secretField(page).evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
    await page.getByRole('button', { name: 'Test connection', exact: true }).click();
    await form.getByText('Works as Jira Bot').waitFor();

    await secretField(page).fill(`Bearer ${tokens.acmeBot.value}`);
    await page.getByLabel('Username', { exact: true }).focus();
    await form.getByText(/^The token has a word in front from a request’s header/).waitFor();
    site.journal.clear();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await form.getByText(/^The token has a word in front/).waitFor();
    expect(site.journal.requests()).toEqual([]);
    await program.quit();
  }),
);

const named: readonly (readonly [string, string, string, RegExp])[] = [
  ['near-miss', 'atlassian.net', 'acme.attlassian.net', /^The domain is nearly atlassian\.net/],
  ['near-miss-own', 'own', 'acme.attlassian.net', /^The domain is nearly atlassian\.net/],
  ['isolated', 'atlassian.net', 'acme.atlassian-isolated.net', /^This is a domain of Atlassian’s/],
  ['gov', 'own', 'https://acme.atlassian-us-gov.net', /^This is a domain of Atlassian’s/],
];

test(
  'near misses and other domains of Atlassian’s are named, and an umlaut is shown as it is looked up',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    const form = page.getByRole('dialog');
    const domain = page.getByLabel('Domain', { exact: true });
    const address = page.getByLabel(/^(Subdomain|Address)$/);
    for (const [name, choice, text, problem] of named) {
      await domain.selectOption(choice);
      await address.fill(text);
      await page.getByLabel('Connection nickname', { exact: true }).focus();
      await form.getByText(problem).waitFor();
      expect(await address.inputValue()).toBe(text);
      await form.getByText('Requests go nowhere: this address cannot be used.').waitFor();
      await takePictures(program, page, name);
    }
    await address.fill('https://b\u00fccher.example:8443/jira/browse/A-1');
    await page.getByLabel('Connection nickname', { exact: true }).focus();
    await form.getByText('Requests go to https://xn--bcher-kva.example:8443/jira').waitFor();
    await form.getByText(/^The host has letters beyond a to z/).waitFor();
    await takePictures(program, page, 'umlaut');
    await program.quit();
  }),
);

test(
  'a form for a Data Center site with user and password speaks of a password, and of no Atlassian account',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    const form = page.getByRole('dialog');
    await page.getByLabel('Domain', { exact: true }).selectOption('own');
    await page.getByLabel('Personal access token', { exact: true }).waitFor();
    await page.getByLabel('Signs in with', { exact: true }).selectOption('password');
    await page.getByLabel('Password', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await form
      .getByText('Enter the password with which this account logs in to this Jira.')
      .waitFor();
    await form.getByText('Enter the name with which the account logs in to this Jira.').waitFor();
    expect(await form.innerText()).not.toMatch(/API token|e-mail|at Atlassian/);
    await takePictures(program, page, 'password');

    await page.getByLabel('Connection nickname', { exact: true }).fill('Quarry');
    await page.getByLabel('Address', { exact: true }).fill('jira.quarry.example/jira');
    await page.getByLabel('Username', { exact: true }).fill(dataCenterUsers.fred.name);
    await page.getByLabel('Password', { exact: true }).fill('correct horse');
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    const details = page.getByRole('region', { name: 'Details of Quarry' });
    await details.getByText('Password expires').waitFor();
    await details.getByRole('button', { name: /^Copy .*password/ }).waitFor();
    expect(await details.innerText()).not.toMatch(/API token|e-mail/);
    await takePictures(program, page, 'password-details');
    await details.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Replace password…' }).click();
    await form.getByText('1. Change the password on the site').waitFor();
    expect(await form.innerText()).not.toMatch(/API token|token/i);
    await takePictures(program, page, 'password-replace');
    await program.quit();
  }),
);
