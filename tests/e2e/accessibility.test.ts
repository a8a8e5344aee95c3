import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import {
  auditConnection,
  chooseConnection,
  choosePassphrase,
  createConnection,
  goTo,
  lock,
  openForm,
  connectionRow,
} from './user-actions.ts';
import { setTheme } from './program.ts';
import { withFixture } from './fixture.ts';

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

/** What axe finds on the screen, one line each. */
async function complaints(page: Page, screen: string): Promise<readonly string[]> {
  // Electron has no way to open the empty page that axe otherwise wants.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${screen}: ${id} at ${node.target.join(' ')}: ${node.failureSummary ?? ''}`,
    ),
  );
}

const views = [
  { view: 'in the light theme', theme: 'light', forcedColors: 'none' },
  { view: 'in the dark theme', theme: 'dark', forcedColors: 'none' },
  { view: 'in colours that the desktop forces', theme: 'dark', forcedColors: 'active' },
] as const;

describe.each(views)('$view', ({ theme, forcedColors }) => {
  test(
    'axe finds nothing on any screen',
    withFixture({ keyring: 'none' }, async ({ site, start }) => {
      const program = await start();
      const page = await program.page();
      await setTheme(program, page, theme);
      await page.emulateMedia({ forcedColors });
      const found: string[] = [];
      const look = async (screen: string, at: Page = page): Promise<void> => {
        found.push(...(await complaints(at, screen)));
      };
      await page.getByRole('heading', { name: 'Choose a passphrase' }).waitFor();
      await look('first start');
      await choosePassphrase(page, 'several words are easy to keep');
      await look('empty list');
      await openForm(page);
      await look('empty form');
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      await page.locator('[aria-invalid="true"]').first().waitFor();
      await look('form with problems');
      await page.getByRole('button', { name: 'Cancel', exact: true }).click();
      await createConnection(page, acme);
      await createConnection(page, sandbox);
      site.knobs.revokeToken(tokens.sandboxBot.id);
      await page.getByRole('button', { name: 'Test all', exact: true }).click();
      await connectionRow(page, sandbox.nickname).getByText('Login refused').waitFor();
      await connectionRow(page, acme.nickname).getByText('Works').waitFor();
      await chooseConnection(page, sandbox.nickname);
      await look('list with a failed connection');
      await chooseConnection(page, acme.nickname);
      await look('list with a working connection');
      site.knobs.leave('acme.atlassian.net', 'jira-admins', accounts.acmeBot.accountId);
      await auditConnection(page);
      await look('audit');
      await page
        .getByRole('button', { name: /How is it granted:/ })
        .first()
        .click();
      const cell = page.getByRole('dialog');
      await cell.getByRole('article').first().waitFor();
      await look('a cell of the matrix');
      await cell.getByRole('button', { name: 'Close', exact: true }).click();
      site.knobs.join('acme.atlassian.net', 'jira-admins', accounts.acmeBot.accountId);
      await page.getByRole('button', { name: 'Audit again', exact: true }).click();
      await page.getByRole('heading', { name: 'Over time' }).waitFor();
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByRole('heading', { name: /^From .* to / }).waitFor();
      await look('audit over time');
      await goTo(page, 'Fleet');
      await connectionRow(page, acme.nickname).getByText('Complete').waitFor();
      await look('fleet');
      await page.keyboard.press('Control+K');
      await page.getByRole('dialog').waitFor();
      await look('palette');
      await page.keyboard.press('Escape');
      await goTo(page, 'Purposes');
      await page.getByRole('button', { name: 'What it needs: Read-only reporting' }).click();
      await page.getByText('Without a seat the account may not use Jira at all.').waitFor();
      await look('purposes');
      await page.getByRole('button', { name: 'Make a copy: Read-only reporting' }).click();
      await page.getByLabel('Title', { exact: true }).fill('');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('1 thing is not right yet.').waitFor();
      await look('editor of a purpose with a problem');
      await page.getByLabel('Title', { exact: true }).fill('Reporting of ours');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('heading', { name: 'Reporting of ours' }).waitFor();
      await page.getByRole('button', { name: 'Delete: Reporting of ours' }).click();
      await page.getByRole('dialog').waitFor();
      await look('an own purpose about to be deleted');
      await page.getByRole('button', { name: 'Cancel', exact: true }).click();
      const places = [
        'Health',
        'Timeline',
        'History',
        'Import and export',
        'Settings',
        'Privacy',
        'About',
      ] as const;
      for (const place of places) {
        await goTo(page, place);
        await look(place);
      }
      await lock(page);
      const locked = await program.page();
      await locked.emulateMedia({ forcedColors });
      await look('lock', locked);
      expect(found).toEqual([]);
      await program.quit();
    }),
  );
});
