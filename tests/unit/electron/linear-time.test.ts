import { describe, expect, it } from 'vitest';
import { groupToGrant } from '../../../electron/audit/model/remedies.ts';
import { holdsEntered } from '../../../electron/connections/model/form-secrets.ts';
import { linkedConnection } from '../../../electron/connections/model/connection-link.ts';
import { checkForm, fieldNames } from '../../../electron/connections/model/form-rules.ts';
import { withoutSecrets } from '../../../electron/connections/model/form-secrets.ts';
import { readAddress, readUsername } from '../../../electron/connections/model/login-rules.ts';
import { findSecrets } from '../../../electron/connections/model/secret-text.ts';
import { parsePlaces } from '../../../electron/connections/model/token-places.ts';
import { judgeToken } from '../../../electron/connections/model/token-rules.ts';
import { unwrapToken } from '../../../electron/connections/model/token-wrapping.ts';
import { classifyResponse } from '../../../electron/jira/classify.ts';
import { noHeaders } from '../../../electron/jira/response.ts';
import { sha256Of } from '../../../electron/jira/certificates.ts';
import { checkDraft, newPurpose, newRequirement } from '../../../electron/purposes/model/draft.ts';
import { instant } from '../../../electron/system/model/clock.ts';
import { mask } from '../../../electron/system/mask.ts';
import {
  dataText,
  fewLines,
  isolated,
  oneLine,
  shownText,
  withHiddenMarked,
  withoutHidden,
} from '../../../electron/system/model/outside-text.ts';
import { cellShape } from '../../../electron/transfer/column-shapes.ts';
import {
  formatTable,
  neutralise,
  parseTable,
  withoutNeutralMark,
} from '../../../electron/csv/csv.ts';
import { outlineTable } from '../../../electron/transfer/table-mapping.ts';
import { detectDateOrder, readDay } from '../../../electron/transfer/table-days.ts';
import { contextWith, formWith } from './connections/form.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What is repeated. */
const hostile: readonly string[] = [
  ...[
    ' ',
    '\n',
    '\t',
    '\r\n',
    ' \n',
    "\n'",
    "'",
    '"',
    '.',
    ',',
    ';',
    '=',
    '-',
    '/',
    '@',
    '<',
    '[',
    '(',
    '?',
    '%',
    ':',
  ],
  ...['A', 'a', '0', 'é', '\u0301', '\u200d', '\u2068', '\u{1f468}\u200d', '\u05d0', '\u00ad'],
  ...['a.', 'a@b,', 'a:', 'a=', 'a-', 'Aa1', ':="', 'A/1b', '0-', '\u0301\u0316'],
  ...['eyJ-', 'eyJaaaaaaaaaa.', 'a-eyJaaaaaaaaaa', 'ATATT3', 'ATATT3aaaaaaaaaaaaaaaaaaaaaaaaaaa\n'],
  ...[
    'Basic ',
    'Basic aaaaaaaa\n',
    'Basic:',
    'Bearer a',
    'password=',
    'token:   ',
    'K7QW-',
    'K 7 Q ',
  ],
  ...[
    'aaaaaaaaaaaaaaaaaaaaaaaa_',
    'aaaaaaaaaaaaaaaaaaaaaaa1\n',
    'amFuZUBleGFtcGxlLmNvbTpodW50ZXIyMg\n> ',
  ],
  ...['mailto:', 'https://', 'http:', '-users', 'jira-users-', '[a](', 'export A = '],
  ...[
    '<input ',
    '<input type',
    '<title>',
    'log ',
    'name   ',
    'location=',
    'http-equiv  ',
    'IP ',
    'allow',
  ],
  ...['-----BEGIN CERTIFICATE-----', '1-1-1 ', '1/1/11 1:', 'sep=;'],
];

/** Behind all of it, so that a pattern fails only there. */
const end = '\0x';

const context = {
  purpose: 'login',
  host: 'jira.example.com',
  asked: new URL('https://jira.example.com/'),
  ownSite: { signedInWith: null },
  sentTo: 'site',
  lastDay: null,
  now: instant(0),
} as const;

const placeOf = (text: string) => ({
  id: null,
  name: text,
  kind: text,
  address: text,
  note: text,
  colour: text,
});

