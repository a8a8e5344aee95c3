import { test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { enter, tabTo } from './keyboard.ts';
import { waitForList } from './user-actions.ts';
import { withFixture } from './fixture.ts';

test(
  'the whole job can be done from the keyboard',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await tabTo(page, /^New connection/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await enter(page, 'Connection nickname', 'Acme production');
    await enter(page, 'Subdomain', 'https://acme.atlassian.net/jira');
    await enter(page, 'Username', accounts.acmeBot.email);
    await enter(page, 'API token', tokens.acmeBot.value);
    await tabTo(page, 'Test connection');
    await page.keyboard.press('Enter');
    await page.getByText('Works as Jira Bot').waitFor();
    await tabTo(page, 'Create');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    // The palette finds the connection by a few letters.
    await page.keyboard.press('Control+K');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('acme pro');
    await page.getByRole('dialog').getByText('Acme production').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Details of Acme production' }).waitFor();
    await tabTo(page, 'Test again');
    await page.keyboard.press('Space');
    await page.locator('[data-step="identity"][data-state="passed"]').first().waitFor();
    await tabTo(page, 'Audit');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Audit', level: 1 }).waitFor();
    await tabTo(page, /^Audit (now|again)$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Everything will work/ }).waitFor();

    // The palette acts on a connection, too: a copy counts as the person's own key press.
    await page.keyboard.press('Control+K');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('copy token acme');
    await page.getByRole('option', { name: /^Copy token of Acme production/ }).waitFor();
    await page.keyboard.press('Enter');
    await page
      .getByRole('region', { name: 'Clipboard' })
      .getByText('The API token of Acme production is on the clipboard.')
      .waitFor();
    await page.keyboard.press('Control+K');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('test acme');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Details of Acme production' }).waitFor();
    await page.locator('[data-step="identity"][data-state="passed"]').first().waitFor();

    const opened = program.application.waitForEvent('window');
    await tabTo(page, 'Lock');
    // The page may be gone before the key is released.
    await page.keyboard.press('Enter').catch(() => undefined);
    const locked = await opened;
    await tabTo(locked, 'Unlock with the system keyring');
    await locked.keyboard.press('Enter');
    await waitForList(locked);
    await program.quit();
  }),
);
