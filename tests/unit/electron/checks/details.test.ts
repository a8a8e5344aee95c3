import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CheckId, CheckReport, StepDetail } from '../../../../electron/checks/model/check.ts';
import { observeCalls } from '../../../../electron/checks/observed-calls.ts';
import { readRequestLimits } from '../../../../electron/checks/request-settings.ts';
import { noHeaders, refusedAnswer } from '../../../../electron/jira/response.ts';
import { instant, success } from '../../../../electron/system/index.ts';
import {
  dataCenterUsers,
  personalAccessTokens,
  tokenMarker,
  tokens,
} from '../../../simulator/index.ts';
import { acme, bot, bytesOf, formOf, newRun, opened, wrongToken } from './opened-checks.ts';
import { valueOf } from '../../value-of.ts';
import { checkHandlers } from '../../../../electron/checks/index.ts';

const detailsOf = (report: CheckReport, name: string): readonly StepDetail[] =>
  report.steps.find((step) => step.name === name)?.details ?? [];

describe('The steps of a kept test', () => {
  it('tell each request, its answer and its time, and are read again as they were', async () => {
    const { create, run, history, site } = await opened();
    const id = create('Acme', wrongToken);
    const report = await run(id);
    expect(history(id)).toEqual([report]);
    const request = { kind: 'request', method: 'GET', durationMs: expect.any(Number) };
    expect(detailsOf(report, 'is-jira')).toMatchObject([
      { ...request, host: acme, path: '/_edge/tenant_info', status: 200 },
    ]);
    expect(detailsOf(report, 'login')).toMatchObject([
      { ...request, host: acme, path: '/rest/api/3/myself', status: 401 },
      { ...request, host: 'api.atlassian.com', status: 401, traceId: expect.any(String) },
    ]);
    expect(site.journal.requestsWithToken()).toHaveLength(2);
  });

  it('name the port of a site that has one', async () => {
    const { create, run } = await opened();
    const report = await run(
      create('Quarry', personalAccessTokens.fred.value, {
        domain: 'own',
        subdomain: 'https://jira.quarry.example:8443/jira',
        username: dataCenterUsers.fred.name,
      }),
    );
    expect(detailsOf(report, 'login')).toMatchObject([
      { host: 'jira.quarry.example:8443', path: '/jira/rest/api/2/myself', status: 200 },
    ]);
  });

  it('put a request without an answer where the test ended', async () => {
    const { create, run, site } = await opened();
    site.knobs.fault({ host: acme }, { kind: 'reset' });
    const report = await run(create('Acme', tokens.acmeBot.value));
    expect(detailsOf(report, 'reach')).toMatchObject([{ kind: 'request', status: null }]);
    expect(detailsOf(report, 'is-jira')).toEqual([]);
  });

  it('tell a clock that is far from the site’s', async () => {
    const { create, run, site } = await opened();
    site.knobs.fault(
      { host: acme, path: '/tenant_info' },
      {
        kind: 'answer',
        status: 200,
        headers: { date: new Date(Date.now() - 3_600_000).toUTCString() },
        body: JSON.stringify({ cloudId: randomUUID() }),
      },
    );
    const report = await run(create('Acme', tokens.acmeBot.value));
    const clock = detailsOf(report, 'is-jira').find(({ kind }) => kind === 'clock');
    expect(clock).toMatchObject({ kind: 'clock' });
    expect(clock?.kind === 'clock' ? clock.aheadMs : 0).toBeGreaterThan(3_500_000);
  });
});

