import { describe, expect, it } from 'vitest';
import { findElectronRelease, judgeElectronAge } from '../../../../../electron/system/index.ts';
import type { Instant } from '../../../../../electron/system/index.ts';

const release = { released: '2026-11-19', supportEnds: '2027-04-07' };
const at = (day: string): Instant => Date.parse(day) as Instant;

describe('The Electron inside', () => {
  it.each([
    ['on the day of its release', '2026-11-19', 'current'],
    ['eight weeks later', '2027-01-14', 'current'],
    ['a day after that', '2027-01-15', 'old'],
    ['on the last day of its support', '2027-04-06T23:59:59Z', 'old'],
    ['once its support has ended', '2027-04-07', 'unsupported'],
    ['on a computer whose clock is before its release', '2026-01-01', 'current'],
  ])('%s', (_when, day, kind) => {
    expect(judgeElectronAge(release, at(day))).toEqual({ kind, released: release.released });
  });

  it('of which nothing is recorded is of an unknown age', () => {
    expect(judgeElectronAge(findElectronRelease('1.2.3'), at('2026-11-30'))).toEqual({
      kind: 'unknown',
    });
  });

  it('that stands in under development is said to be out of its support', () => {
    const { kind } = judgeElectronAge(findElectronRelease('33.2.1'), at('2026-11-30'));
    expect(kind).toBe('unsupported');
  });
});
