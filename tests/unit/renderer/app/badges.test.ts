import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../../../../electron/system/model/brand.ts';
import { addDays } from '../../../../electron/system/model/clock.ts';
import { auditBadge, statusBadge, tokenLife } from '../../../../renderer/app/badges.ts';
import { failed, noon, row, today, works } from '../samples.ts';

describe('The status of a row', () => {
  it.each([
    ['never tested', row(1), { tone: 'idle', word: 'Not tested' }],
    ['works', row(1, {}, { lastCheck: works }), { tone: 'ok', word: 'Works' }],
    ['being tested', row(1, {}, { checking: true }), { tone: 'busy', word: 'Testing…' }],
    [
      'refused',
      row(1, {}, { lastCheck: failed({ code: 'wrong-credentials' }) }),
      { tone: 'bad', word: 'Login refused' },
    ],
    [
      'rate-limited',
      row(1, {}, { lastCheck: failed({ code: 'rate-limited', until: null }) }),
      { tone: 'warn', word: 'Rate-limited' },
    ],
    [
      'a fault of the program',
      row(1, {}, { lastCheck: failed({ code: 'internal-error', reference: '1' }) }),
      { tone: 'bad', word: 'Failed' },
    ],
  ] as const)('%s', (_case, overview, badge) => {
    expect(statusBadge(overview)).toEqual(badge);
  });
});

describe('The audit of a row', () => {
  it.each([
    ['complete', 'ok', 'Complete'],
    ['missing', 'bad', '2 missing'],
    ['unknown', 'unknown', '1 unknown'],
    ['excessive', 'warn', 'Excessive'],
  ] as const)('%s', (verdict, tone, word) => {
    expect(auditBadge({ startedAt: noon, verdict, missing: 2, unknown: 1, drift: null })).toEqual({
      tone,
      word,
    });
  });
});

describe('The life of a token', () => {
  it.each([
    [200, true, 'ok', '200 d'],
    [200, false, 'ok', '≈ 200 d'],
    [30, true, 'warn', '30 d'],
    [7, true, 'bad', '7 d'],
    [0, true, 'bad', '0 d'],
    [-1, true, 'bad', 'expired'],
    [-1, false, 'warn', '≈ over'],
  ] as const)('%i days, confirmed: %s', (days, confirmed, tone, text) => {
    const life = tokenLife({ on: addDays(today, days), confirmed }, today);
    expect({ tone: life.tone, text: life.text }).toEqual({ tone, text });
  });

  it('never calls an estimated day expired, not even to those who hear the list', () => {
    const life = tokenLife({ on: '2020-01-01' as LocalDate, confirmed: false }, today);
    expect(`${life.text} ${life.name}`).not.toContain('expired');
  });

  it.each([
    ['a day long past', -500, 0],
    ['half a year', 182, 50],
    ['ten years', 3650, 100],
  ])('keeps the bar within its bounds: %s', (_case, days, percent) => {
    const on = addDays(today, days);
    expect(tokenLife({ on, confirmed: true }, today).percent).toBeCloseTo(percent, 0);
  });
});
