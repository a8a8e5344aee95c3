import { expect, test } from 'vitest';
import { dataCenterUsers, personalAccessTokens } from '../simulator/index.ts';
import {
  chooseConnection,
  goTo,
  openForm,
  saveForm,
  secretField,
  waitForList,
} from './user-actions.ts';
import { withFixture } from './fixture.ts';

const quarry = 'jira.quarry.example';

test(
  'the certificate of a company’s own site is trusted once it was shown and confirmed, for its port alone, and can be forgotten',
  withFixture({}, async ({ site, start }) => {
    const judged = { ...site, chromiumSwitches: [site.hostResolverSwitch] };
    const program = await start({ site: judged });
    const page = await program.page();
    await program.application.evaluate(() => {
      const asked: unknown[] = [];
      Object.assign(globalThis, { askedConfirmations: asked });
      Reflect.set(globalThis, Symbol.for('chatelaine.dialogs'), {
        confirm: async (question: unknown) => {
          asked.push(question);
          return true;
        },
      });
    });
    await waitForList(page);
    await openForm(page);
    await page.getByLabel('Connection nickname', { exact: true }).fill('Quarry');
    await page.getByLabel('Domain', { exact: true }).selectOption({ label: 'Own address' });
    await page.getByLabel('Address', { exact: true }).fill(`${quarry}:8443/jira`);
    await page.getByLabel('Username', { exact: true }).fill(dataCenterUsers.fred.name);
    await secretField(page).fill(personalAccessTokens.fred.value);
    await saveForm(page);
    await chooseConnection(page, 'Quarry');
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page
      .getByText('This computer does not know who issued the site’s certificate.')
      .waitFor();
    expect(site.journal.requests()).toEqual([]);

    await page.getByRole('button', { name: 'Trust this certificate…' }).click();
    await page.getByText('The certificate is trusted for this address. Test again.').waitFor();
    const asked = await program.application.evaluate(() =>
      JSON.stringify(Reflect.get(globalThis, 'askedConfirmations')),
    );
    expect(asked).toContain(`Trust the certificate of ${quarry}:8443?`);
    expect(asked).toMatch(/([0-9A-F]{2}:){31}[0-9A-F]{2}/);
    expect(site.journal.requestsWithToken()).toEqual([]);
    await page.getByRole('button', { name: 'Test again', exact: true }).click();
    await page.getByText('Works as Fred Flintstone').waitFor();

    await goTo(page, 'Settings');
    await page.getByRole('button', { name: `Trust no longer: ${quarry}:8443` }).click();
    await page.getByText('None besides those that this computer trusts.').waitFor();
    await goTo(page, 'Connections');
    site.journal.clear();
    await page.getByRole('button', { name: 'Test again', exact: true }).click();
    await page
      .getByText('This computer does not know who issued the site’s certificate.')
      .waitFor();
    expect(site.journal.requests()).toEqual([]);
    await program.quit();
  }),
);
