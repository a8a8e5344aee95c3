import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { chooseFile } from './native.ts';
import type { Program } from './program.ts';
import { until } from './session/index.ts';
import {
  chooseConnection,
  createConnection,
  fillForm,
  goTo,
  openForm,
  saveForm,
  waitForList,
} from './user-actions.ts';
import { withFixture } from './fixture.ts';

const username = accounts.acmeBot.email;
const first = {
  nickname: 'Acme production',
  subdomain: 'acme',
  username,
  token: tokens.acmeBot.value,
};
const second = { ...first, nickname: 'Acme scripts', token: tokens.acmeBotScoped.value };
const estimated = {
  nickname: 'Northwind',
  subdomain: 'northwind',
  username: accounts.northwindBot.email,
  token: tokens.northwindBot.value,
};

const lastDay = 'Token expires';

/** The day so many days after the program's today. */
async function dayIn({ application }: Program, days: number): Promise<string> {
  return application.evaluate((_electron, more) => {
    const now = new Date();
    const day = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + more));
    return day.toISOString().slice(0, 10);
  }, days);
}

/** Lets the program's clock go on by two minutes. */
async function letTwoMinutesPass({ application }: Program): Promise<void> {
  await application.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 120_000;
  });
}

interface CalendarEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly stamp: string;
  readonly start: string;
  readonly summary: string;
}

/** The events of a calendar file, in the order of their summaries. */
function eventsOf(calendar: string): readonly CalendarEvent[] {
  return calendar
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((event) => {
      const value = (name: string): string =>
        new RegExp(`^${name}[:;](.*)$`, 'm').exec(event)?.[1]?.trim() ?? `no ${name}`;
      return {
        uid: value('UID'),
        sequence: Number(value('SEQUENCE')),
        stamp: value('DTSTAMP'),
        start: value('DTSTART'),
        summary: value('SUMMARY'),
      };
    })
    .toSorted((one, other) => (one.summary < other.summary ? -1 : 1));
}

/** Saves the calendar from the health screen into a file of its own, and reads it. */
async function savedCalendar(program: Program, page: Page, file: string): Promise<string> {
  await goTo(page, 'Health');
  await chooseFile(program.application, file);
  await page.getByRole('button', { name: 'Calendar…', exact: true }).click();
  const read = (): string | null => {
    try {
      const text = readFileSync(file, 'utf8');
      return text.endsWith('END:VCALENDAR\r\n') ? text : null;
    } catch {
      return null;
    }
  };
  const calendar = await until(read, { what: 'the calendar is written' });
  await page.getByText('The calendar was written to the file.').waitFor();
  return calendar;
}

/** Says on which day a token ends. */
async function knowLastDay(page: Page, day: string): Promise<void> {
  await page.getByLabel(lastDay, { exact: true }).fill(day);
  await page.getByLabel('I know this date', { exact: true }).check();
}

test(
  'the life of a token is learned, offered and set, and the ends that are known are in a calendar that changes',
  withFixture({}, async ({ session, start }) => {
    const { folder } = session.folders;
    const program = await start();
    const page = await program.page();
    await waitForList(page);
    await openForm(page);
    await fillForm(page, first);
    await knowLastDay(page, await dayIn(program, 30));
    await saveForm(page);
    await createConnection(page, estimated);

    // A second token of the account: it is estimated by the first one's life, and the life is remembered.
    await openForm(page);
    await fillForm(page, second);
    await page
      .getByText('Another token of this account was confirmed to live for 30 days.')
      .waitFor();
    const soonest = await dayIn(program, 30);
    await page.getByRole('button', { name: 'Always for this account' }).click();
    await page
      .getByRole('button', { name: 'Always for this account' })
      .waitFor({ state: 'detached' });
    const taken = await page.getByLabel(lastDay, { exact: true }).inputValue();
    expect([soonest, await dayIn(program, 30)]).toContain(taken);
    expect(await page.getByLabel('I know this date', { exact: true }).isChecked()).toBe(false);
    await knowLastDay(page, taken);
    await saveForm(page);

    // What is remembered can be seen, and another is set for a site.
    await goTo(page, 'Settings');
    const lives = page.getByRole('list', { name: 'Lives of tokens' }).getByRole('listitem');
    await lives.filter({ hasText: username }).getByText('30 days', { exact: true }).waitFor();
    await page
      .getByLabel('Account or site', { exact: true })
      .selectOption('Tokens of a site: northwind.atlassian.net');
    const days = page.getByLabel('Days', { exact: true });
    await days.fill('366');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Enter a whole number of days from 1 to 365.').waitFor();
    await days.fill('45');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await lives.filter({ hasText: 'northwind' }).getByText('45 days', { exact: true }).waitFor();
    await goTo(page, 'Connections');
    await openForm(page);
    await fillForm(page, { ...estimated, nickname: 'Northwind again' });
    const [early, late] = [await dayIn(program, 45), await dayIn(program, 46)];
    const suggested = await until(
      async () => {
        const day = await page.getByLabel(lastDay, { exact: true }).inputValue();
        return day === early || day === late ? day : null;
      },
      { what: 'the last day is suggested by the life of the site’s tokens' },
    );
    expect([early, late]).toContain(suggested);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByLabel(lastDay, { exact: true }).waitFor({ state: 'detached' });

    // One event for each token whose end is known, and no secret.
    const before = await savedCalendar(program, page, join(folder, 'before.ics'));
    const old = eventsOf(before);
    expect(old.map(({ summary }) => summary)).toEqual([
      'Last day of the API token of Acme production',
      'Last day of the API token of Acme scripts',
    ]);
    expect(new Set(old.map(({ uid }) => uid)).size).toBe(2);

    await letTwoMinutesPass(program);
    await goTo(page, 'Connections');
    await chooseConnection(page, first.nickname);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const changed = await dayIn(program, 90);
    await page.getByLabel(lastDay, { exact: true }).fill(changed);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByLabel(lastDay, { exact: true }).waitFor({ state: 'detached' });

    // Importing the next one changes the event: it is the same one with a later day and a higher number.
    const after = await savedCalendar(program, page, join(folder, 'after.ics'));
    const next = eventsOf(after);
    expect(next.map(({ uid }) => uid)).toEqual(old.map(({ uid }) => uid));
    expect(next[0]?.start).toBe(`VALUE=DATE:${changed.replaceAll('-', '')}`);
    expect(next[0]?.start).not.toBe(old[0]?.start);
    expect(next[1]?.start).toBe(old[1]?.start);
    for (const [at, event] of next.entries()) {
      expect(event.sequence).toBeGreaterThan(old[at]?.sequence ?? Infinity);
      expect(event.stamp > (old[at]?.stamp ?? 'Z')).toBe(true);
    }
    const secrets = [first, second, estimated].map(({ token }) => token);
    const unfolded = [before, after].map((each) => each.replaceAll('\r\n ', ''));
    expect(unfolded.some((each) => secrets.some((secret) => each.includes(secret)))).toBe(false);
    await program.quit();
  }),
);
