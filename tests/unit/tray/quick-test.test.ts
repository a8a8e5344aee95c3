import { describe, expect, it } from 'vitest';
import type { CheckId, CheckReport } from '../../../electron/checks/index.ts';
import type { Connection, ConnectionId } from '../../../electron/connections/index.ts';
import type { Failure } from '../../../electron/failures/index.ts';
import { failure, instant, success } from '../../../electron/system/index.ts';
import type { Result } from '../../../electron/system/index.ts';
import { createQuickTests, resultNotification } from '../../../electron/tray/quick-test.ts';

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
    const text = resultNotification('Acme', result, formats);
    expect(text?.title ?? null).toBe(title);
    expect(text?.body ?? '').toMatch(body);
  });
});

describe('a test of all from the tray', () => {
  it.each([
    [3, 0, 'Tested 3 connections', 'All of them work.'],
    [2, 1, 'Tested 3 connections', '2 work, 1 do not.'],
    [0, 0, null, null],
  ])('%i work and %i do not', async (works, failed, title, body) => {
    const shown: { title: string; body: string }[] = [];
    const tests = createQuickTests({
      connection: () => failure({ code: 'no-such-connection' }),
      runOne: async () => Promise.resolve(report({})),
      runAll: async (run) =>
        Promise.resolve(
          success({
            run,
            done: works + failed,
            total: works + failed,
            works,
            failed,
            causes: [],
            finished: true,
          }),
        ),
      notify: (text) => shown.push(text),
      formats,
    });
    await tests.testAll();
    expect(shown).toEqual(title === null ? [] : [{ title, body }]);
  });

  it('says nothing of a connection that is gone', async () => {
    let asked = 0;
    const tests = createQuickTests({
      connection: (): Result<Connection, Failure> => failure({ code: 'no-such-connection' }),
      runOne: async () => {
        asked += 1;
        return Promise.resolve(report({}));
      },
      runAll: async () => Promise.resolve(failure({ code: 'vault-locked' })),
      notify: () => expect.unreachable('nothing to say'),
      formats,
    });
    await tests.test('gone' as ConnectionId);
    expect(asked).toBe(0);
  });
});
