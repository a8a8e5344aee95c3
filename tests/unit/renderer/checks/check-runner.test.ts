import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../../../electron/checks/index.ts';
import type { LastCheck } from '../../../../electron/health/index.ts';
import { instant } from '../../../../electron/system/model/clock.ts';
import { isBeingTested } from '../../../../renderer/checks/check-runner.svelte.ts';

const lastCheck = (at: number): LastCheck => ({
  startedAt: instant(at),
  durationMs: 1,
  outcome: 'works',
  failure: null,
});

const report = (at: number): CheckReport =>
  ({ startedAt: instant(at) }) satisfies Partial<CheckReport> as unknown as CheckReport;

describe('whether a connection is being tested', () => {
  it.each<
    [string, boolean, LastCheck | null, { running: boolean; own: number | null } | null, boolean]
  >([
    ['nothing runs', false, null, null, false],
    ['a test from the tray', true, null, null, true],
    ['a test from this window', false, null, { running: true, own: null }, true],
    [
      'its report came, and the row does not know it yet',
      true,
      lastCheck(1),
      { running: false, own: 2 },
      false,
    ],
    ['its report came, and the row had none before', true, null, { running: false, own: 2 }, false],
    [
      'the row knows it, and another test has begun',
      true,
      lastCheck(2),
      { running: false, own: 2 },
      true,
    ],
    ['a test ended without a report', true, lastCheck(2), { running: false, own: null }, true],
  ])('%s', (_what, checking, last, runner, tested) => {
    const own = runner === null || runner.own === null ? null : report(runner.own);
    const from = runner === null ? null : { running: runner.running, report: own };
    expect(isBeingTested({ checking, lastCheck: last }, from)).toBe(tested);
  });
});
