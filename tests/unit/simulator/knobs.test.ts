import { X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  accounts,
  type Asker,
  basic,
  connectControl,
  generateSites,
  makeAsker,
  type PracticeSite,
  practiceSites,
  practiceToken,
  startPracticeSite,
  together,
  tokenMarker,
  tokens,
} from '../../simulator/index.ts';

let site: PracticeSite;
let asker: Asker;

beforeEach(async () => {
  site = await startPracticeSite();
  asker = makeAsker(site);
});
afterEach(async () => {
  asker.close();
  await site.close();
});

const sandboxHost = 'acme-sandbox.atlassian.net';
const { sandboxBot } = accounts;

async function statusWith(secret: string, host = sandboxHost): Promise<number> {
  const headers = { authorization: basic(sandboxBot.email, secret) };
  return (await asker.ask(`https://${host}/rest/api/3/myself`, { headers })).status;
}

async function isAdministrator(): Promise<unknown> {
  const url = `https://${sandboxHost}/rest/api/3/mypermissions?permissions=ADMINISTER`;
  const headers = { authorization: basic(sandboxBot.email, tokens.sandboxBot.value) };
  const body: { permissions?: { ADMINISTER?: { havePermission?: unknown } } } = JSON.parse(
    (await asker.ask(url, { headers })).body,
  );
  return body.permissions?.ADMINISTER?.havePermission;
}

describe('what the knobs change while the site runs', () => {
  it('a permission granted to a group reaches its members, until it is revoked', async () => {
    expect(await isAdministrator()).toBe(false);
    site.knobs.grant(sandboxHost, 'jira-users', 'ADMINISTER');
    expect(await isAdministrator()).toBe(true);
    site.knobs.revoke(sandboxHost, 'jira-users', 'ADMINISTER');
    expect(await isAdministrator()).toBe(false);
  });

  it('who joins a group gets what it has, until they leave', async () => {
    site.knobs.join(sandboxHost, 'jira-admins', sandboxBot.accountId);
    expect(await isAdministrator()).toBe(true);
    site.knobs.leave(sandboxHost, 'jira-admins', sandboxBot.accountId);
    expect(await isAdministrator()).toBe(false);
  });

  it('an expired and a revoked token are refused, a replacing one accepted', async () => {
    const { id, value } = tokens.sandboxBot;
    expect(await statusWith(value)).toBe(200);
    site.knobs.expireToken(id, '2026-01-01T00:00:00Z');
    expect(await statusWith(value)).toBe(401);
    site.knobs.expireToken(id, '2099-01-01T00:00:00Z');
    expect(await statusWith(value)).toBe(200);
    site.knobs.replaceToken(id, practiceToken('new'));
    expect([await statusWith(value), await statusWith(practiceToken('new'))]).toEqual([401, 200]);
    site.knobs.revokeToken(id);
    expect(await statusWith(practiceToken('new'))).toBe(401);
  });

  it('a renamed site answers under its new name and redirects from the old one', async () => {
    site.knobs.renameSite(sandboxHost, 'acme-testing');
    expect(await statusWith(tokens.sandboxBot.value)).toBe(302);
    expect(await statusWith(tokens.sandboxBot.value, 'acme-testing.atlassian.net')).toBe(200);
  });

  it('a suspended site is gone until it is reopened', async () => {
    site.knobs.suspendSite(sandboxHost);
    expect(await statusWith(tokens.sandboxBot.value)).toBe(404);
    site.knobs.reopenSite(sandboxHost);
    expect(await statusWith(tokens.sandboxBot.value)).toBe(200);
  });

  it('a knob for something that is not there says so', () => {
    expect(() => site.knobs.revokeToken('no-such-token')).toThrow('no-such-token');
    expect(() => site.knobs.grant(sandboxHost, 'no-such-group', 'X')).toThrow('no-such-group');
  });
});

describe('the control address, for other processes', () => {
  it('turns the same knobs and shows the same journal', async () => {
    const control = connectControl(site.control);
    await control.knobs.grant(sandboxHost, 'jira-users', 'ADMINISTER');
    expect(await isAdministrator()).toBe(true);
    expect(await control.journal()).toEqual(site.journal.requests());
    expect(await control.journal()).toHaveLength(1);
    await control.clearJournal();
    expect(site.journal.requests()).toEqual([]);
  });

  it('refuses who does not know the secret, and what is no command', async () => {
    const stranger = connectControl({ ...site.control, secret: 'guessed' });
    await expect(stranger.knobs.suspendSite(sandboxHost)).rejects.toThrow('Not allowed');
    expect(await statusWith(tokens.sandboxBot.value)).toBe(200);
    const control = connectControl(site.control);
    await expect(
      control.knobs.fault({ host: '*' }, { kind: 'delay', milliseconds: -1 }),
    ).rejects.toThrow('refused');
  });
});

