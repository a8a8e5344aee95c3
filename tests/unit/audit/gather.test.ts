import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../electron/audit/evaluate.ts';
import type { Evidence } from '../../../electron/audit/evidence.ts';
import { purposes } from '../../../electron/audit/purposes.ts';
import { deskOf, group, serviceProject, site as siteWith } from '../../simulator/make.ts';
import { accounts, practiceSites, tokens } from '../../simulator/index.ts';
import { gatherAs, practice, type Robot } from './practice.ts';

type Verdicts = Readonly<Record<string, string>>;

function verdictsOf(evidence: Evidence): Verdicts {
  const findings = evaluate(evidence, purposes);
  return Object.fromEntries(findings.map(({ requirementId, verdict }) => [requirementId, verdict]));
}

async function auditOf(host: string, robot: Robot) {
  const { site, jira } = await practice();
  const gathered = await gatherAs(jira, host, robot);
  if (!gathered.ok) throw new Error(gathered.error.code);
  const { evidence, requests } = gathered.value;
  return { evidence, requests, verdicts: verdictsOf(evidence), journal: site.journal.requests() };
}

const everything: Verdicts = {
  'active-account': 'met',
  'service-management-on-site': 'met',
  'product-access': 'met',
  'administer-jira': 'met',
  'free-webhook-slot': 'met',
  'desk-agent': 'met',
  'create-requests': 'met',
  'read-requests': 'met',
  'transition-requests': 'met',
};

describe('an audit at the practice site', () => {
  it('finds everything met for the robot that has everything, in nine requests', async () => {
    const { verdicts, requests, journal } = await auditOf('acme.atlassian.net', 'acmeBot');
    expect(verdicts).toEqual(everything);
    expect(journal).toHaveLength(9);
    expect(requests).toBe(9);
    expect(journal.map(({ path }) => path)).not.toContain('/rest/api/3/mypermissions');
  });

  it('names Administer Jira missing, and does not ask for webhooks then', async () => {
    const { verdicts, journal } = await auditOf('acme-sandbox.atlassian.net', 'sandboxBot');
    expect(verdicts).toEqual({
      ...everything,
      'administer-jira': 'missing',
      'free-webhook-slot': 'unknown',
    });
    expect(journal.filter(({ path }) => path.includes('webhook'))).toEqual([]);
  });

  it('does not take a customer of three desks for an agent', async () => {
    const { verdicts } = await auditOf('northwind.atlassian.net', 'northwindBot');
    expect(verdicts['desk-agent']).toBe('missing');
    expect(verdicts['product-access']).toBe('met');
    expect(verdicts['read-requests']).not.toBe('met');
  });

  it('names product access missing where the desks answer with an empty 403', async () => {
    const { verdicts, evidence } = await auditOf('umbrella.atlassian.net', 'umbrellaBot');
    expect(evidence.deskAccess).toEqual({ known: true, value: 'refused-without-licence' });
    expect(verdicts['product-access']).toBe('missing');
    expect(verdicts['desk-agent']).toBe('missing');
    expect(verdicts['service-management-on-site']).toBe('met');
  });

  it('names Jira Service Management missing on a site without it', async () => {
    const { verdicts } = await auditOf('globex.jira.com', 'globexBot');
    expect(verdicts['service-management-on-site']).toBe('missing');
    expect(verdicts['administer-jira']).toBe('met');
  });

  it('works on the Government Cloud', async () => {
    const { verdicts } = await auditOf('contoso.atlassian-us-gov-mod.net', 'contosoBot');
    expect(verdicts['administer-jira']).toBe('met');
  });

  it('goes through the gateway with a scoped token, after one refusal at the site', async () => {
    const { evidence, verdicts, journal } = await auditOf('acme.atlassian.net', 'acmeBotScoped');
    expect(evidence.route).toBe('gateway');
    expect(verdicts['administer-jira']).toBe('met');
    const atSite = journal.filter(({ host, tokenId }) => host !== 'api.atlassian.com' && tokenId);
    expect(atSite.map(({ path }) => path)).toEqual(['/rest/api/3/myself']);
    expect(journal.length).toBeLessThanOrEqual(12);
  });

  it('never tries the site with a token known to be scoped', async () => {
    const { site, jira } = await practice();
    const options = { tokenKind: 'scoped' } as const;
    const gathered = await gatherAs(jira, 'acme.atlassian.net', 'acmeService', options);
    expect(gathered.ok).toBe(true);
    expect(Object.keys(site.journal.tokenCountsByHost())).toEqual(['api.atlassian.com']);
  });

  it('calls unknown, not missing, what the scopes do not cover', async () => {
    const { verdicts } = await auditOf('acme.atlassian.net', 'acmeServiceFewScopes');
    expect(verdicts).toEqual({
      ...Object.fromEntries(Object.keys(everything).map((requirement) => [requirement, 'unknown'])),
      'active-account': 'met',
      'product-access': 'met',
      // It says so itself, to everybody.
      'service-management-on-site': 'met',
    });
  });

  it('turns the finding when the permission is granted', async () => {
    const { site, jira } = await practice();
    const host = 'acme-sandbox.atlassian.net';
    site.knobs.grant(host, 'service-desk-agents', 'ADMINISTER');
    const gathered = await gatherAs(jira, host, 'sandboxBot');
    expect(gathered.ok && verdictsOf(gathered.value.evidence)).toEqual(everything);
  });

  it('stays below 12 requests with a hundred desks', async () => {
    const projects = Array.from({ length: 100 }, (_, index) =>
      serviceProject(10001 + index, `D${index}`, `Desk ${index}`, [accounts.acmeBot]),
    );
    const big = siteWith('big', 'Big', {
      groups: [
        group('service-desk-agents', [accounts.acmeBot], { applications: ['jira-servicedesk'] }),
      ],
      projects,
      serviceDesks: projects.map((project, index) => deskOf(index + 1, project)),
    });
    const { site, jira } = await practice({ ...practiceSites, sites: [big] });
    const gathered = await gatherAs(jira, 'big.atlassian.net', 'acmeBot');
    const { desks } = gathered.ok ? gathered.value.evidence : { desks: null };
    expect(desks).toMatchObject({ known: true, value: { complete: true } });
    expect(site.journal.requests().length).toBeLessThanOrEqual(12);
  });
});

