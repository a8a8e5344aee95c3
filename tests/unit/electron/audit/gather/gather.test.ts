import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../../electron/audit/model/evaluate.ts';
import type { Evidence } from '../../../../../electron/audit/model/evidence.ts';
import { bigSite, practiceSites, tokens, type Description } from '../../../../simulator/index.ts';
import { evidenceText } from '../../../../../electron/audit/canonical.ts';
import { purposeNamed } from '../known-account.ts';
import { gatherAs, gatherWith, practice, type Robot } from '../practice.ts';

const cardPurposes = [
  purposeNamed('okta-workflows-event-cards'),
  purposeNamed('okta-workflows-action-cards'),
];

type Verdicts = Readonly<Record<string, string>>;

function verdictsOf(evidence: Evidence): Verdicts {
  const findings = evaluate(evidence, cardPurposes);
  return Object.fromEntries(findings.map(({ requirementId, verdict }) => [requirementId, verdict]));
}

async function auditOf(host: string, robot: Robot) {
  const { site, jira } = await practice();
  const gathered = await gatherAs(jira, host, robot);
  if (!gathered.ok) throw new Error(gathered.error.code);
  const { evidence, requests } = gathered.value;
  return { evidence, requests, verdicts: verdictsOf(evidence), journal: site.journal.requests() };
}

const ofTheSite = {
  'active-account': 'met',
  'token-at-site': 'met',
  'service-management-on-site': 'met',
  'service-management-access': 'met',
  'administer-jira': 'met',
  'free-webhook-slot': 'met',
};
const everything: Verdicts = {
  ...ofTheSite,
  'queues-of-a-desk': 'met',
  'create-request': 'met',
  'create-request-for-others': 'met',
  'read-request': 'met',
  'read-queue-requests': 'met',
  'subscribe-to-request': 'met',
  'unsubscribe-from-request': 'met',
  'transition-request': 'met',
  'custom-api-action': 'met',
};

