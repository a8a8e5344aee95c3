import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import {
  auditConnection,
  chooseConnection,
  createConnection,
  goTo,
  connectionRow,
} from './user-actions.ts';
import { type ConnectionInput, waitForList } from './user-actions.ts';
import type { Program } from './program.ts';
import { type Session, until } from './session/index.ts';
import { withFixture, type Fixture } from './fixture.ts';

const acme = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username: accounts.acmeBot.email,
  token: tokens.acmeBot.value,
};
const northwind = {
  nickname: 'Northwind service desk',
  subdomain: 'northwind',
  username: accounts.northwindBot.email,
  token: tokens.northwindBot.value,
};
const initrode = {
  nickname: 'Initrode',
  subdomain: 'initrode',
  username: accounts.initechBot.email,
  token: tokens.initechBot.value,
};

const lasting = { notifications: 'lasting' } as const;

/** Lets the computer sleep for some hours, as far as the program can tell: its clock goes on, and it wakes up. */
async function sleepFor({ application }: Program, hours: number): Promise<void> {
  await application.evaluate(({ powerMonitor }, milliseconds) => {
    const now = Date.now;
    Date.now = () => now() + milliseconds;
    powerMonitor.emit('resume');
  }, hours * 3_600_000);
}

/** The program with connections that work, as a person has seen. */
async function withWorking({ start }: Fixture, ...entries: readonly ConnectionInput[]) {
  const program = await start();
  const page = await program.page();
  await waitForList(page);
  for (const entry of entries) await createConnection(page, entry);
  await page.getByRole('button', { name: 'Test all', exact: true }).click();
  for (const { nickname } of entries)
    await connectionRow(page, nickname).getByText('Works').waitFor();
  return { program, page };
}

/** The first notification that is sent after some others. */
async function nthNotification({ notifications }: Session, after = 0) {
  return until(() => notifications.sent()[after], { what: 'the notification is sent' });
}

/** Waits until nothing is left to do by itself: all is tested since a moment, and what may be audited is. */
async function waitUntilAllDone(page: Page, since: number): Promise<void> {
  const isDone = (): Promise<boolean> =>
    page.evaluate(async (moment) => {
      const { value } = await Reflect.get(globalThis, 'chatelaine').call('health:list', null);
      return JSON.parse(value).every(
        (row: {
          readonly connection: { readonly tokenRefusedAt: number | null };
          readonly checking: boolean;
          readonly lastCheck: { readonly startedAt: number } | null;
          readonly lastAudit: object | null;
        }) => {
          const isRefused = row.connection.tokenRefusedAt !== null;
          const isTested = row.lastCheck !== null && row.lastCheck.startedAt >= moment;
          return !row.checking && (isRefused || (isTested && row.lastAudit !== null));
        },
      );
    }, since);
  await until(isDone, { what: 'all that was due is done' });
}

/** The program's clock. */
async function nowIn({ application }: Program): Promise<number> {
  return application.evaluate(() => Date.now());
}

test(
  'a token that is revoked overnight causes one notification, in the morning, and is not tried again',
  withFixture(lasting, async (fixture) => {
    const { session, site } = fixture;
    const { program, page } = await withWorking(fixture, acme, northwind);
    const icon = await program.tray.icon();
    const asked = (): number => site.journal.requestsWithToken(tokens.acmeBot.id).length;
    const before = asked();
    await page.close();

    site.knobs.revokeToken(tokens.acmeBot.id);
    await sleepFor(program, 27);
    expect((await nthNotification(session)).title).toBe('Acme production stopped working');
    await until(async () => (await program.tray.icon()).pixmaps.join() !== icon.pixmaps.join(), {
      what: 'the icon shows the trouble',
    });

    const once = asked();
    expect(once).toBeGreaterThan(before);
    await session.notifications.click();
    const opened = await program.page();
    await opened.getByRole('region', { name: 'Details of Acme production' }).waitFor();
    await goTo(opened, 'Health');
    await opened.getByRole('gridcell', { name: /Jira refused its token/ }).waitFor();
    await sleepFor(program, 27);
    // The other one is tested again: by then this one would have been, too.
    await waitUntilAllDone(opened, await nowIn(program));
    await opened.getByRole('button', { name: 'Replace token…: Acme production' }).click();
    await opened.getByLabel('API token', { exact: true }).waitFor();
    expect(asked()).toBe(once);
    expect(session.notifications.sent()).toHaveLength(1);
    await program.quit();
  }),
);

