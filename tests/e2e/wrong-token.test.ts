import { expect, test } from 'vitest';
import { accounts, practiceToken } from '../simulator/index.ts';
import { fillForm, openForm, waitForList } from './user-actions.ts';
import { withFixture } from './fixture.ts';

test(
  'a wrong token is reported as wrong, and was sent to the site once and to nothing else but the gateway',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    await fillForm(page, {
      nickname: 'Acme production',
      subdomain: 'acme',
      username: accounts.acmeBot.email,
      token: practiceToken('nobody-gave-this-out'),
    });
    await page.getByRole('button', { name: 'Test connection', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('[data-step="login"][data-state="failed"]').waitFor();
    await dialog.getByText('Jira refused this username and token.').first().waitFor();
    const sent = site.journal.tokenCountsByHost();
    expect(sent['acme.atlassian.net']).toBe(1);
    expect(sent['api.atlassian.com'] ?? 0).toBeLessThanOrEqual(1);
    expect(Object.keys(sent).filter((host) => host !== 'api.atlassian.com')).toEqual([
      'acme.atlassian.net',
    ]);
    await program.quit();
  }),
);

test(
  'where there is no Jira site, the token is sent nowhere',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    await fillForm(page, {
      nickname: 'Nobody',
      subdomain: 'no-such-site-at-all',
      username: accounts.acmeBot.email,
      token: practiceToken('nobody-gave-this-out'),
    });
    await page.getByRole('button', { name: 'Test connection', exact: true }).click();
    await page.getByRole('dialog').locator('[data-state="failed"]').waitFor();
    expect(site.journal.requests('no-such-site-at-all.atlassian.net')).not.toEqual([]);
    expect(site.journal.tokenCountsByHost()).toEqual({});
    await program.quit();
  }),
);
