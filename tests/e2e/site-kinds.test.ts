import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  accounts,
  dataCenterUsers,
  personalAccessTokens,
  tokens,
  type PracticeSite,
} from '../simulator/index.ts';
import {
  chooseConnection,
  createConnection,
  openForm,
  connectionRow,
  secretField,
  waitForList,
} from './user-actions.ts';
import { withFixture } from './fixture.ts';

const quarry = 'jira.quarry.example';

/** Fills the form for a site at an address of its own, in the order in which its fields stand. */
async function fillOwnForm(
  page: Page,
  entry: {
    readonly nickname: string;
    readonly address: string;
    readonly username: string;
    readonly token: string;
  },
): Promise<void> {
  await page.getByLabel('Connection nickname', { exact: true }).fill(entry.nickname);
  await page.getByLabel('Domain', { exact: true }).selectOption({ label: 'Own address' });
  await page.getByLabel('Address', { exact: true }).fill(entry.address);
  await page.getByLabel('Username', { exact: true }).fill(entry.username);
  await secretField(page).fill(entry.token);
}

/** Tests the form as it is filled in and waits until the last step has passed. */
async function testTheForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Test connection', exact: true }).click();
  const last = page.getByRole('dialog').locator('[data-step="identity"][data-state="passed"]');
  await last.waitFor();
}

/** What was asked of a site with a token, in the order of its coming. */
function asked(site: PracticeSite, host: string): readonly string[] {
  return site.journal
    .requests(host)
    .filter(({ tokenId }) => tokenId !== undefined)
    .map(({ authorization, path }) => `${authorization} ${path}`);
}

test(
  'a Data Center site is created through the form, tested with Bearer below its context path, and kept',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    await fillOwnForm(page, {
      nickname: 'Quarry',
      address: `https://${quarry}:8443/jira/browse/STONE-1`,
      username: dataCenterUsers.fred.name,
      token: personalAccessTokens.fred.value,
    });
    const form = page.getByRole('dialog');
    await form.getByText(`Requests go to https://${quarry}:8443/jira`).waitFor();
    expect(await page.getByLabel('Subdomain', { exact: true }).count()).toBe(0);
    expect(await page.getByLabel('Address', { exact: true }).inputValue()).toBe(
      `${quarry}:8443/jira`,
    );
    await testTheForm(page);
    await form.getByText('Works as Fred Flintstone').first().waitFor();
    expect(site.journal.requests(quarry)[0]).toMatchObject({
      path: '/jira/rest/api/2/serverInfo',
      authorization: 'none',
    });
    expect(asked(site, quarry)).toEqual([
      'bearer /jira/rest/api/2/myself',
      'bearer /jira/rest/pat/latest/tokens',
    ]);
    expect(site.journal.tokenCountsByHost()).toEqual({ [quarry]: 2 });

    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await secretField(page).waitFor({ state: 'detached' });
    await chooseConnection(page, 'Quarry');
    const details = page.getByRole('region', { name: 'Details of Quarry' });
    await details.getByText(/^(20 May|May 20,) 2027$/).waitFor();
    await details.getByRole('button', { name: 'Test again', exact: true }).click();
    await connectionRow(page, 'Quarry').getByText('Works', { exact: true }).waitFor();
    await program.quit();
  }),
);

test(
  'another host, another context path and another way to sign in each ask for the token anew',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    await fillOwnForm(page, {
      nickname: 'Quarry',
      address: `${quarry}/jira`,
      username: dataCenterUsers.fred.name,
      token: personalAccessTokens.fred.value,
    });
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await secretField(page).waitFor({ state: 'detached' });
    await chooseConnection(page, 'Quarry');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const notice = page.getByRole('dialog').getByText(/so enter the (token|password) again/);
    const address = page.getByLabel('Address', { exact: true });
    for (const other of ['strict.quarry.example/jira', `${quarry}/other`]) {
      await address.fill(other);
      await notice.waitFor();
      await address.fill(`${quarry}/jira`);
      await notice.waitFor({ state: 'detached' });
    }
    await page
      .getByLabel('Signs in with', { exact: true })
      .selectOption({ label: 'Username and password' });
    await notice.waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByText(/The saved password belongs to/)
      .waitFor();
    await program.quit();
  }),
);

