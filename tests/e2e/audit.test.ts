import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, bigSite, tokens } from '../simulator/index.ts';
import {
  auditConnection,
  chooseConnection,
  createConnection,
  waitForList,
} from './user-actions.ts';
import { withFixture } from './fixture.ts';
import { until } from './session/index.ts';

const sandbox = {
  nickname: 'Acme sandbox',
  subdomain: 'acme-sandbox',
  username: accounts.sandboxBot.email,
  token: tokens.sandboxBot.value,
};

function findingOf(page: Page, requirement: string) {
  return page.locator(`li[data-requirement="${requirement}"]`);
}

test(
  'a missing permission is shown with steps and a message, and is met once it is granted',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, sandbox);
    await chooseConnection(page, sandbox.nickname);
    await auditConnection(page);

    const finding = findingOf(page, 'administer-jira');
    await finding.getByText('Missing', { exact: true }).waitFor();
    await finding.getByText('Under Administration access, add service-desk-agents').waitFor();
    await finding.getByRole('button', { name: 'Copy message to admin' }).click();
    await page.getByText('The message is on the clipboard').waitFor();
    const message = await program.application.evaluate(({ clipboard }) => clipboard.readText());
    expect(message).toContain('the account Sandbox Bot (sandbox-bot@acme.example)');
    expect(message).toContain('https://acme-sandbox.atlassian.net/secure/admin/');
    expect(message).not.toContain(sandbox.token);

    site.knobs.grant('acme-sandbox.atlassian.net', 'service-desk-agents', 'ADMINISTER');
    await finding.getByRole('button', { name: /^Check again/ }).click();
    await finding.waitFor({ state: 'detached' });
    await page
      .getByRole('heading', { name: /^Everything will work: all \d+ requirements are met$/ })
      .waitFor();
    await page.getByRole('button', { name: 'Show the evidence' }).click();
    const evidence = page.getByRole('region', { name: 'Evidence', exact: true });
    await evidence.getByText("at the site's own address").waitFor();
    await evidence.getByText("The account's global permissions").click();
    await evidence
      .getByLabel("The account's global permissions")
      .filter({ hasText: 'ADMINISTER' })
      .waitFor();
    await program.quit();
  }),
);

const big = bigSite(1000, 100);

test(
  'a thousand projects are searched, filtered and scrolled in a real table',
  withFixture({ description: big.description }, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, { nickname: 'Big', ...big.connection });
    await chooseConnection(page, 'Big');
    await auditConnection(page);
    expect(site.journal.requests().length).toBeLessThanOrEqual(25);

    const table = page.getByRole('table', { name: 'What the account may do on each project' });
    await table.waitFor();
    expect(await table.getAttribute('aria-rowcount')).toBe('1001');
    const drawn = () => table.locator('[data-project]').count();
    const rowOfProject = (key: string) =>
      table.getByRole('row').filter({ has: page.locator(`[data-project="${key}"]`) });
    expect(await drawn()).toBeLessThan(60);
    const head = table.getByRole('columnheader', { name: 'Project', exact: true });
    const before = await head.boundingBox();
    await table.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await rowOfProject('SW1000').waitFor();
    expect(await head.boundingBox()).toEqual(before);
    expect(await drawn()).toBeLessThan(60);

    await page.getByRole('searchbox', { name: 'Search projects' }).fill('desk0002');
    const row = rowOfProject('DESK0002');
    await row.waitFor();
    expect(await drawn()).toBe(1);
    await row.getByRole('cell', { name: 'Not held' }).first().waitFor();
    await row.getByRole('button', { name: 'Try its queues: DESK0002' }).click();
    await row.getByText('Queues are refused: no agent').waitFor();
    await page.getByRole('searchbox', { name: 'Search projects' }).fill('desk0001');
    const agents = rowOfProject('DESK0001');
    await agents.getByRole('cell', { name: 'Held' }).first().waitFor();
    await page.getByRole('checkbox', { name: /^Only where something is missing/ }).check();
    await page.getByText('No project fits').waitFor();
    await page.getByRole('searchbox', { name: 'Search projects' }).fill('');
    await page.getByRole('checkbox', { name: /^Only where something is missing/ }).uncheck();
    await page.getByRole('checkbox', { name: 'All permissions' }).check();
    await until(async () => ((await table.getByRole('columnheader').count()) > 30 ? true : null), {
      what: 'every permission has a column',
    });
    await program.quit();
  }),
);