describe('an audit that cannot log in', () => {
  it.each([
    ['a token that was revoked', 'acme.atlassian.net', 'acmeBotRevoked', 'wrong-credentials'],
    ['an account that must solve a CAPTCHA', 'acme.atlassian.net', 'locked', 'captcha'],
    ['a site that does not exist', 'nowhere.atlassian.net', 'acmeBot', 'no-such-site'],
  ] as const)('ends with the cause and finds nothing missing: %s', async (_, host, robot, code) => {
    const { jira } = await practice();
    expect(await gatherAs(jira, host, robot)).toEqual({ ok: false, error: { code } });
  });

  it('spends no token where there is no Jira site', async () => {
    const { site, jira } = await practice();
    await gatherAs(jira, 'hooli.atlassian.net', 'acmeBot');
    expect(site.journal.requestsWithToken()).toEqual([]);
  });

  it('ends when the token is revoked in its midst, though Jira goes on answering 200', async () => {
    const { site, jira } = await practice();
    const revoking = {
      ...jira,
      myself: async (...given: Parameters<typeof jira.myself>) => {
        const answer = await jira.myself(...given);
        site.knobs.revokeToken(tokens.sandboxBot.id);
        return answer;
      },
    };
    const gathered = await gatherAs(revoking, 'acme-sandbox.atlassian.net', 'sandboxBot');
    expect(gathered).toEqual({ ok: false, error: { code: 'wrong-credentials' } });
  });

  it('ends as cancelled when it is cancelled', async () => {
    const { site, jira } = await practice();
    site.knobs.fault({ host: '*', path: '/permissions' }, { kind: 'stall', after: 'request' });
    const controller = new AbortController();
    const watched = {
      ...jira,
      permissions: (...given: Parameters<typeof jira.permissions>) => {
        const answer = jira.permissions(...given);
        controller.abort();
        return answer;
      },
    };
    const { signal } = controller;
    expect(await gatherAs(watched, 'acme.atlassian.net', 'acmeBot', { signal })).toEqual({
      ok: false,
      error: { code: 'cancelled' },
    });
  });
});

describe('an audit of a site in trouble', () => {
  it.each([
    ['/instance/license', 'licences', { kind: 'server-error', status: 503 }, 'jira-down'],
    ['/permissions', 'catalogue', { kind: 'garbage' }, 'unexpected-answer'],
    ['/servicedesk', 'deskAccess', { kind: 'server-error', status: 500 }, 'jira-down'],
    ['/permissions/check', 'globalPermissions', { kind: 'reset' }, 'not-reached'],
  ] as const)('keeps %s as unknown and finds nothing missing', async (path, piece, fault, why) => {
    const { site, jira } = await practice();
    site.knobs.fault({ host: 'acme.atlassian.net', path }, fault);
    const gathered = await gatherAs(jira, 'acme.atlassian.net', 'acmeBot');
    if (!gathered.ok) throw new Error(gathered.error.code);
    const { evidence } = gathered.value;
    expect(evidence[piece]).toEqual({ known: false, because: why });
    expect(Object.values(verdictsOf(evidence))).not.toContain('missing');
  });

  it('asks no more once Jira asks for fewer requests', async () => {
    const { site, jira } = await practice();
    const fault = { kind: 'rate-limit', retryAfterSeconds: 30 } as const;
    site.knobs.fault({ host: 'acme.atlassian.net', path: '/instance/license' }, fault);
    const gathered = await gatherAs(jira, 'acme.atlassian.net', 'acmeBot');
    const verdicts = gathered.ok ? Object.values(verdictsOf(gathered.value.evidence)) : [];
    expect(verdicts).toContain('unknown');
    expect(verdicts).not.toContain('missing');
    const paths = site.journal.requests().map(({ path }) => path);
    expect(paths).not.toContain('/rest/api/3/permissions/check');
  });
});