describe('an audit at the practice site', () => {
  it('finds everything met for the robot that has everything, in 15 requests', async () => {
    const { verdicts, requests, journal } = await auditOf('acme.atlassian.net', 'acmeBot');
    expect(verdicts).toEqual(everything);
    expect(journal).toHaveLength(15);
    expect(requests).toBe(15);
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
    expect(verdicts['read-queue-requests']).toBe('missing');
    expect(verdicts['service-management-access']).toBe('met');
    expect(verdicts['read-request']).not.toBe('met');
  });

  it('names product access missing where the desks answer with an empty 403', async () => {
    const { verdicts, evidence } = await auditOf('umbrella.atlassian.net', 'umbrellaBot');
    expect(evidence.deskAccess).toEqual({ known: true, value: 'refused-without-licence' });
    expect(verdicts['service-management-access']).toBe('missing');
    expect(verdicts['read-queue-requests']).toBe('missing');
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
    expect(verdicts['token-at-site']).toBe('missing');
    expect(journal).toHaveLength(16);
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
      'token-at-site': 'missing',
      'custom-api-action': 'missing',
      'service-management-access': 'met',
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
});

describe('an audit of a big site', () => {
  async function auditBig(projects: number, desks: number) {
    const { description, connection } = bigSite(projects, desks);
    const { site, jira } = await practice(description);
    const { username, token } = connection;
    const gathered = await gatherWith(jira, { host: 'big.atlassian.net', username, token });
    if (!gathered.ok) throw new Error(gathered.error.code);
    return { ...gathered.value, journal: site.journal.requests() };
  }

  it('takes at most 25 requests for 1,000 projects, 100 of them service desks', async () => {
    const { evidence, requests, journal } = await auditBig(1000, 100);
    expect(journal.length).toBeLessThanOrEqual(25);
    expect(requests).toBe(journal.length);
    expect(evidence.projects).toMatchObject({ known: true, value: { complete: true } });
    expect(evidence.desks).toMatchObject({ known: true, value: { complete: true } });
    const { projectPermissions: permissions, projects, desks } = evidence;
    if (!permissions.known || !projects.known || !desks.known) throw new Error('Not known');
    expect(projects.value.list).toHaveLength(1000);
    expect(desks.value.list).toHaveLength(100);
    expect(permissions.value.projects).toHaveLength(1000);
    expect(permissions.value.asked.length).toBeGreaterThan(30);
    expect(permissions.value.granted['SERVICEDESK_AGENT']).toHaveLength(50);
    expect(verdictsOf(evidence)).toEqual(everything);
  });

  it('asks for permissions once per thousand projects', async () => {
    const { evidence, journal } = await auditBig(1001, 1);
    expect(journal.filter(({ path }) => path.endsWith('/permissions/check'))).toHaveLength(2);
    const { projectPermissions: permissions } = evidence;
    expect(permissions.known && permissions.value.granted['CREATE_ISSUES']).toHaveLength(1001);
  });
});

describe('the evidence of an audit', () => {
  it('is the same, letter for letter, when nothing has changed, in whatever order Jira lists it', async () => {
    const [acme, ...others] = practiceSites.sites;
    if (acme === undefined) throw new Error('No site');
    const reversed: Description = {
      ...practiceSites,
      sites: [
        {
          ...acme,
          groups: acme.groups.toReversed(),
          projects: acme.projects.toReversed(),
          serviceDesks: acme.serviceDesks.toReversed(),
          licences: acme.licences.toReversed(),
        },
        ...others,
      ],
    };
    const texts: string[] = [];
    for (const description of [practiceSites, reversed]) {
      const { jira } = await practice(description);
      const gathered = await gatherAs(jira, 'acme.atlassian.net', 'acmeBot');
      if (!gathered.ok) throw new Error(gathered.error.code);
      texts.push(evidenceText(gathered.value.evidence));
    }
    expect(texts[1]).toBe(texts[0]);
  });

  it('tells what only a reporter may apart from what the account may', async () => {
    const [acme, ...others] = practiceSites.sites;
    if (acme === undefined) throw new Error('No site');
    const byReporters = acme.projects.map((project) => ({
      ...project,
      grants: project.grants.map((grant) => ({
        ...grant,
        permissions: grant.permissions.filter((key) => key !== 'TRANSITION_ISSUES'),
      })),
    }));
    const projects = byReporters.map((project) => ({
      ...project,
      grants: [
        ...project.grants,
        { holder: { type: 'reporter' as const }, permissions: ['TRANSITION_ISSUES'] },
      ],
    }));
    const { jira } = await practice({
      ...practiceSites,
      sites: [{ ...acme, projects }, ...others],
    });
    const gathered = await gatherAs(jira, 'acme.atlassian.net', 'acmeBot');
    if (!gathered.ok) throw new Error(gathered.error.code);
    const { evidence } = gathered.value;
    expect(evidence.projectPermissions).toMatchObject({
      value: { granted: { TRANSITION_ISSUES: expect.arrayContaining([10001]) } },
    });
    expect(evidence.issues).toMatchObject({ value: { granted: { TRANSITION_ISSUES: [] } } });
    expect(verdictsOf(evidence)).toEqual({ ...everything, 'transition-request': 'unknown' });
  });

  it('tells who administers the site, for those who may browse groups', async () => {
    const { evidence } = await auditOf('acme.atlassian.net', 'acmeOwner');
    expect(evidence.siteAdminGroups).toEqual({ known: true, value: ['site-admins'] });
    const findings = evaluate(evidence, [purposeNamed('user-and-group-administration')]);
    expect(findings.map(({ requirementId, verdict }) => [requirementId, verdict])).toContainEqual([
      'site-administration',
      'met',
    ]);
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
    ['/project/search', 'projects', { kind: 'server-error', status: 502 }, 'jira-down'],
    ['/search/jql', 'issues', { kind: 'server-error', status: 500 }, 'jira-down'],
    ['/group/bulk', 'siteAdminGroups', { kind: 'server-error', status: 500 }, 'jira-down'],
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
