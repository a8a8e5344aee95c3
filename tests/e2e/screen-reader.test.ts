import { test } from 'vitest';
import type { Page } from 'playwright-core';
import { listenTo } from './heard.ts';
import { withFixture } from './fixture.ts';
import { lock, waitForList } from './user-actions.ts';

const switches = ['--force-renderer-accessibility'];

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

const passphrase = 'several words are easy to keep';

async function enter(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text);
}

test(
  'a screen reader says what the first start asks for, what was refused, and that the vault is locked',
  withFixture({ screenReader: true, keyring: 'none' }, async ({ session, start }) => {
    const program = await start({ switches });
    const page = await program.page();
    const { hears, end } = listenTo(session);
    await hears('the first start', null, [
      'main content Choose a passphrase',
      'Passphrase password text.',
      'Use at least 12 characters. Several words are easy to keep.',
    ]);
    await hears('the next field', 'Tab', ['Passphrase again password text.']);
    await hears(
      'two that differ',
      async () => {
        await enter(page, 'Passphrase', passphrase);
        await enter(page, 'Passphrase again', `${passphrase}!`);
        await press(page, 'Create the vault');
      },
      ['Strength: strong', 'The two are not the same. Type the second one again.'],
    );
    await hears(
      'the vault was made',
      async () => {
        await enter(page, 'Passphrase again', passphrase);
        await press(page, 'Create the vault');
        await waitForList(page);
      },
      ['Creating the vault… push button grayed.', 'Connections'],
    );
    await hears('a lock', () => lock(page), [
      'main content Chatelaine is locked',
      'Passphrase password text.',
    ]);
    const locked = await program.page();
    await hears(
      'the right one',
      async () => {
        await enter(locked, 'Passphrase', passphrase);
        await press(locked, 'Unlock');
        await waitForList(locked);
      },
      ['Connections'],
    );
    end(['main content Choose a passphrase', 'main content Chatelaine is locked']);
    await program.quit();
  }),
);
