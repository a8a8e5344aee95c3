import { type Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { withFixture } from './fixture.ts';
import { createConnection, goTo, waitForList } from './user-actions.ts';

const username = accounts.acmeBot.email;
const token = tokens.acmeBot.value;
const nicknames = ['Alpha', 'Beta', 'Gamma'];

/** The box of a row, which appears under the pointer. */
const boxOf = (page: Page, nickname: string) =>
  page.getByRole('row').filter({ hasText: nickname }).locator('.mark');

/** Waits until the list shows these connections and no others. */
async function waitForRows(page: Page, expected: readonly string[]): Promise<void> {
  for (const nickname of nicknames) {
    const row = page.getByRole('row').filter({ hasText: nickname });
    await row.waitFor({ state: expected.includes(nickname) ? 'visible' : 'detached' });
  }
}

test(
  'tags, kept filters and several rows at once: by the mouse, each change one entry of the history, and undone',
  withFixture({ keyring: 'unlocked' }, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    for (const nickname of nicknames) {
      await createConnection(page, { nickname, subdomain: 'acme', username, token });
    }
    const many = page.getByRole('group', { name: 'Chosen connections' });
    const save = page.locator('.many-form').getByRole('button', { name: 'Save', exact: true });
    const changed = page
      .getByRole('region', { name: 'Messages' })
      .getByText('2 connections were changed.');
    const saveChange = async (): Promise<void> => {
      await save.click();
      await changed.waitFor();
      await page.getByRole('button', { name: 'Dismiss' }).first().click();
      await changed.waitFor({ state: 'detached' });
    };

    await boxOf(page, 'Alpha').click();
    await many.getByText('1 chosen').waitFor();
    await boxOf(page, 'Gamma').click({ modifiers: ['Shift'] });
    await many.getByText('3 chosen').waitFor();
    await boxOf(page, 'Beta').click();
    await many.getByText('2 chosen').waitFor();

    await many.getByRole('button', { name: 'Tags…' }).click();
    await page.getByRole('textbox', { name: 'New tag' }).fill('On call');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove the tag On call' }).waitFor();
    await saveChange();
    await many.getByRole('button', { name: 'Last day…' }).click();
    await page.getByLabel('Last day of the tokens, as you know it').fill('2027-02-28');
    await saveChange();
    await many.getByRole('button', { name: 'Schedule…' }).click();
    await page.locator('#many-checks').selectOption({ index: 1 });
    await saveChange();
    await many.getByRole('button', { name: 'Purposes…' }).click();
    await page.locator('.many-form').getByRole('checkbox').first().check();
    await saveChange();

    // What is chosen is tested, and no more.
    await many.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByText('2 connections tested').first().waitFor();
    await page.getByRole('row').filter({ hasText: 'Beta' }).getByText('Not tested').waitFor();

    // The list by a tag, kept under a name that outlives the program.
    await many.getByRole('button', { name: 'Choose none' }).click();
    await many.waitFor({ state: 'detached' });
    const byTag = page.getByRole('button', { name: 'Only with the tag On call' });
    await byTag.click();
    await waitForRows(page, ['Alpha', 'Gamma']);
    await page.getByRole('button', { name: 'Save this filter…' }).click();
    await page.getByRole('textbox', { name: 'Name of the filter' }).fill('At night');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Use the filter At night' }).waitFor();
    await program.quit();

    const again = await start({ dataFolder: program.dataFolder });
    const next = await again.page();
    await waitForList(next);
    await waitForRows(next, nicknames);
    await next.getByRole('button', { name: 'Use the filter At night' }).click();
    await waitForRows(next, ['Alpha', 'Gamma']);

    // All that are shown, by the box of the head; the third is neither deleted nor brought back.
    await next.getByRole('row').first().locator('.mark').click();
    const chosen = next.getByRole('group', { name: 'Chosen connections' });
    await chosen.getByText('2 chosen').waitFor();
    await chosen.getByRole('button', { name: 'Delete…' }).click();
    await next.getByRole('dialog').getByRole('button', { name: 'Delete…' }).click();
    await next.getByText('2 connections were deleted.').first().waitFor();
    await waitForRows(next, []);
    await next.getByRole('button', { name: 'Undo' }).click();
    await next.getByText('2 connections are back.').first().waitFor();
    await waitForRows(next, ['Alpha', 'Gamma']);

    await goTo(next, 'History');
    for (const entry of [
      '2 connections got other tags: Alpha, Gamma.',
      'The last day of the tokens of 2 connections was confirmed: Alpha, Gamma.',
      '2 connections got another schedule: Alpha, Gamma.',
      '2 connections got other purposes: Alpha, Gamma.',
      '2 connections were deleted: Alpha, Gamma.',
      '2 connections were brought back: Alpha, Gamma.',
    ]) {
      await next.getByText(entry).first().waitFor();
      expect(await next.getByText(entry).count(), entry).toBe(1);
    }

    // The chosen ones alone are exported and audited.
    await goTo(next, 'Connections');
    await next.getByRole('row').first().locator('.mark').click();
    await chosen.getByRole('button', { name: 'Export…' }).click();
    await next.getByText('2 of 3 chosen').first().waitFor();
    await goTo(next, 'Connections');
    await chosen.getByRole('button', { name: 'Audit', exact: true }).click();
    await next.getByRole('heading', { name: 'Fleet', level: 1 }).waitFor();
    await again.quit();
  }),
);
