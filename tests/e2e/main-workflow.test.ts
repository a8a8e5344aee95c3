import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import {
  auditConnection,
  chooseConnection,
  createConnection,
  fillForm,
  openForm,
  connectionRow,
  saveForm,
  waitForList,
} from './user-actions.ts';
import { until } from './session/index.ts';
import { withFixture } from './fixture.ts';

const acme = {
  nickname: 'Acme production',
  subdomain: 'https://acme.atlassian.net/jira/servicedesk/projects/ITSM',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

test(
  'a connection is saved, tested, audited and tested from the tray, and is all there after a restart',
  withFixture({}, async ({ session, site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    await fillForm(page, acme);
    await page.getByText('Requests go to https://acme.atlassian.net').first().waitFor();
    await page.getByRole('button', { name: 'Test connection', exact: true }).click();
    await page.getByText('Works as Jira Bot').waitFor();
    await saveForm(page);
    await connectionRow(page, acme.nickname).getByText('Works').waitFor();

    await chooseConnection(page, acme.nickname);
    await auditConnection(page);
    await page
      .getByRole('heading', { name: /^Everything will work: all \d+ requirements are met$/ })
      .waitFor();

    const heard = session.notifications.sent().length;
    const asked = site.journal.requestsWithToken().length;
    await program.tray.click('✓ Acme production: Works', 'Test');
    const notification = await session.notifications.next(() => true, heard);
    expect(notification).toEqual({
      // An unpackaged program has a name of its own.
      program: 'Chatelaine Development',
      title: 'Acme production works',
      body: 'Jira answered to Jira Bot.',
    });
    expect(site.journal.requestsWithToken().length).toBeGreaterThan(asked);
    expect([...new Set(site.journal.requests().map(({ host }) => host))]).toEqual([
      'acme.atlassian.net',
    ]);

    await program.tray.click('Quit');
    await program.waitForExit();
    const again = await start();
    const samePage = await again.page();
    await waitForList(samePage);
    await connectionRow(samePage, acme.nickname).getByText('Works').waitFor();
    await connectionRow(samePage, acme.nickname).getByText('Complete').waitFor();
    await chooseConnection(samePage, acme.nickname);
    await samePage.getByText('acme.atlassian.net').first().waitFor();
    expect((await again.tray.words()).join('\n')).toContain('✓ Acme production: Works · ');
    await again.quit();
  }),
);

test(
  'a test from the tray names what is wrong, and the icon and the list show it',
  withFixture({}, async ({ session, site, start }) => {
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await createConnection(page, acme);
    const before = await program.tray.icon();
    site.knobs.revokeToken(tokens.acmeBot.id);
    await program.tray.click('○ Acme production: Not tested', 'Test');
    const notification = await session.notifications.next(({ title }) => title !== '');
    expect(notification.title).toBe('Acme production does not work');
    await connectionRow(page, acme.nickname).getByText('Login refused').waitFor();
    const after = await until(
      async () => {
        const icon = await program.tray.icon();
        return icon.pixmaps.join() === before.pixmaps.join() ? null : icon;
      },
      { what: 'the icon shows the trouble' },
    );
    expect(after.tooltip.join(' ')).toContain('the connection needs a look');
    await program.quit();
  }),
);
