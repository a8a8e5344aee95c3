import { describe, expect, it } from 'vitest';
import {
  findOutdatedPlaces,
  formatPlaces,
  isToBeRevoked,
  parsePlaces,
  readPlaces,
  suggestPlaces,
  type EnteredPlace,
  type HeldToken,
  type PlaceDescription,
  type PlaceId,
  type TokenPlace,
} from '../../../../../electron/connections/model/token-places.ts';
import { instant } from '../../../../../electron/system/model/clock.ts';
import { failure, success } from '../../../../../electron/system/model/result.ts';
import { checkField } from '../../../../../electron/connections/model/form-rules.ts';
import { contextWith, day, formWith, practiceToken } from '../form.ts';

const entered = (parts: Partial<EnteredPlace> = {}): EnteredPlace => ({
  id: null,
  name: 'Deploy',
  kind: 'pipeline',
  address: '',
  note: '',
  ...parts,
});

const described = (parts: Partial<PlaceDescription> = {}): PlaceDescription => ({
  name: 'Deploy',
  kind: 'pipeline',
  address: '',
  note: '',
  ...parts,
});

const held = (...tokens: readonly HeldToken[]): readonly TokenPlace[] =>
  tokens.map((holds, index) => ({
    ...described({ name: `Place ${index}` }),
    id: `place-${index}` as PlaceId,
    holds,
  }));

describe('the places of a form', () => {
  it('are kept without spaces around them, and without empty lines', () => {
    expect(
      readPlaces([
        entered({ name: ' Deploy\n', address: ' ci.example.com ' }),
        entered({ name: ' ' }),
      ]),
    ).toEqual(success([{ ...entered(), address: 'ci.example.com' }]));
  });

  it.each<[string, readonly EnteredPlace[], string]>([
    ['a place without a name', [entered({ name: '', note: 'x' })], 'place-name-needed'],
    ['a name that is too long', [entered({ name: 'x'.repeat(101) })], 'place-too-long'],
    ['an address that is too long', [entered({ address: 'x'.repeat(501) })], 'place-too-long'],
    ['a text without end', [entered({ note: 'x'.repeat(100_001) })], 'place-too-long'],
    ['invisible characters', [entered({ name: 'a\u202eb' })], 'hidden-characters'],
    ['more than anybody has', Array.from({ length: 51 }, () => entered()), 'too-many-places'],
  ])('are refused with %s', (_, places, problem) => {
    expect(readPlaces(places)).toEqual(failure(problem));
  });

  it('of a kind that this version does not know are something else', () => {
    expect(readPlaces([entered({ kind: 'satellite' })])).toMatchObject({
      value: [{ kind: 'other' }],
    });
  });

  it.each<[string, Partial<EnteredPlace>, string]>([
    ['name', { name: practiceToken }, 'holds-secret'],
    ['address', { address: `https://ci.example.com/?t=${practiceToken}` }, 'holds-secret'],
    ['note', { note: `token: ${practiceToken}` }, 'holds-secret'],
    ['note', { note: 'password: hunter2hunter2' }, 'maybe-secret'],
  ])('hold no secret in a %s', (_, place, problem) => {
    const form = formWith({ places: [entered(place)] });
    expect(checkField('places', form, contextWith()).problem).toBe(problem);
  });

  it('may hold what a person said is no secret, but never the token beside it', () => {
    const note = 'password: hunter2hunter2';
    const form = formWith({ places: [entered({ note })], plainTexts: [note] });
    expect(checkField('places', form, contextWith()).problem).toBeNull();
    const leaking = {
      ...form,
      token: 'correct horse',
      places: [entered({ note: 'correct horse' })],
    };
    expect(checkField('places', leaking, contextWith()).problem).toBe('holds-secret');
  });
});

describe('a replaced token', () => {
  const replaced = { replacedAt: instant(1), endsOn: null };
  const today = day('2026-11-30');

  it.each<[string, readonly TokenPlace[], typeof replaced | null, boolean]>([
    ['is revoked once every place has the present one', held('present', 'present'), replaced, true],
    ['is not revoked while a place has it', held('present', 'former'), replaced, false],
    ['is not revoked while a place has an older one', held('older'), replaced, false],
    ['that was revoked is not again', held('present'), null, false],
  ])('%s', (_, places, toRevoke, isNow) => {
    expect(isToBeRevoked({ places, toRevoke }, today)).toBe(isNow);
  });

  it('is revoked on its last day, and has ended by itself on the next', () => {
    const toRevoke = { replacedAt: instant(1), endsOn: today };
    expect(isToBeRevoked({ places: [], toRevoke }, today)).toBe(true);
    expect(isToBeRevoked({ places: [], toRevoke }, day('2026-12-01'))).toBe(false);
  });

  it('is still in the places that do not have the present one', () => {
    const places = held('present', 'former', 'older');
    expect(findOutdatedPlaces(places)).toEqual(places.slice(1));
  });
});

it('Places of other connections are offered once each, the most used first, without those that are there', () => {
  const flow = described({ name: 'Onboarding', kind: 'okta-workflows' });
  const script = described({ name: 'cron', kind: 'script' });
  expect(
    suggestPlaces(
      [[script], [flow, described()], [{ ...flow, name: 'ONBOARDING' }]],
      [described()],
    ),
  ).toEqual([flow, script]);
});

describe('a cell with places', () => {
  it.each<[string, readonly PlaceDescription[]]>([
    ['a name alone', [described({ kind: 'other' })]],
    ['a name and a kind', [described()]],
    ['everything', [described({ address: 'https://ci.example.com/a;b', note: 'two\\three' })]],
    ['bars and backslashes', [described({ name: 'a|b\\', note: '\\|' })]],
    ['a note alone', [described({ kind: 'other', note: 'n' })]],
    ['several', [described(), described({ name: 'x', kind: 'app', address: 'y' })]],
  ])('is read as it was written: %s', (_, places) => {
    const read = parsePlaces(formatPlaces(places)).map(({ id: _id, ...place }) => place);
    expect(read).toEqual(places);
  });

  it.each<[string, readonly (readonly string[])[]]>([
    ['', []],
    [
      'Deploy; Cron',
      [
        ['Deploy', 'other', ''],
        ['Cron', 'other', ''],
      ],
    ],
    [
      'Deploy\r\nCron\n',
      [
        ['Deploy', 'other', ''],
        ['Cron', 'other', ''],
      ],
    ],
    ['Deploy | ci.example.com', [['Deploy', 'other', 'ci.example.com']]],
    ['Deploy | Pipeline', [['Deploy', 'pipeline', '']]],
  ])('%j is read as people write it', (cell, places) => {
    expect(parsePlaces(cell).map(({ name, kind, address }) => [name, kind, address])).toEqual(
      places,
    );
  });
});
