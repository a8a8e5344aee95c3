import { describe, expect, it } from 'vitest';
import type { AuditId, FleetAudit, FleetRunEnd } from '../../../../electron/audit/index.ts';
import type { RunId } from '../../../../electron/checks/model/check.ts';
import { instant } from '../../../../electron/system/model/clock.ts';
import { getFleetCell, fleetRows, purposesUsed } from '../../../../renderer/audit/fleet-rows.ts';
import { Fleet } from '../../../../renderer/audit/fleet.svelte.ts';
import { answerLater, BridgeDouble, failure, success } from '../bridge-double.ts';
import { actionCards, eventCards, idOf, noon, row } from '../samples.ts';

const run = '00000000-0000-4000-8000-00000000000a' as RunId;
const newRunId = () => run;
const drawn = (): Promise<void> => Promise.resolve();

function fleetAudit(number: number, changes: Partial<FleetAudit> = {}): FleetAudit {
  return {
    connectionId: idOf(number),
    auditId: `audit-${number}` as AuditId,
    startedAt: instant(noon - 1000),
    verdict: 'complete',
    purposes: [{ id: eventCards, status: { verdict: 'met', met: 7, missing: 0, unknown: 0 } }],
    excessive: 0,
    drift: null,
    ...changes,
  };
}

const ended: FleetRunEnd = {
  run,
  total: 3,
  done: 3,
  works: 2,
  failed: 1,
  causes: [],
  finished: true,
  failedAudits: [],
};

describe('The fleet', () => {
  const overviews = [row(2), row(1, { purposes: [actionCards] }), row(3)];
  const lost = { lost: 1, changed: 0, gained: 0 };
  const audits = new Map(
    [fleetAudit(1, { verdict: 'missing' }), fleetAudit(2, { drift: lost })].map((audit) => [
      audit.connectionId,
      audit,
    ]),
  );
  const tried = new Map([
    [idOf(3), { code: 'captcha', newest: null } as const],
    // It was audited since.
    [idOf(2), { code: 'timed-out', newest: null } as const],
  ]);
  const shown = (search: string, filter: Parameters<typeof fleetRows>[4]) =>
    fleetRows(overviews, audits, tried, search, filter).map(
      ({ overview }) => overview.connection.id,
    );

  it.each([
    ['everything, by nickname', '', 'all', [1, 2, 3]],
    ['what is searched for', 'site-2', 'all', [2]],
    ['what is missing', '', 'missing', [1]],
    ['what is complete', '', 'complete', [2]],
    ['what changed', '', 'changed', [2]],
    ['what could not be audited', '', 'failed', [3]],
    ['what was not audited', '', 'not-audited', [3]],
    ['nothing', 'site-3', 'missing', []],
  ] as const)('shows %s', (_name, search, filter, numbers) => {
    expect(shown(search, filter)).toEqual(numbers.map(idOf));
  });

  it('has a column for every purpose of some connection, and a cell where it is needed', () => {
    expect(purposesUsed(overviews)).toEqual([actionCards, eventCards]);
    const [one, two, three] = fleetRows(overviews, audits, tried, '', 'all');
    if (one === undefined || two === undefined || three === undefined) throw new Error('no rows');
    expect(getFleetCell(one, eventCards)).toBeUndefined();
    expect(getFleetCell(one, actionCards)).toBeNull();
    expect(getFleetCell(two, eventCards)?.verdict).toBe('met');
    expect(getFleetCell(three, eventCards)).toBeNull();
  });

  it('follows its audits, reads what was found, and tells the end until it is dismissed', async () => {
    const running = answerLater<ReturnType<typeof success<typeof ended>>>();
    const bridge = new BridgeDouble({
      'audit:fleet': () => success([fleetAudit(1)]),
      'audit:run-fleet': () => running.answer,
    });
    const fleet = new Fleet(bridge, newRunId, drawn);
    const audited = fleet.start([idOf(1), idOf(2), idOf(3)]);
    expect(fleet.run.running).toBe(true);
    bridge.send('fleet-progress', { ...ended, done: 1, works: 1, failed: 0, finished: false });
    expect(fleet.run.progress).toMatchObject({ done: 1, total: 3 });
    await fleet.start([idOf(1)]);
    expect(bridge.inputsOf('audit:run-fleet')).toHaveLength(1);
    running.give(success(ended));
    await audited;
    expect(fleet.run.running).toBe(false);
    expect(fleet.run.progress).toMatchObject({ works: 2, failed: 1, finished: true });
    expect(fleet.audits.get(idOf(1))?.verdict).toBe('complete');
    fleet.run.dismiss();
    expect(fleet.run.progress).toBeNull();
  });

  it('keeps why a connection could not be audited until its next audit', async () => {
    const ends = [
      { ...ended, failedAudits: [{ connectionId: idOf(3), code: 'captcha' } as const] },
      ended,
      ended,
    ];
    const bridge = new BridgeDouble({
      'audit:fleet': () => success([fleetAudit(1)]),
      'audit:run-fleet': () => success(ends.shift() ?? ended),
    });
    const fleet = new Fleet(bridge, newRunId, drawn);
    const failures = () =>
      fleetRows(overviews, fleet.audits, fleet.tried, '', 'all').map((each) => each.failure);
    await fleet.start([idOf(1), idOf(2), idOf(3)]);
    expect(failures()).toEqual([null, null, 'captcha']);
    await fleet.start([idOf(1)]);
    expect(failures()).toEqual([null, null, 'captcha']);
    await fleet.start([idOf(3)]);
    expect(failures()).toEqual([null, null, null]);
  });

  it('cancels what runs, and nothing else', async () => {
    const running = answerLater<ReturnType<typeof success<typeof ended>>>();
    const bridge = new BridgeDouble({
      'audit:fleet': () => success([]),
      'audit:run-fleet': () => running.answer,
      'audit:cancel-fleet': () => success(null),
    });
    const fleet = new Fleet(bridge, newRunId, drawn);
    await fleet.run.cancel();
    const audited = fleet.start([idOf(1)]);
    await fleet.run.cancel();
    expect(bridge.inputsOf('audit:cancel-fleet')).toEqual([{ run }]);
    running.give(success(ended));
    await audited;
  });

  it('says why its audits could not begin', async () => {
    const bridge = new BridgeDouble({
      'audit:fleet': () => success([]),
      'audit:run-fleet': () => failure({ code: 'vault-locked' }),
    });
    const fleet = new Fleet(bridge, newRunId, drawn);
    await fleet.start([idOf(1)]);
    expect(fleet.failure).toEqual({ code: 'vault-locked' });
    expect(fleet.run.progress).toBeNull();
  });
});
