import { describe, expect, it } from 'vitest';
import { accounts, basic, tokens } from '../simulator/index.ts';
import {
  as,
  cloudIdFor,
  expectAnswer,
  type ExpectedAnswer,
  usePracticeSite,
} from './expected-answers.ts';

const { ask, send } = usePracticeSite();

const unavailable = { errorMessage: 'Site temporarily unavailable', errorCode: 'OTHER' };
const right = as(accounts.acmeBot, tokens.acmeBot);

const hosts: readonly ExpectedAnswer[] = [
  ...['nosuchsite.atlassian.net', 'hooli.atlassian.net', 'nosuchsite.jira.com'].flatMap((host) =>
    ['/_edge/tenant_info', '/rest/api/3/myself'].map((path): ExpectedAnswer => ({
      title: `${host} does not exist or is suspended: ${path}`,
      url: `https://${host}${path}`,
      status: 404,
      headers: { 'content-type': 'application/json;charset=UTF-8' },
      json: unavailable,
    })),
  ),
  ...['/_edge/tenant_info', '/rest/api/3/myself?expand=groups'].map((path): ExpectedAnswer => ({
    title: `a renamed site sends ${path} on to its new name`,
    url: `https://initech.atlassian.net${path}`,
    authorization: right,
    status: 302,
    headers: { location: `https://initrode.atlassian.net${path}` },
  })),
  {
    title: 'a site tells its cloudId to anybody, and reads no credentials there',
    url: 'https://northwind.atlassian.net/_edge/tenant_info',
    authorization: 'Bearer abc',
    status: 200,
    headers: { 'x-seraph-loginreason': null },
    json: { cloudId: cloudIdFor('northwind') },
  },
  {
    title: 'a site under jira.com answers as the others do',
    url: 'https://globex.jira.com/rest/api/3/myself',
    authorization: as(accounts.globexBot, tokens.globexBot),
    status: 200,
  },
  {
    title: 'a site of the Government Cloud answers as the others do',
    url: 'https://contoso.atlassian-us-gov-mod.net/rest/servicedeskapi/servicedesk',
    authorization: as(accounts.contosoBot, tokens.contosoBot),
    status: 200,
    json: { size: 1 },
  },
  {
    title: 'a wrong path on a real site is a dead link, with the login reason',
    url: 'https://acme.atlassian.net/jira/rest/api/3/myself',
    authorization: right,
    status: 404,
    headers: { 'content-type': 'text/html;charset=UTF-8', 'x-seraph-loginreason': 'OK' },
  },
  {
    title: 'the front page leads to the login',
    url: 'https://acme.atlassian.net/',
    status: 302,
    headers: {
      location: 'https://id.atlassian.com/login?continue=https%3A%2F%2Facme.atlassian.net%2F',
    },
  },
];

const gateway = `https://api.atlassian.com/ex/jira/${cloudIdFor('acme')}`;
const gatewayMyself = `${gateway}/rest/api/3/myself`;
const scoped = as(accounts.acmeBot, tokens.acmeBotScoped);
const few = as(accounts.acmeService, tokens.acmeServiceFewScopes);
const scopeCheck = {
  status: 401,
  headers: { 'x-failure-category': 'FAILURE_CLIENT_SCOPE_CHECK' },
  text: '{"code":401,"message":"Unauthorized; scope does not match"}',
} as const;
const clientAuth = {
  status: 401,
  headers: { 'x-failure-category': 'FAILURE_CLIENT_AUTH', 'x-seraph-loginreason': null },
  text: '{"code":401,"message":"Unauthorized"}',
} as const;

const atGateway: readonly ExpectedAnswer[] = [
  {
    title: 'a scoped token is accepted',
    url: gatewayMyself,
    authorization: scoped,
    status: 200,
    headers: { 'x-aaccountid': encodeURIComponent(accounts.acmeBot.accountId) },
    json: { accountId: accounts.acmeBot.accountId },
  },
  {
    title: 'a service account’s token is accepted, as Basic',
    url: gatewayMyself,
    authorization: as(accounts.acmeService, tokens.acmeService),
    status: 200,
    json: { accountType: 'app' },
  },
  {
    title: 'and as Bearer',
    url: gatewayMyself,
    authorization: `Bearer ${tokens.acmeService.value}`,
    status: 200,
    json: { accountType: 'app' },
  },
  {
    title: 'all granular scopes do as well as the classic one',
    url: gatewayMyself,
    authorization: few,
    status: 200,
  },
  {
    title: 'a missing scope',
    url: `${gateway}/rest/servicedeskapi/servicedesk`,
    authorization: few,
    ...scopeCheck,
  },
  {
    title: 'an address that has no scope to give',
    url: `${gateway}/rest/webhooks/1.0/webhook`,
    authorization: scoped,
    ...scopeCheck,
  },
  { title: 'a trailing slash', url: `${gatewayMyself}/`, authorization: scoped, ...scopeCheck },
  {
    title: 'a double slash',
    url: `${gateway}//rest/api/3/myself`,
    authorization: scoped,
    ...scopeCheck,
  },
  {
    title: 'a wrong cloudId',
    url: 'https://api.atlassian.com/ex/jira/00000000-0000-4000-a000-000000000000/rest/api/3/myself',
    authorization: scoped,
    ...scopeCheck,
  },
  {
    title: 'a site of the Government Cloud is not reached by this gateway',
    url: `https://api.atlassian.com/ex/jira/${cloudIdFor('contoso')}/rest/api/3/myself`,
    authorization: scoped,
    ...scopeCheck,
  },
  { title: 'no credentials', url: gatewayMyself, ...clientAuth },
  {
    title: 'a wrong token',
    url: gatewayMyself,
    authorization: basic('nobody@acme.example', 'wrong'),
    ...clientAuth,
  },
  { title: 'a classic token', url: gatewayMyself, authorization: right, ...clientAuth },
  {
    title: 'serverInfo needs no scope',
    url: `${gateway}/rest/api/3/serverInfo`,
    authorization: few,
    status: 200,
    json: { baseUrl: 'https://acme.atlassian.net' },
  },
];

describe('which site answers, by its host name', () => {
  it.each(hosts)('$title', async (expected) => {
    expectAnswer(await send(expected), expected);
  });

  it('every answer carries its date and the numbers that Atlassian’s support asks for', async () => {
    const { headers } = await ask('https://acme.atlassian.net/rest/api/3/serverInfo');
    expect(headers['x-arequestid']).toMatch(/^[0-9a-f]{32}$/);
    expect(headers['atl-traceid']).toMatch(/^[0-9a-f]{32}$/);
    expect(Date.parse(headers.date ?? '')).toBeGreaterThan(0);
  });
});

describe('the gateway', () => {
  it.each(atGateway)('$title', async (expected) => {
    expectAnswer(await send(expected), expected);
  });

  it('reaches the sites of the Government Cloud under its own name', async () => {
    const host = 'api.atlassian-us-gov-mod.com';
    const url = `https://${host}/ex/jira/${cloudIdFor('contoso')}/rest/api/3/myself`;
    const answer = await ask(url, {
      headers: { authorization: as(accounts.contosoBot, tokens.contosoBot) },
    });
    // The token is a classic one: refused as such, not for the cloudId.
    expect(answer.headers['x-failure-category']).toBe('FAILURE_CLIENT_AUTH');
  });
});
