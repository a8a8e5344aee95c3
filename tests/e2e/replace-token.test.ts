import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { answerConfirmations, askedConfirmations } from './native.ts';
import {
  chooseConnection,
  createConnection,
  goTo,
  connectionRow,
  waitForList,
} from './user-actions.ts';
import { withFixture } from './fixture.ts';
import { until } from './session/index.ts';

test(
  'a token is replaced step by step, the right page is opened, and there is a way back',
  withFixture({}, async ({ site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, {
      nickname: 'Contoso',
      domain: 'atlassian-us-gov-mod.net',
      subdomain: 'contoso',
      username: accounts.contosoBot.email,
      token: tokens.contosoBot.value,
    });
    await chooseConnection(page, 'Contoso');
    const details = page.getByRole('region', { name: 'Details of Contoso' });
    await details.getByRole('button', { name: 'Test', exact: true }).click();
    await connectionRow(page, 'Contoso').getByText('Works', { exact: true }).waitFor();

    // The browser is only watched: the desktop of this test has none.
    await program.application.evaluate(({ shell }) => {
      Reflect.set(globalThis, 'openedPages', []);
      shell.openExternal = async (address) => {
        (Reflect.get(globalThis, 'openedPages') as string[]).push(address);
      };
    });
    await details.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Replace token…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'API tokens at Atlassian' }).click();
    const pages = () =>
      program.application.evaluate(() => Reflect.get(globalThis, 'openedPages') as string[]);
    await until(async () => (await pages()).length === 1, { what: 'the page of tokens is opened' });
    expect(await pages()).toEqual([
      'https://id.atlassian-us-gov-mod.com/manage-profile/security/api-tokens',
    ]);

    // The site and the gateway refuse the first, so that a native dialog asks before the second.
    await answerConfirmations(program.application, true);
    const field = dialog.getByLabel('New API token', { exact: true });
    await field.fill(tokens.acmeBotRevoked.value);
    await dialog.getByRole('button', { name: 'Test and replace' }).click();
    await dialog.getByText('Nothing was changed. The old token is still in place.').waitFor();
    await field.fill(tokens.contosoBotScoped.value);
    await dialog.getByRole('button', { name: 'Test and replace' }).click();
    await dialog.getByText('Replaced. Works as Contoso Service.').waitFor();
    expect(await askedConfirmations(program.application)).toEqual([
      'Test svc@contoso.example at contoso.atlassian-us-gov-mod.net once more?',
    ]);
    await dialog.getByText('It is the account of the old token.').waitFor();
    await dialog.getByText(/Revoke the old token/).waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();

    await details.getByRole('button', { name: 'Go back to it' }).click();
    site.journal.clear();
    await page.getByText('“Contoso” uses the token before again.').waitFor();
    await details.getByRole('button', { name: 'Test', exact: true }).click();
    await connectionRow(page, 'Contoso').getByText('Works', { exact: true }).waitFor();
    expect(site.journal.requestsWithToken().map(({ tokenId }) => tokenId)).toEqual(['contoso-bot']);

    await goTo(page, 'Timeline');
    await page
      .getByRole('grid', { name: 'Tokens by their last day' })
      .getByText('Contoso')
      .first()
      .waitFor();
    await program.quit();
  }),
);
