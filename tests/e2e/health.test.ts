import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { createConnection, goTo, rowOf, seeTheList } from './person.ts';
import type { Program } from './program.ts';
import { type Session, until } from './session/index.ts';
import { onStage } from './stage.ts';

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};

/** Lets the computer sleep for some hours, as far as the program can tell: its clock goes on, and it wakes up. */
async function sleepFor({ application }: Program, hours: number): Promise<void> {
  await application.evaluate(({ powerMonitor }, milliseconds) => {
    const now = Date.now;
    Date.now = () => now() + milliseconds;
    powerMonitor.emit('resume');
  }, hours * 3_600_000);
}

/** Clicks the notification that stands on the desktop. */
async function clickNotification({ env }: Session): Promise<void> {
  await promisify(execFile)('dunstctl', ['action'], { env });
}

test(
  'a token that is revoked overnight is told of once, in the morning, and is not tried again',
  onStage({}, async ({ session, site, start }) => {
    const program = await start();
    const page = await program.page();
    await seeTheList(page);
    await createConnection(page, acme);
    await page.getByRole('button', { name: 'Test all', exact: true }).click();
    await rowOf(page, acme.nickname).getByText('Works').waitFor();
    const icon = await program.tray.icon();
    await page.close();

    site.knobs.revokeToken(tokens.acmeBot.id);
    await sleepFor(program, 27);
    const told = await until(() => session.notifications.sent()[0], {
      what: 'the notification is sent',
      within: 60_000,
    });
    expect(told.title).toBe('Acme production stopped working');
    await until(async () => (await program.tray.icon()).pixmaps.join() !== icon.pixmaps.join(), {
      what: 'the icon shows the trouble',
    });

    const asked = site.journal.requestsWithToken().length;
    await clickNotification(session);
    const opened = await program.page();
    await opened.getByRole('region', { name: 'Details of Acme production' }).waitFor();
    await goTo(opened, 'Health');
    await opened.getByRole('cell', { name: /Jira refused its token/ }).waitFor();
    await sleepFor(program, 27);
    await opened.getByRole('button', { name: 'Replace token…: Acme production' }).click();
    await opened.getByLabel('API token', { exact: true }).waitFor();
    expect(site.journal.requestsWithToken()).toHaveLength(asked);
    expect(session.notifications.sent()).toHaveLength(1);
    await program.quit();
  }),
);
