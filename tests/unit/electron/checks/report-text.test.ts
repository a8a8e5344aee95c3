import { describe, expect, it } from 'vitest';
import { everyFailure } from '../../../../build/failure-examples.ts';
import type { CheckId, CheckReport, StepDetail } from '../../../../electron/checks/model/check.ts';
import { describeReport } from '../../../../electron/checks/report-text.ts';
import type { ConnectionId } from '../../../../electron/connections/index.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import { instant } from '../../../../electron/system/index.ts';

const request = (host: string, path: string, durationMs = 41): StepDetail => ({
  kind: 'request',
  method: 'GET',
  host,
  path,
  status: 401,
  durationMs,
  traceId: 'abc123',
});

function reportOf(failure: Failure | null, details: readonly StepDetail[] = []): CheckReport {
  return {
    id: '0b6e0d3a-1111-4222-8333-444444444444' as CheckId,
    connectionId: '0b6e0d3a-2222-4222-8333-444444444444' as ConnectionId,
    startedAt: instant(Date.UTC(2026, 10, 23, 12)),
    durationMs: 214,
    outcome: failure === null ? 'works' : 'failed',
    failure,
    steps: [
      { name: 'address', state: 'passed', durationMs: 0 },
      { name: 'login', state: failure === null ? 'passed' : 'failed', durationMs: 41, details },
    ],
    account: {
      accountId: '557058:secretly',
      displayName: 'Jane Roe',
      emailAddress: 'jane@acme.example',
      accountType: 'atlassian',
      active: true,
    },
  };
}

describe('A copied report', () => {
  it('says what was tested, how it ended, why, and each step', () => {
    const report = reportOf({ code: 'wrong-credentials' }, [
      request('acme.atlassian.net', '/rest/api/3/myself'),
    ]);
    expect(describeReport(report, '0.1.0').split('\n').slice(0, 4)).toEqual([
      'Chatelaine 0.1.0: test of a connection to Jira',
      'Tested 2026-11-23 12:00:00 UTC, in 214 ms',
      'Outcome: Failed (wrong-credentials)',
      'Jira refused this username and token.',
    ]);
    expect(describeReport(report, '0.1.0')).toContain(
      '- Login is refused: failed, 41 ms\n  GET [site].atlassian.net/rest/api/3/myself: 401, 41 ms\n    Atlassian’s id of the request: abc123',
    );
  });

  it('says that the time of the first request begins with reaching the site, a step before', () => {
    const report = reportOf(null, [request('acme.atlassian.net', '/_edge/tenant_info', 73)]);
    expect(describeReport(report, '0.1.0')).toContain(': 401, 73 ms with reaching the site');
  });

  it.each<[string, CheckReport, string]>([
    ['one that works', reportOf(null), 'Outcome: Works'],
    [
      'its site',
      reportOf({ code: 'captcha' }, [request('acme.atlassian.net', '/rest/api/3/myself')]),
      '[site].atlassian.net/rest/api/3/myself',
    ],
    [
      'its site’s id at the gateway',
      reportOf({ code: 'captcha' }, [request('api.atlassian.com', '/ex/jira/acme-id/rest/x')]),
      'api.atlassian.com/ex/jira/[id]/rest/x',
    ],
    [
      'an address of a company’s own',
      reportOf({ code: 'captcha' }, [request('jira.acme.example', '/acme/rest/api/2/myself')]),
      'GET [site]/rest/api/2/myself',
    ],
    [
      'where it was sent on to',
      reportOf({ code: 'sent-elsewhere', to: 'sso.acme.example' }),
      '[another host]',
    ],
    [
      'where its single sign-on is',
      reportOf({ code: 'single-sign-on', to: 'sso.acme.example', signedInWith: 'token' }),
      '[another host]',
    ],
    [
      'another account, whose token it is',
      reportOf({ code: 'token-of-another-account', owner: 'jane.roe' }),
      '[another account]',
    ],
    [
      'the new name of a site',
      reportOf({ code: 'site-renamed', to: 'acme-new.atlassian.net' }),
      '[another host]',
    ],
    [
      'its proxy',
      reportOf({ code: 'captcha' }, [{ kind: 'proxy', proxy: 'proxy.acme.example:3128' }]),
      'Through a proxy',
    ],
    [
      'its address on the network',
      reportOf({ code: 'captcha' }, [{ kind: 'address', address: '10.1.2.3', durationMs: 3 }]),
      'Name looked up in 3 ms',
    ],
  ])('of %s names neither site nor account', (_, report, said) => {
    const text = describeReport(report, '0.1.0');
    expect(text).toContain(said);
    expect(text).not.toMatch(/acme|jane|roe|secretly|10\.1\.2\.3|0b6e0d3a/i);
  });

  it.each(everyFailure.map((failure) => [JSON.stringify(failure), failure] as const))(
    'of %s names none of the names that it carries',
    (_, failure) => {
      const text = describeReport(reportOf(failure), '0.1.0');
      expect(text).not.toMatch(/(another|sign-in)\.example\.com|new-name|somebody/);
    },
  );

  it.each([
    [7_200_000, '120 min ahead of'],
    [-400_000, '7 min behind'],
    [90 * 86_400_000, '2160 h ahead of'],
  ])('tells a clock that is %i ms ahead', (aheadMs, said) => {
    const text = describeReport(reportOf(null, [{ kind: 'clock', aheadMs }]), '0.1.0');
    expect(text).toContain(`This computer’s clock is ${said} the site’s`);
  });
});