test(
  'a scoped token of the Government Cloud works through its own gateway, and goes nowhere else',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, {
      nickname: 'Contoso',
      subdomain: 'https://contoso.atlassian-us-gov-mod.net/jira/your-work',
      username: accounts.contosoBot.email,
      token: tokens.contosoBotScoped.value,
    });
    await chooseConnection(page, 'Contoso');
    const details = page.getByRole('region', { name: 'Details of Contoso' });
    await details.getByRole('button', { name: 'Test', exact: true }).click();
    await connectionRow(page, 'Contoso').getByText('Works', { exact: true }).waitFor();
    await details.getByText('With scopes: works through Atlassian’s gateway').waitFor();
    expect(site.journal.tokenCountsByHost()).toEqual({
      'contoso.atlassian-us-gov-mod.net': 1,
      'api.atlassian-us-gov-mod.com': 1,
    });

    // Known by now to be scoped, it is not shown to the site again.
    site.journal.clear();
    await details.getByRole('button', { name: 'Test again', exact: true }).click();
    await details.getByText(/Works as/).waitFor();
    await connectionRow(page, 'Contoso').getByText('Works', { exact: true }).waitFor();
    expect(site.journal.tokenCountsByHost()).toEqual({ 'api.atlassian-us-gov-mod.com': 1 });
    await program.quit();
  }),
);

test(
  'a port of another service is named as the cause, and no firewall is blamed',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    const form = page.getByRole('dialog');
    for (const port of ['6000', '22']) {
      await fillOwnForm(page, {
        nickname: `Quarry at ${port}`,
        address: `https://${quarry}:${port}/jira`,
        username: dataCenterUsers.fred.name,
        token: personalAccessTokens.fred.value,
      });
      await page.getByRole('button', { name: 'Test connection', exact: true }).click();
      await form.locator('[data-step="reach"][data-state="failed"]').waitFor();
      await form
        .getByText(/The port in this address is kept for another service/)
        .first()
        .waitFor();
      expect(await form.getByText(/firewall/i).count()).toBe(0);
    }
    expect(site.journal.requests()).toEqual([]);
    await program.quit();
  }),
);

/** Sites behind single sign-on, each in a way of its own, and what is said of a password there. */
const signOns = [
  { name: 'servlet', step: 'login', said: 'the site asks for single sign-on' },
  { name: 'page', step: 'login', said: 'the site asks for single sign-on' },
  { name: 'saml', step: 'login', said: 'sends on to id.quarry.example for single sign-on' },
  { name: 'gate', step: 'is-jira', said: 'sends on to id.quarry.example for single sign-on' },
  { name: 'kerberos', step: 'is-jira', said: 'the site asks for single sign-on' },
] as const;

test(
  'single sign-on is named in each of its ways, and a personal access token is what to make',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    const form = page.getByRole('dialog');
    const fill = (name: string) =>
      fillOwnForm(page, {
        nickname: `Quarry (${name})`,
        address: `https://${name}.quarry.example/jira`,
        username: dataCenterUsers.fred.name,
        token: dataCenterUsers.fred.password,
      });
    for (const { name, step, said } of signOns) {
      await fill(name);
      await page
        .getByLabel('Signs in with', { exact: true })
        .selectOption({ label: 'Username and password' });
      await page.getByRole('button', { name: 'Test connection', exact: true }).click();
      await form.locator(`[data-step="${step}"][data-state="failed"]`).waitFor();
      await form.getByText(said).first().waitFor();
      const remedy = step === 'login' ? /make a personal access token/ : /to let requests with a/;
      await form.getByText(remedy).first().waitFor();
    }
    expect(site.journal.tokenCountsByHost()).toEqual({
      'servlet.quarry.example': 1,
      'page.quarry.example': 1,
      'saml.quarry.example': 1,
    });

    // A refusal that is told on a redirect is a refusal all the same.
    site.knobs.fault(
      { host: quarry, path: '/myself' },
      {
        kind: 'answer',
        status: 302,
        headers: {
          location: `https://${quarry}/jira/login.jsp`,
          'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
        },
      },
    );
    await fill('jira');
    await page.getByRole('button', { name: 'Test connection', exact: true }).click();
    await form.locator('[data-step="login"][data-state="failed"]').waitFor();
    await form.getByText('Jira refused this username and token.').first().waitFor();
    await program.quit();
  }),
);