/** Every function that looks through a text from outside, or from the window, by patterns or loops of its own. */
const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ['secrets in a text', findSecrets],
  [
    'an entered secret in a text',
    (text) => holdsEntered(text, bytes(text.slice(0, text.length / 2) + '\0')),
  ],
  ['a form without its secrets', (note) => withoutSecrets(formWith({ note }))],
  ['an address', (subdomain) => readAddress({ domain: 'own', subdomain })],
  ['a username of Jira Cloud', (username) => readUsername({ ...formWith(), username })],
  [
    'a username of a site of its own',
    (username) => readUsername({ domain: 'own', subdomain: 'jira.example.com', username }),
  ],
  [
    'every field of a form',
    (text) =>
      checkForm(
        formWith(
          Object.fromEntries(
            fieldNames.map((name) => [
              name,
              name === 'purposes'
                ? [text]
                : name === 'places' || name === 'tags'
                  ? [placeOf(text)]
                  : text,
            ]),
          ),
        ),
        contextWith(),
      ),
  ],
  ['places in a cell', parsePlaces],
  ['a token', judgeToken],
  ['what is stuck to a token', (text) => unwrapToken(bytes(text))],
  ['a link', linkedConnection],
  [
    'a purpose',
    (text) =>
      checkDraft(
        {
          ...newPurpose(),
          title: text,
          description: text,
          source: text,
          requirements: [{ ...newRequirement(), title: text, why: text, cards: text }],
        },
        new Set(),
      ),
  ],
  ['a group', (text) => groupToGrant({ groups: { known: true, value: [`jira${text}\n`] } })],
  ['a table', (text) => parseTable(Buffer.from(text))],
  ['a cell that is written', (text) => formatTable([[text]])],
  ['a formula in a cell', neutralise],
  ['a cell that this program wrote', withoutNeutralMark],
  ['what a cell looks like', (text) => cellShape(Buffer.from(text))],
  ['the columns of a table', (text) => outlineTable([{ number: 1, cells: [Buffer.from(text)] }])],
  ['a day', (text) => [readDay(text, null), detectDateOrder([text])]],
  ['a line of the log', mask],
  ['a name in a sentence', isolated],
  ['a sentence', shownText],
  ['a text as data', dataText],
  ['a name', withoutHidden],
  ['a name that is compared', withHiddenMarked],
  ['a native line', (text) => [oneLine(text, 100), fewLines(text, 5, 100)]],
  ['a certificate', sha256Of],
  [
    'an answer',
    (text) =>
      [200, 401, 403, 503].map((status) =>
        classifyResponse(
          { status, headers: { ...noHeaders, contentType: 'text/html' }, excerpt: text },
          context,
        ),
      ),
  ],
  [
    'the headers of an answer',
    (text) =>
      [301, 401, 429].map((status) =>
        classifyResponse(
          {
            status,
            headers: Object.fromEntries(
              Object.keys(noHeaders).map((name) => [name, text]),
            ) as never,
            excerpt: '',
          },
          context,
        ),
      ),
  ],
];

/** Readers that refuse more than 100,000 characters unread. */
const bounded: ReadonlySet<string> = new Set([
  'an address',
  'a username of Jira Cloud',
  'a username of a site of its own',
  'every field of a form',
]);

/** Milliseconds below which a difference says nothing. */
const floor = 100;

function hostileText(part: string, length: number): string {
  return part.repeat(Math.ceil(length / part.length)).slice(0, length - end.length) + end;
}

/** The best of several runs, in milliseconds of this thread alone, as others may keep the processor busy. */
function millisecondsOf(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) {
    const begun = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(begun);
    best = Math.min(best, (user + system) / 1000);
    if (best < floor || best > 10 * floor) break;
  }
  return best;
}

describe('A text of twice the length takes no more than about twice the time', () => {
  it.each(readers)('to read %s', { timeout: 600_000 }, (name, read) => {
    const length = bounded.has(name) ? 50_000 : 100_000;
    const slow = hostile.flatMap((part) => {
      const long = hostileText(part, 2 * length);
      const double = millisecondsOf(() => read(long));
      if (double <= 3 * floor) return [];
      const short = hostileText(part, length);
      const once = Math.max(
        floor,
        millisecondsOf(() => read(short)),
      );
      return double <= 3 * once ? [] : [{ part, once, double }];
    });
    expect(slow).toEqual([]);
  });
});
