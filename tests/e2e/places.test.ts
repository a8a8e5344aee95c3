import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { answerConfirmations } from './native.ts';
import {
  chooseConnection,
  connectionRow,
  fillForm,
  goTo,
  openForm,
  saveForm,
  waitForList,
} from './user-actions.ts';
import { withFixture } from './fixture.ts';

const entry = {
  nickname: 'Contoso',
  domain: 'atlassian-us-gov-mod.net',
  subdomain: 'contoso',
  username: accounts.contosoBot.email,
  token: tokens.contosoBot.value,
};

test(
  'a replaced token is followed to every place where it was stored, and then to its revoking',
  withFixture({}, async ({ start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    await fillForm(page, entry);
    for (const [at, name] of ['Nightly deploy', 'Onboarding flow'].entries()) {
      await page.getByRole('button', { name: 'Add a place', exact: true }).click();
      await page.getByLabel(`Name of place ${at + 1}`, { exact: true }).fill(name);
    }
    await page.getByLabel('Kind of place 1').selectOption('Pipeline');
    await saveForm(page);

    await chooseConnection(page, 'Contoso');
    const details = page.getByRole('region', { name: 'Details of Contoso' });
    await details.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Replace token…' }).click();
    const dialog = page.getByRole('dialog');
    await answerConfirmations(program.application, true);
    await dialog.getByLabel('New API token', { exact: true }).fill(tokens.contosoBotScoped.value);
    await dialog.getByRole('button', { name: 'Test and replace' }).click();
    await dialog.getByText('2 places still have an earlier token').waitFor();
    await dialog.getByRole('checkbox', { name: 'Onboarding flow has the new token' }).check();
    await dialog.getByText('1 place still has an earlier token').waitFor();
    await dialog.getByRole('button', { name: 'Go on later' }).click();

    await goTo(page, 'Health');
    const health = connectionRow(page, 'Contoso');
    await health.getByText('Still in: Nightly deploy', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Earlier token in use/ }).click();
    await health.getByRole('button', { name: 'Contoso', exact: true }).click();

    await details.getByRole('checkbox', { name: 'Nightly deploy has the new token' }).check();
    await details.getByText('Revoke the earlier token now').waitFor();
    await goTo(page, 'Health');
    await health.getByText('Its earlier token is to be revoked').waitFor();
    expect(await health.getByText(/Still in/).count()).toBe(0);
    await health.getByRole('button', { name: 'Contoso', exact: true }).click();
    const card = details.locator('section').filter({ hasText: 'Where its token is used' });
    await card.getByRole('button', { name: 'I revoked it' }).click();
    await page.getByText('Noted: the earlier token was revoked.').waitFor();
    await details.getByText('Revoke the earlier token now').waitFor({ state: 'detached' });
    await goTo(page, 'History');
    await page.getByText('The token of “Contoso” before the present one was said').waitFor();
    await program.quit();
  }),
);
