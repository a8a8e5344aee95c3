import { describe, expect, it } from 'vitest';
import type { PlaceId } from '../../../../electron/connections/model/token-places.ts';
import type { Overview } from '../../../../electron/health/model/overview.ts';
import type { LocalDate } from '../../../../electron/system/model/brand.ts';
import { instant } from '../../../../electron/system/model/clock.ts';
import {
  byAudit,
  byLastCheck,
  byNickname,
  byStatus,
  byTokenEnd,
  filterRows,
  findTags,
} from '../../../../renderer/connections/list-order.ts';
import { sortRows, type Compare } from '../../../../renderer/ui/table.ts';
import { actionCards, failed, noon, row, works } from '../samples.ts';

const nicknames = (rows: readonly Overview[]): readonly string[] =>
  rows.map(({ connection }) => connection.nickname);

const acme = row(1, {
  nickname: 'Acme production',
  address: { kind: 'cloud', subdomain: 'acme', domain: 'atlassian.net' },
  username: 'jira-bot@acme.com',
});
const zurich = row(2, { nickname: 'Zürich Kundendienst', username: 'ops@example.ch' });
const gov = row(3, {
  nickname: 'Contoso',
  address: { kind: 'cloud', subdomain: 'contoso', domain: 'atlassian-us-gov-mod.net' },
});

describe('Searching the list', () => {
  const cases: readonly [search: string, found: readonly string[]][] = [
    ['', ['Acme production', 'Zürich Kundendienst', 'Contoso']],
    ['   ', ['Acme production', 'Zürich Kundendienst', 'Contoso']],
    ['acme', ['Acme production']],
    ['ACME', ['Acme production']],
    ['prod acme', ['Acme production']],
    ['zurich', ['Zürich Kundendienst']],
    ['ZÜRICH', ['Zürich Kundendienst']],
    ['gov-mod', ['Contoso']],
    ['jira-bot@acme.com', ['Acme production']],
    ['acme contoso', []],
    ['.*', []],
  ];
  it.each(cases)('"%s" finds %j', (search, found) => {
    expect(nicknames(filterRows([acme, zurich, gov], { search, status: 'all' }))).toEqual(found);
  });
});

describe('Filtering the list by status', () => {
  const rows = [
    row(1, { nickname: 'fine' }, { lastCheck: works }),
    row(2, { nickname: 'refused' }, { lastCheck: failed({ code: 'wrong-credentials' }) }),
    row(3, { nickname: 'jira down' }, { lastCheck: failed({ code: 'jira-down', status: 503 }) }),
    row(4, { nickname: 'new' }),
    row(5, { nickname: 'busy' }, { lastCheck: works, checking: true }),
    row(6, { nickname: 'stopped' }, { lastCheck: { ...works, outcome: 'cancelled' } }),
  ];
  it.each([
    ['works', ['fine']],
    ['failed', ['refused']],
    ['attention', ['jira down']],
    ['not-tested', ['new', 'stopped']],
    ['checking', ['busy']],
  ] as const)('"%s" shows %j', (status, shown) => {
    expect(nicknames(filterRows(rows, { search: '', status }))).toEqual(shown);
  });

  it('"favourites" shows those that a person starred', () => {
    const starred = row(7, { nickname: 'starred', favourite: true });
    expect(nicknames(filterRows([...rows, starred], { search: '', status: 'favourites' }))).toEqual(
      ['starred'],
    );
  });

  it('holds together with a search', () => {
    expect(nicknames(filterRows(rows, { search: 'n', status: 'not-tested' }))).toEqual([
      'new',
      'stopped',
    ]);
    expect(nicknames(filterRows(rows, { search: 'new', status: 'works' }))).toEqual([]);
  });
});

