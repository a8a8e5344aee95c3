import { describe, expect, it } from 'vitest';
import type { CheckId, CheckReport } from '../../../../electron/checks/index.ts';
import type { ConnectionId } from '../../../../electron/connections/index.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import { failure, instant, success } from '../../../../electron/system/index.ts';
import type { Result } from '../../../../electron/system/index.ts';
import { createTrayActions, resultNotification } from '../../../../electron/tray/tray-actions.ts';
import type { Command, TrayActionDependencies } from '../../../../electron/tray/tray-actions.ts';
import { audit, connection, finding, idOf, noon } from '../../renderer/samples.ts';
import { TestClock } from '../../test-clock.ts';

const formats = { date: (day: string) => day, time: (moment: number) => String(moment) };

function report(change: Partial<CheckReport>): Result<CheckReport, Failure> {
  return success({
    id: 'check' as CheckId,
    connectionId: 'acme' as ConnectionId,
    startedAt: instant(0),
    durationMs: 1,
    outcome: 'works',
    failure: null,
    steps: [],
    account: null,
    ...change,
  });
}

const robot = {
  accountId: '5b10',
  displayName: 'Jira Robot',
  emailAddress: null,
  accountType: 'atlassian',
  active: true,
} as const;

describe('the notification at the end of a test from the tray', () => {
  it.each<[string, Result<CheckReport, Failure>, string | null, RegExp]>([
    ['it works', report({ account: robot }), 'Acme works', /Jira Robot/],
    [
      'it works, for an account without a name',
      report({ account: { ...robot, displayName: '' } }),
      'Acme works',
      /robot@acme\.example/,
    ],
    ['it works, for nobody known', report({}), 'Acme works', /accepted/],
    [
      'the login was refused',
      report({ outcome: 'failed', failure: { code: 'wrong-credentials' } }),
      'Acme does not work',
      /\. .+\./,
    ],
    ['the vault was locked', failure({ code: 'vault-locked' }), 'Acme does not work', /locked/i],
    [
      'a person cancelled it',
      report({ outcome: 'cancelled', failure: { code: 'cancelled' } }),
      null,
      /^$/,
    ],
  ])('%s', (_what, result, title, body) => {
    const text = resultNotification(
      { nickname: 'Acme', username: 'robot@acme.example' },
      result,
      formats,
    );
    expect(text?.title ?? null).toBe(title);
    expect(text?.body ?? '').toMatch(body);
  });
});

interface Said {
  readonly title: string;
  readonly body: string;
  readonly click: Command;
}

/** The tray actions with dependencies that succeed unless overridden. */
function acts(parts: Partial<TrayActionDependencies> = {}) {
  const said: Said[] = [];
  const made = createTrayActions({
    connection: (id) => success(connection(1, { id, nickname: 'Acme' })),
    runOne: async () => Promise.resolve(report({})),
    runAll: async () => Promise.resolve(failure({ code: 'vault-locked' })),
    audit: async () => Promise.resolve(success(audit(1, [finding('A')]))),
    copy: async () => Promise.resolve(success({ outcome: 'copied', token: null } as const)),
    browse: async () => Promise.resolve(success(null)),
    notify: ({ title, body }, click) => void said.push({ title, body, click }),
    clock: new TestClock(),
    formats,
    ...parts,
  });
  return { ...made, said };
}

describe('a test of all from the tray', () => {
  it.each([
    [3, 0, 'Tested 3 connections', 'All of them work.'],
    [2, 1, 'Tested 3 connections', '2 work, 1 do not.'],
    [0, 0, null, null],
  ])('%i work and %i do not', async (works, failed, title, body) => {
    const total = works + failed;
    const { testAll, said } = acts({
      runAll: async (run) =>
        Promise.resolve(
          success({ run, done: total, total, works, failed, causes: [], finished: true }),
        ),
    });
    await testAll();
    expect(said).toEqual(title === null ? [] : [{ title, body, click: { name: 'connections' } }]);
  });
});

describe('a connection that is gone', () => {
  it.each(['test', 'audit', 'browse', 'copy'] as const)(
    '%s: nothing is said or done',
    async (act) => {
      const { said, ...made } = acts({
        connection: () => failure({ code: 'no-such-connection' }),
        runOne: () => expect.unreachable('a test'),
        audit: () => expect.unreachable('an audit'),
        browse: () => expect.unreachable('a page'),
        copy: () => expect.unreachable('a copy'),
      });
      await (act === 'copy' ? made.copy(idOf(1), 'token') : made[act](idOf(1)));
      expect(said).toEqual([]);
    },
  );
});

describe('the notification after an audit', () => {
  const missing = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      finding(`N${String(index + 1)}`, { verdict: 'missing' }),
    );
  it.each([
    [
      'all is there',
      [finding('A'), finding('B')],
      'Everything will work: all 2 requirements are met.',
    ],
    [
      'one is missing',
      [finding('A'), ...missing(1)],
      'It will not fully work yet: 1 of 2 requirements is not met: Requirement N1.',
    ],
    [
      'many are missing',
      missing(5),
      'It will not fully work yet: 5 of 5 requirements are not met: Requirement N1; Requirement N2; Requirement N3, and 2 more.',
    ],
  ])('%s', async (_what, findings, body) => {
    const { audit: run, said } = acts({
      audit: async () => Promise.resolve(success(audit(1, findings))),
    });
    await run(idOf(1));
    const click = { name: 'show-audit', id: idOf(1) };
    expect(said).toEqual([{ title: 'Acme was audited', body, click }]);
  });

  it('is absent if a person cancelled it, and gives the reason if it failed', async () => {
    const cancelled = acts({ audit: async () => Promise.resolve(failure({ code: 'cancelled' })) });
    await cancelled.audit(idOf(1));
    expect(cancelled.said).toEqual([]);
    const offline = acts({ audit: async () => Promise.resolve(failure({ code: 'offline' })) });
    await offline.audit(idOf(1));
    expect(offline.said).toMatchObject([
      { title: 'Acme: this could not be done', body: expect.stringMatching(/\. .+\./) },
    ]);
  });
});

describe('the notification after a copy', () => {
  const token = { id: idOf(1), clearsAt: instant(noon + 20_000), concealed: false };
  it.each<[string, Awaited<ReturnType<TrayActionDependencies['copy']>>, string | null]>([
    ['of a username: nothing', success({ outcome: 'copied', token: null }), null],
    ['that was not confirmed: nothing', success({ outcome: 'cancelled' }), null],
    [
      'of a token: when it leaves the clipboard',
      success({ outcome: 'copied', token }),
      'It leaves the clipboard in 20 seconds.',
    ],
  ])('%s', async (_what, outcome, body) => {
    const { copy, said } = acts({ copy: async () => Promise.resolve(outcome) });
    await copy(idOf(1), 'token');
    expect(said.map((each) => each.body)).toEqual(body === null ? [] : [body]);
  });

  it('that failed says why, and what to do', async () => {
    const { copy, said } = acts({
      copy: async () => Promise.resolve(failure({ code: 'clipboard-unavailable' })),
    });
    await copy(idOf(1), 'token');
    expect(said).toMatchObject([{ click: { name: 'show-connection', id: idOf(1) } }]);
  });
});

it('Opening a page notifies only of a failure', async () => {
  const opened = acts();
  await opened.browse(idOf(1));
  expect(opened.said).toEqual([]);
  const refused = acts({ browse: async () => Promise.resolve(failure({ code: 'link-refused' })) });
  await refused.browse(idOf(1));
  expect(refused.said).toHaveLength(1);
});