describe('What the network tells beside the requests', () => {
  const now = instant(Date.UTC(2026, 10, 23));
  const failed = refusedAnswer({ code: 'offline' }, null, noHeaders);
  const blank = { name: 'reach', state: 'passed', durationMs: 1 } as const;

  it.each([
    [
      'the address that was found',
      { proxy: null, addresses: ['10.0.0.1', '10.0.0.2'], lookUpMs: 12.4 },
      [{ kind: 'address', address: '10.0.0.1', durationMs: 12 }],
    ],
    [
      'the proxy',
      { proxy: 'proxy.example:3128', addresses: [], lookUpMs: null },
      [{ kind: 'proxy', proxy: 'proxy.example:3128' }],
    ],
    ['nothing where the name was not found', { proxy: null, addresses: [], lookUpMs: 4 }, []],
  ] as const)('is %s', async (_, route, expected) => {
    const observed = observeCalls(
      {
        tenantInfo: (host, options) => {
          options?.observer?.route({ host, ...route });
          return Promise.resolve(failed);
        },
        serverInfo: () => Promise.resolve(failed),
        myself: () => Promise.resolve(failed),
        personalAccessTokens: () => Promise.resolve(failed),
      },
      () => now,
    );
    await observed.calls.tenantInfo(acme);
    expect(observed.detailed([blank])[0]?.details ?? []).toEqual(expected);
  });

  it('is who issued the certificate, and for how many days it lasts', async () => {
    const observed = observeCalls(
      {
        tenantInfo: (host, options) => {
          options?.observer?.certificate({
            host,
            subject: acme,
            issuer: 'Example CA',
            validFrom: now,
            validTo: instant(now + 9.5 * 86_400_000),
            sha256: '',
            trusted: true,
          });
          return Promise.resolve(failed);
        },
        serverInfo: () => Promise.resolve(failed),
        myself: () => Promise.resolve(failed),
        personalAccessTokens: () => Promise.resolve(failed),
      },
      () => now,
    );
    await observed.calls.tenantInfo(acme);
    expect(observed.detailed([blank])[0]?.details).toEqual([
      { kind: 'certificate', issuer: 'Example CA', daysLeft: 9 },
    ]);
  });
});

describe('The report of a test', () => {
  it.each(['saved', 'unsaved'])('of %s values is copied without names', async (kind) => {
    const { create, run, checks, copied } = await opened();
    const report =
      kind === 'saved'
        ? await run(create('Acme', tokens.acmeBot.value))
        : valueOf(
            await checkHandlers(checks)['checks:run-unsaved']({
              run: newRun(),
              form: formOf(),
              token: bytesOf(tokens.acmeBot.value),
              id: null,
            }),
          );
    expect(await checkHandlers(checks)['checks:copy-report']({ id: report.id })).toEqual(
      success(null),
    );
    expect(copied[0]).toContain('GET [site].atlassian.net/rest/api/3/myself: 200');
    expect(copied[0]).not.toContain(tokenMarker);
    expect(copied[0]).not.toContain(bot);
    expect(copied[0]).not.toContain('Jira Bot');
  });

  it('that is not there is not copied', async () => {
    const { checks, copied } = await opened();
    const answer = await checkHandlers(checks)['checks:copy-report']({
      id: randomUUID() as CheckId,
    });
    expect(answer).toMatchObject({ ok: false });
    expect(copied).toEqual([]);
  });
});

describe('How long requests may take', () => {
  it('is kept in the vault, and holds for the next request', async () => {
    const { checks, vault } = await opened();
    const limits = () => readRequestLimits({ vault: { opened: () => success(vault) } });
    expect(limits()).toMatchObject({ connectMs: 15_000, totalMs: 30_000 });
    const settings = { answerSeconds: 3, totalSeconds: 7 };
    expect(checkHandlers(checks)['checks:change-request-settings'](settings)).toEqual(
      success(settings),
    );
    expect(checkHandlers(checks)['checks:request-settings'](null)).toEqual(success(settings));
    expect(limits()).toMatchObject({ connectMs: 3000, totalMs: 7000 });
  });

  it('is the usual while the vault is locked', () => {
    const locked = { opened: () => ({ ok: false, error: { code: 'vault-locked' } }) as const };
    expect(readRequestLimits({ vault: locked }).totalMs).toBe(30_000);
  });
});