describe('Sorting the list', () => {
  const audit = (verdict: 'complete' | 'missing' | 'unknown' | 'excessive') => ({
    startedAt: noon,
    verdict,
    missing: 0,
    unknown: 0,
    drift: null,
  });
  const until = (on: string) => ({ expiry: { on: on as LocalDate, confirmed: true } });
  const rows = [
    row(
      1,
      { nickname: 'b10', ...until('2027-03-01') },
      { lastCheck: works, lastAudit: audit('complete') },
    ),
    row(
      2,
      { nickname: 'B2', ...until('2026-12-01') },
      { lastCheck: failed({ code: 'captcha' }), lastAudit: audit('missing') },
    ),
    row(3, { nickname: 'a', ...until('2027-01-01') }, { lastAudit: audit('unknown') }),
    row(
      4,
      { nickname: 'É', ...until('2028-01-01') },
      { lastCheck: { ...works, startedAt: instant(noon - 1) } },
    ),
  ];
  const cases = [
    { column: 'connection', compare: byNickname, order: ['a', 'B2', 'b10', 'É'] },
    { column: 'status', compare: byStatus, order: ['B2', 'a', 'b10', 'É'] },
    { column: 'audit', compare: byAudit, order: ['B2', 'a', 'b10', 'É'] },
    { column: 'token', compare: byTokenEnd, order: ['B2', 'a', 'b10', 'É'] },
    { column: 'checked', compare: byLastCheck, order: ['É', 'b10', 'B2', 'a'] },
  ];
  const sorted = (
    of: readonly Overview[],
    compare: Compare<Overview>,
    direction: 'ascending' | 'descending',
  ): readonly string[] =>
    nicknames(sortRows(of, { column: 'any', direction, compare }, byNickname));

  it.each(cases)('by $column puts $order', ({ compare, order }) => {
    expect(sorted(rows, compare, 'ascending')).toEqual(order);
  });

  it('turns round, and still puts equal rows by nickname', () => {
    const equal = [row(2, { nickname: 'b' }), row(1, { nickname: 'a' })];
    expect(sorted(equal, byLastCheck, 'descending')).toEqual(['a', 'b']);
    expect(sorted(equal, byNickname, 'descending')).toEqual(['b', 'a']);
  });
});

describe('The search', () => {
  const purposeTitle = (id: string) => (id === actionCards ? 'Okta: action cards' : id);
  const tagged = row(1, {
    nickname: 'tagged',
    tags: [
      { name: 'Zürich', colour: 'red' },
      { name: 'On call', colour: 'blue' },
    ],
  });
  const noted = row(2, { nickname: 'noted', note: 'Ask Zoë', purposes: [actionCards] });
  const placed = row(3, {
    nickname: 'placed',
    places: [
      {
        id: 'place' as PlaceId,
        ...{ name: 'Deploy', kind: 'pipeline', address: 'ci.example.com', note: 'nightly' },
        holds: 'present',
      },
    ],
  });
  const all = [tagged, noted, placed];

  it.each([
    ['a note', 'zoe', ['noted']],
    ['a tag', 'zurich', ['tagged']],
    ['a purpose, by its title', 'action', ['noted']],
    ['a place', 'deploy', ['placed']],
    ['the address of a place', 'ci.example', ['placed']],
    ['the note of a place', 'nightly', ['placed']],
    ['words in different fields', 'ask okta', ['noted']],
    ['all words or nothing', 'deploy zoe', []],
  ])('finds %s', (_, search, found) => {
    expect(nicknames(filterRows(all, { search, status: 'all', purposeTitle }))).toEqual(found);
  });

  it.each([
    ['one tag', ['zürich'], ['tagged']],
    ['all of several tags', ['zürich', 'on call'], ['tagged']],
    ['tags that no row has together', ['zürich', 'other'], []],
  ])('is narrowed down to %s', (_, tags, found) => {
    expect(nicknames(filterRows(all, { search: '', status: 'all', tags }))).toEqual(found);
  });

  it('knows every tag once, by name', () => {
    expect(findTags([tagged, { ...tagged }, noted]).map(({ name }) => name)).toEqual([
      'On call',
      'Zürich',
    ]);
  });
});
