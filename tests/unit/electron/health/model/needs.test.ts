import { expect, it } from 'vitest';
import type {
  HeldToken,
  PlaceId,
  TokenPlace,
} from '../../../../../electron/connections/model/token-places.ts';
import {
  findConnectionNeeds,
  getUrgency,
  needAction,
} from '../../../../../electron/health/model/needs.ts';
import { noon, row, today } from '../../../renderer/samples.ts';
import { instant } from '../../../../../electron/system/model/clock.ts';
import type { LocalDate } from '../../../../../electron/system/model/brand.ts';

const held = (...tokens: readonly HeldToken[]): readonly TokenPlace[] =>
  tokens.map((holds, index) => ({
    id: `place-${index}` as PlaceId,
    name: `Place ${index}`,
    kind: 'app',
    address: '',
    note: '',
    holds,
  }));

const replaced = { replacedAt: instant(1), endsOn: null };

it.each([
  [
    'a place has an earlier token',
    { places: held('present', 'former'), toRevoke: replaced },
    ['places-outdated'],
  ],
  [
    'every place is ticked',
    { places: held('present', 'present'), toRevoke: replaced },
    ['revoke-former'],
  ],
  ['it was revoked', { places: held('present'), toRevoke: null }, []],
  [
    'the earlier one has ended by itself',
    { places: held('present'), toRevoke: { ...replaced, endsOn: '2026-11-22' as LocalDate } },
    [],
  ],
])('What a replaced token needs once %s', (_, changes, needs) => {
  const overview = row(1, changes);
  const found = findConnectionNeeds(overview, { facts: null, now: noon, today });
  expect(found.filter((need) => need !== 'not-tested')).toEqual(needs);
  for (const need of found.slice(0, needs.length)) {
    expect([needAction(need, overview), getUrgency(need)]).toEqual(['show', 'soon']);
  }
});
