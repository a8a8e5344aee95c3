import { describe, expect, it } from 'vitest';
import type { AuditId, AuditInTime, AuditComparison } from '../../../../electron/audit/index.ts';
import { instant } from '../../../../electron/system/model/clock.ts';
import { driftBadge } from '../../../../renderer/app/badges.ts';
import { OverTime } from '../../../../renderer/audit/over-time.svelte.ts';
import { barsOf, chartSize } from '../../../../renderer/audit/verdict-bars.ts';
import { answerLater, BridgeDouble, failure, success } from '../bridge-double.ts';
import { idOf, noon } from '../samples.ts';

const idOfAudit = (number: number) => `audit-${number}` as AuditId;

function inTime(number: number, counts: Partial<AuditInTime['counts']>): AuditInTime {
  return {
    id: idOfAudit(number),
    startedAt: instant(noon + number),
    verdict: 'missing',
    counts: { met: 0, missing: 0, unknown: 0, excessive: 0, ...counts },
    drift: null,
  };
}

function comparison(before: number, after: number): AuditComparison {
  return {
    before: { id: idOfAudit(before), startedAt: instant(noon + before) },
    after: { id: idOfAudit(after), startedAt: instant(noon + after) },
    changes: [],
  };
}

describe('Audits over time', () => {
  it('show what changed at an audit, and two beside each other until another is shown', async () => {
    const bridge = new BridgeDouble({
      'audit:timeline': () => success([inTime(1, { met: 1 }), inTime(2, { met: 2 })]),
      'audit:drift': () => success(comparison(1, 2)),
      'audit:compare': () => success(comparison(1, 2)),
    });
    const overTime = new OverTime(bridge);
    await overTime.show(idOf(1), idOfAudit(2));
    expect(overTime.timeline).toHaveLength(2);
    expect(overTime.drift?.before.id).toBe(idOfAudit(1));
    await overTime.compare(idOfAudit(1), idOfAudit(2));
    expect(overTime.comparison).not.toBeNull();
    await overTime.show(idOf(1), idOfAudit(1));
    expect(overTime.comparison).toBeNull();
  });

  it('drop what comes for an audit that was left', async () => {
    const slow = answerLater<ReturnType<typeof success<AuditComparison | null>>>();
    const bridge = new BridgeDouble({
      'audit:timeline': () => success([]),
      'audit:drift': ({ auditId }) =>
        auditId === idOfAudit(1) ? slow.answer : success(comparison(2, 3)),
    });
    const overTime = new OverTime(bridge);
    const first = overTime.show(idOf(1), idOfAudit(1));
    await overTime.show(idOf(1), idOfAudit(3));
    slow.give(success(null));
    await first;
    expect(overTime.drift?.after.id).toBe(idOfAudit(3));
  });

  it('say why two could not be compared', async () => {
    const bridge = new BridgeDouble({ 'audit:compare': () => failure({ code: 'no-such-audit' }) });
    const overTime = new OverTime(bridge);
    await overTime.compare(idOfAudit(1), idOfAudit(2));
    expect(overTime.failure).toEqual({ code: 'no-such-audit' });
  });
});

describe('The chart of verdicts', () => {
  it('draws every audit to one scale, what is missing on top', () => {
    const [small, big] = barsOf([inTime(1, { met: 2 }), inTime(2, { met: 2, missing: 2 })]);
    expect(small?.parts).toEqual([
      { verdict: 'met', y: chartSize.height / 2, height: chartSize.height / 2 },
    ]);
    expect(big?.parts.map(({ verdict, y }) => [verdict, y])).toEqual([
      ['met', chartSize.height / 2],
      ['missing', 0],
    ]);
    expect((small?.x ?? 0) + (small?.width ?? 0)).toBeLessThan(big?.x ?? 0);
  });

  it('stays inside however many there are', () => {
    const bars = barsOf(Array.from({ length: 60 }, (_, index) => inTime(index, { met: 1 })));
    const last = bars.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(chartSize.width);
  });
});

describe('The mark for what changed', () => {
  it.each([
    [{ lost: 1, changed: 0, gained: 2 }, 'bad', '1 lost, 2 gained'],
    [{ lost: 0, changed: 1, gained: 0 }, 'warn', '1 changed'],
    [{ lost: 0, changed: 0, gained: 1 }, 'idle', '1 gained'],
  ] as const)('of %j', (counts, tone, word) => {
    expect(driftBadge(counts)).toEqual({ tone, word });
  });
});