test(
  'three that break in one night share one notification, which opens the health screen',
  withFixture(lasting, async (fixture) => {
    const { session, site } = fixture;
    const { program, page } = await withWorking(fixture, acme, northwind, initrode);
    await page.close();

    for (const { id } of [tokens.acmeBot, tokens.northwindBot, tokens.initechBot]) {
      site.knobs.revokeToken(id);
    }
    await sleepFor(program, 27);
    expect(await nthNotification(session)).toMatchObject({
      title: '3 connections have news',
      body: '3 stopped working.\nAcme production, Initrode and Northwind service desk',
    });
    await session.notifications.click();
    const opened = await program.page();
    await opened.getByRole('heading', { name: 'Health', level: 1 }).waitFor();
    await opened
      .getByRole('gridcell', { name: /Jira refused its token/ })
      .nth(2)
      .waitFor();
    expect(session.notifications.sent()).toHaveLength(1);
    await program.quit();
  }),
);

test(
  'a lost permission causes a notification after the next audit, which it opens',
  withFixture(lasting, async (fixture) => {
    const { session, site } = fixture;
    const { program, page } = await withWorking(fixture, acme);
    await chooseConnection(page, acme.nickname);
    await auditConnection(page);
    await page.close();

    site.knobs.revoke('acme.atlassian.net', 'jira-admins', 'ADMINISTER');
    await sleepFor(program, 8 * 24);
    const { title, body } = await nthNotification(session);
    expect(title).toBe('Acme production: permissions were lost');
    expect(body).toMatch(/^No longer met: Administer Jira\. .*It lost Administer Jira\./);
    await session.notifications.click();
    const opened = await program.page();
    await opened.getByRole('heading', { name: 'Audit', level: 1 }).waitFor();
    await opened.getByText('It lost Administer Jira.').waitFor();
    expect(session.notifications.sent()).toHaveLength(1);
    await program.quit();
  }),
);

test(
  'a notification without names shows neither connection nor site, and still opens the connection',
  withFixture(lasting, async (fixture) => {
    const { session, site } = fixture;
    const { program, page } = await withWorking(fixture, acme, northwind);
    await goTo(page, 'Settings');
    await page.getByLabel('Name connections in them').uncheck();

    site.knobs.revokeToken(tokens.acmeBot.id);
    await sleepFor(program, 27);
    expect(await nthNotification(session)).toMatchObject({
      title: 'A connection stopped working',
      body: 'Open Chatelaine to see which one.',
    });
    expect(session.notifications.traffic()).not.toMatch(/acme/i);
    await session.notifications.click();
    await page.getByRole('region', { name: 'Details of Acme production' }).waitFor();
    await program.quit();
  }),
);

/** Sets quiet hours that hold at a moment. */
async function beQuietAt({ application }: Program, page: Page, moment: number): Promise<void> {
  const clock = (milliseconds: number): Promise<string> =>
    application.evaluate((_electron, at) => {
      const date = new Date(at);
      return [date.getHours(), date.getMinutes()]
        .map((part) => String(part).padStart(2, '0'))
        .join(':');
    }, milliseconds);
  const hour = 3_600_000;
  await page.getByLabel('Show none between').check();
  await page.getByLabel('From', { exact: true }).fill(await clock(moment - hour));
  await page.getByLabel('To', { exact: true }).fill(await clock(moment + 11 * hour));
}

test(
  'in quiet hours nothing is shown until they end, and what happens while they are off is never notified',
  withFixture(lasting, async (fixture) => {
    const { session, site } = fixture;
    const { program, page } = await withWorking(fixture, acme, northwind, initrode);
    const titles = (): readonly string[] => session.notifications.sent().map(({ title }) => title);
    const night = 27;
    await goTo(page, 'Settings');
    await beQuietAt(program, page, (await nowIn(program)) + night * 3_600_000);

    site.knobs.revokeToken(tokens.acmeBot.id);
    await sleepFor(program, night);
    await waitUntilAllDone(page, await nowIn(program));
    // What a person asks for is answered at any hour; by then the other would have been told.
    await program.tray.click('✓ Northwind service desk: Works', 'Test now');
    await until(() => titles().includes('Northwind service desk works'), {
      what: 'it is answered',
    });
    expect(titles()).toEqual(['Northwind service desk works']);
    await page.getByLabel('Show none between').uncheck();
    expect((await nthNotification(session, 1)).title).toBe('Acme production stopped working');

    await page.getByLabel('Show notifications').uncheck();
    site.knobs.revokeToken(tokens.northwindBot.id);
    await sleepFor(program, night);
    await waitUntilAllDone(page, await nowIn(program));
    await page.getByLabel('Show notifications').check();
    site.knobs.revokeToken(tokens.initechBot.id);
    await sleepFor(program, night);
    expect((await nthNotification(session, 2)).title).toBe('Initrode stopped working');
    expect(titles()).toHaveLength(3);
    await program.quit();
  }),
);
