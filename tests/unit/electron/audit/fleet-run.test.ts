import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createFleetRuns } from '../../../../electron/audit/fleet-run.ts';
import { getPurposeStatus } from '../../../../electron/audit/model/fleet.ts';
import type { CheckProgress, RunId } from '../../../../electron/checks/index.ts';
import type { Connection, ConnectionId } from '../../../../electron/connections/index.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import { failure, success, type Result } from '../../../../electron/system/index.ts';
import { connection, finding, idOf } from '../../renderer/samples.ts';
import { TestClock } from '../../test-clock.ts';

const run = randomUUID() as RunId;

/** Fleets whose audits end as a test says, each when its turn comes. */
function fleetOf(
  connections: readonly Connection[],
  outcome: (id: ConnectionId) => Result<unknown, Failure> | Promise<Result<unknown, Failure>>,
) {
  const audited: ConnectionId[] = [];
  const cancelled: ConnectionId[] = [];
  const told: CheckProgress[] = [];
  const runs = createFleetRuns({
    connections: { list: () => success(connections) },
    clock: new TestClock(),
    takeRecentInput: () => true,
    audit: async (id) => {
      audited.push(id);
      return outcome(id);
    },
    cancel: (id) => cancelled.push(id),
    emit: (progress) => told.push(progress),
  });
  return { runs, audited, cancelled, told };
}

const sameAccount = { username: 'robot@example.com' } as const;
const site = (name: string) => ({
  address: { kind: 'cloud', subdomain: name, domain: 'atlassian.net' } as const,
});

describe('The audits of a fleet', () => {
  it('go over all connections, or over those that were chosen, and tell the end', async () => {
    const { runs, audited, told } = fleetOf([connection(1), connection(2), connection(3)], () =>
      success(null),
    );
    expect(await runs.run(run, [])).toEqual({
      ok: true,
      value: {
        run,
        total: 3,
        done: 3,
        works: 3,
        failed: 0,
        causes: [],
        finished: true,
        failedAudits: [],
      },
    });
    expect(told.at(-1)).toMatchObject({ done: 3, finished: true });
    await runs.run(run, [idOf(2)]);
    expect(audited.slice(3)).toEqual([idOf(2)]);
  });

  it('are known to be under way until they end', async () => {
    const { runs } = fleetOf([connection(1)], () => success(null));
    expect(runs.areAny()).toBe(false);
    const ended = runs.run(run, []);
    expect(runs.areAny()).toBe(true);
    await ended;
    expect(runs.areAny()).toBe(false);
  });

  it('spare the other connections of an account whose token was refused', async () => {
    const accounts = [1, 2, 3].map((number) =>
      connection(number, { ...sameAccount, ...site('acme') }),
    );
    const other = connection(4, { username: 'other@example.com', ...site('acme') });
    const { runs, audited } = fleetOf([...accounts, other], (id) =>
      id === idOf(4) ? success(null) : failure({ code: 'wrong-credentials' }),
    );
    const ended = await runs.run(run, []);
    expect(ended).toMatchObject({ value: { done: 4, works: 1, failed: 3 } });
    expect(audited.toSorted()).toEqual([idOf(1), idOf(4)]);
  });

  it('say which could not be audited, and why, those that were spared among them', async () => {
    const accounts = [1, 2].map((number) =>
      connection(number, { ...sameAccount, ...site('acme') }),
    );
    const other = connection(3, { username: 'other@example.com', ...site('other') });
    const { runs } = fleetOf([...accounts, other], (id) =>
      id === idOf(3) ? success(null) : failure({ code: 'captcha' }),
    );
    expect(await runs.run(run, [])).toMatchObject({
      value: {
        failedAudits: [
          { connectionId: idOf(1), code: 'captcha' },
          { connectionId: idOf(2), code: 'captcha' },
        ],
      },
    });
  });

  it('leave a host alone that wants a pause', async () => {
    const connections = [1, 2].map((number) =>
      connection(number, { ...sameAccount, ...site('acme') }),
    );
    const { runs, audited } = fleetOf(connections, () =>
      failure({ code: 'rate-limited', until: null }),
    );
    await runs.run(run, []);
    expect(audited).toEqual([idOf(1)]);
  });

  it('end when they are cancelled: what runs is cancelled, what waits does not begin', async () => {
    const connections = [1, 2].map((number) =>
      connection(number, { ...sameAccount, ...site('acme') }),
    );
    const { runs, audited, cancelled } = fleetOf(connections, () => {
      runs.cancel(run);
      return failure({ code: 'cancelled' });
    });
    const ended = await runs.run(run, []);
    expect(ended).toMatchObject({ value: { done: 1, works: 0, failed: 0, finished: true } });
    expect(audited).toEqual([idOf(1)]);
    expect(cancelled).toEqual([idOf(1)]);
  });
});

describe('Whether an account meets a purpose', () => {
  it.each([
    ['met', ['met', 'met'], 'met'],
    ['missing before unknown', ['met', 'unknown', 'missing'], 'missing'],
    ['unknown before met', ['met', 'unknown'], 'unknown'],
    ['unknown where nothing was compared', [], 'unknown'],
    ['met though something else is excessive', ['met', 'excessive'], 'met'],
  ] as const)('is %s', (_name, verdicts, verdict) => {
    const findings = [
      ...verdicts.map((each, index) => finding(`${index}`, { verdict: each })),
      finding('of another purpose', { verdict: 'missing', purposes: [] }),
    ];
    expect(getPurposeStatus(findings, 'okta-workflows-event-cards').verdict).toBe(verdict);
  });
});
