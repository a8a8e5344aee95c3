import { describe, expect, it } from 'vitest';
import { expiryCalendar } from '../../../../electron/health/calendar.ts';
import type { Connection } from '../../../../electron/connections/index.ts';
import { addDays, instant } from '../../../../electron/system/index.ts';
import { hostile } from '../../hostile-text.ts';
import { connection, noon, today } from '../../renderer/samples.ts';

const confirmed = (number: number, days: number, changes: Partial<Connection> = {}) =>
  connection(number, { expiry: { on: addDays(today, days), confirmed: true }, ...changes });

/** The lines without their folds. */
const linesOf = (calendar: string): readonly string[] =>
  calendar.replaceAll('\r\n ', '').split('\r\n');

const valuesOf = (calendar: string, name: string): readonly string[] =>
  linesOf(calendar)
    .filter((line) => line.startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1));

describe('the calendar of token ends', () => {
  it('has an event for each, all day, with reminders', () => {
    expect(linesOf(expiryCalendar([confirmed(1, 40)], noon))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Chatelaine//Token ends//EN',
      'CALSCALE:GREGORIAN',
      'BEGIN:VEVENT',
      'UID:token-of-00000000-0000-4000-8000-000000000001@chatelaine',
      'SEQUENCE:217598400',
      'DTSTAMP:20261123T120000Z',
      'DTSTART;VALUE=DATE:20270102',
      'DTEND;VALUE=DATE:20270103',
      'SUMMARY:Last day of the API token of Connection 1',
      'DESCRIPTION:robot-1@example.com on site-1.atlassian.net\\nMake a new token\\, and replace this one in Chatelaine.',
      'URL:chatelaine://connection/00000000-0000-4000-8000-000000000001',
      'TRANSP:TRANSPARENT',
      'CLASS:PRIVATE',
      ...[30, 7, 1].flatMap((days) => [
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        `TRIGGER:-P${days}D`,
        'DESCRIPTION:Last day of the API token of Connection 1',
        'END:VALARM',
      ]),
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('leaves out ends that are estimated or over, and has the last day itself', () => {
    const estimated = connection(1, { expiry: { on: addDays(today, 5), confirmed: false } });
    const calendar = expiryCalendar([estimated, confirmed(2, -1), confirmed(3, 0)], noon);
    expect(valuesOf(calendar, 'UID')).toEqual([
      'token-of-00000000-0000-4000-8000-000000000003@chatelaine',
    ]);
  });

  it('imported again changes an event: the same identity with a higher number, whatever changed', () => {
    const before = expiryCalendar([confirmed(1, 40)], noon);
    const after = expiryCalendar(
      [confirmed(1, 400, { nickname: 'New', username: 'other@example.com' })],
      instant(noon + 1_000),
    );
    expect(valuesOf(after, 'UID')).toEqual(valuesOf(before, 'UID'));
    const [first, second] = [before, after].map((each) => Number(valuesOf(each, 'SEQUENCE')[0]));
    expect(second).toBeGreaterThan(first ?? Infinity);
    expect(second).toBeLessThan(2 ** 31);
    // Earlier versions counted the minutes since 1970.
    expect(first).toBeGreaterThan(Math.floor(noon / 60_000));
  });

  it.each([
    ['long', 'W'.repeat(100)],
    ['of letters of several octets', 'ключ🔑'.repeat(20)],
    ['with signs of the format', 'a\\b;c,d:e"f'],
    ['with a line break and more', `a${hostile}\r\nEND:VEVENT`],
  ])('takes a nickname %s: lines of at most 75 octets, between characters', (_, nickname) => {
    const calendar = expiryCalendar([confirmed(1, 40, { nickname })], noon);
    const lines = calendar.split('\r\n');
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(calendar).not.toMatch(/[^\r]\n|\r[^\n]|\ufffd/);
    expect(linesOf(calendar).filter((line) => line === 'END:VEVENT')).toHaveLength(1);
    const [summary = ''] = valuesOf(calendar, 'SUMMARY');
    const read = summary.replace(/\\([\\;,])/g, '$1');
    expect(read.startsWith('Last day of the API token of ')).toBe(true);
    if (!nickname.includes('\n')) expect(read.endsWith(nickname)).toBe(true);
  });

  it('calls a password a password', () => {
    const address = {
      kind: 'data-center',
      host: 'jira.example.com',
      port: null,
      contextPath: '',
      signIn: 'password',
    } as const;
    const calendar = expiryCalendar([confirmed(1, 40, { address })], noon);
    expect(valuesOf(calendar, 'SUMMARY')).toEqual([
      'The password of Connection 1 has to be changed',
    ]);
  });
});
