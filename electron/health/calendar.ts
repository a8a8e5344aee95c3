import {
  connectionLink,
  getHost,
  getLoginWordsOfAddress,
  type Connection,
} from '../connections/index.ts';
import { addDays, oneLine, toLocalDate, type Instant, type LocalDate } from '../system/index.ts';
import { calendarTexts as texts } from '../texts/index.ts';

/** Days before a token's last day on which a calendar reminds. */
const reminderDays = [30, 7, 1];

/** The most octets of a line, without its end (RFC 5545, section 3.1). */
const maxLineLength = 75;

const maxNameLength = 200;

/**
 * The confirmed ends of tokens as a calendar (RFC 5545), one event each, all day, with reminders. An event keeps its
 * identity, and its sequence number rises with every calendar, so that importing another one changes it. Ends that are
 * estimated or over are left out. It holds no secret.
 */
export function expiryCalendar(connections: readonly Connection[], now: Instant): string {
  const today = toLocalDate(now);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Chatelaine//Token ends//EN',
    'CALSCALE:GREGORIAN',
    ...findConfirmedEnds(connections, today).flatMap((connection) => event(connection, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** The connections whose token has a confirmed end that is not over. */
export function findConfirmedEnds(
  connections: readonly Connection[],
  today: LocalDate,
): readonly Connection[] {
  return connections.filter(({ expiry }) => expiry.confirmed && expiry.on >= today);
}

function event({ id, nickname, address, username, expiry }: Connection, now: Instant): string[] {
  const name = oneLine(nickname, maxNameLength);
  const words = getLoginWordsOfAddress(address);
  const summary = texts.summary[words](name);
  const description = [
    texts.description(oneLine(username, maxNameLength), getHost(address)),
    texts.advice[words],
  ];
  return [
    'BEGIN:VEVENT',
    `UID:token-of-${id}@chatelaine`,
    `SEQUENCE:${sequenceAt(now)}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART;VALUE=DATE:${compact(expiry.on)}`,
    // The end is the first day after it.
    `DTEND;VALUE=DATE:${compact(addDays(expiry.on, 1))}`,
    `SUMMARY:${escape(summary)}`,
    `DESCRIPTION:${escape(description.join('\n'))}`,
    `URL:${connectionLink(id)}`,
    'TRANSP:TRANSPARENT',
    'CLASS:PRIVATE',
    ...reminderDays.flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `TRIGGER:-P${days}D`,
      `DESCRIPTION:${escape(summary)}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

/**
 * Seconds since 2020, which fit into the 31 bits that calendars take until 2088, and rise as long as the clock does. Two
 * calendars may be saved in one minute, and a calendar may pass over an event whose number did not rise.
 */
function sequenceAt(now: Instant): number {
  return Math.floor((now - Date.UTC(2020, 0, 1)) / 1000);
}

function stamp(now: Instant): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
}

function compact(day: LocalDate): string {
  return day.replaceAll('-', '');
}

/** A text as a value (RFC 5545, section 3.3.11). */
function escape(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|[\r\n]/g, '\\n');
}

/** Breaks a long line between characters; each further line begins with a space. */
function fold(line: string): string {
  const lines: string[] = [];
  let part = '';
  let length = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (length + octets > maxLineLength) {
      lines.push(part);
      part = ' ';
      length = 1;
    }
    part += character;
    length += octets;
  }
  return [...lines, part].join('\r\n');
}