describe('the journal', () => {
  it('counts where a token went, by its id and never by its text', async () => {
    await statusWith(tokens.sandboxBot.value);
    await statusWith('mistyped');
    await asker.ask('https://nosuchsite.atlassian.net/_edge/tenant_info');
    await asker.ask('https://api.atlassian.com/ex/jira/x/rest/api/3/myself', {
      headers: { authorization: `Bearer ${tokens.acmeService.value}` },
    });
    expect(site.journal.tokenCountsByHost()).toEqual({ [sandboxHost]: 2, 'api.atlassian.com': 1 });
    expect(site.journal.requestsWithToken('sandbox-bot')).toMatchObject([
      { host: sandboxHost, path: '/rest/api/3/myself', authorization: 'basic', status: 200 },
    ]);
    expect(site.journal.requestsWithToken('unrecognised')).toMatchObject([{ status: 401 }]);
    expect(site.journal.requests()).toHaveLength(4);
    expect(JSON.stringify(site.journal.requests())).not.toContain(tokenMarker);
    expect(JSON.stringify(site.journal.requests())).not.toContain('mistyped');
  });
});

describe('what a client needs to come here', () => {
  it('the switches name this port and the certificate', () => {
    const to = `127.0.0.1:${site.port}`;
    const [rules = '', certificate] = site.chromiumSwitches;
    for (const host of ['*.atlassian.net:443', 'api.atlassian-us-gov-mod.com:443']) {
      expect(rules).toContain(`MAP ${host} ${to}`);
    }
    // Every host of the practice site is mapped, so that nothing is ever looked up.
    const mapped = [...rules.matchAll(/MAP (\S+) /g)].map(([, host = '']) => host);
    const covers = (pattern: string, host: string): boolean =>
      pattern === host || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)));
    expect(site.hosts.filter((host) => !mapped.some((each) => covers(each, host)))).toEqual([]);
    expect(certificate).toBe(`--ignore-certificate-errors-spki-list=${site.certificate.spki}`);
  });

  it('the authority may sign certificates and nothing else', () => {
    const authority = new X509Certificate(site.certificate.caPem);
    expect(authority.ca).toBe(true);
    expect(authority.subjectAltName).toBeUndefined();
  });

  it('the hosts are those of the description and the gateways', () => {
    expect(site.hosts).toContain('acme.atlassian.net');
    expect(site.hosts).toContain('api.atlassian-us-gov-mod.com');
    const described = [...practiceSites.sites, ...(practiceSites.dataCenters ?? [])];
    expect(site.hosts).toHaveLength(described.length + 2);
  });
});

describe('practice tokens', () => {
  it.each(Object.values(tokens))(
    '$id has the shape of a token and the mark of practice',
    ({ value }) => {
      expect(value).toMatch(/^ATATT3[A-Za-z0-9_\-=]{186}$/);
      expect(value).toMatch(/=[0-9A-F]{8}$/);
      expect(value).toContain(tokenMarker);
    },
  );

  it('no two are the same', () => {
    const values = Object.values(tokens).map(({ value }) => value);
    expect(new Set(values).size).toBe(values.length);
  });
});

describe('generated sites', () => {
  it('1,000 of them stand beside the others, each reached by its own connection', async () => {
    const { description, connections } = generateSites(1000);
    const many = await startPracticeSite(together(practiceSites, description));
    const manyAsker = makeAsker(many);
    const last = connections.at(-1);
    expect(connections).toHaveLength(1000);
    expect(last).toMatchObject({ nickname: 'Team 1000', subdomain: 'team-1000' });
    const answer = await manyAsker.ask('https://team-1000.atlassian.net/rest/api/3/myself', {
      headers: { authorization: basic(last?.username ?? '', last?.token ?? '') },
    });
    expect(answer.status).toBe(200);
    manyAsker.close();
    await many.close();
  });
});
