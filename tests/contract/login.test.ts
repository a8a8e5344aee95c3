import { describe, expect, it } from 'vitest';
import { accounts, basic, tokens } from '../simulator/index.ts';
import { as, expectAnswer, type ExpectedAnswer, usePracticeSite } from './expected-answers.ts';

const { ask, send, running } = usePracticeSite();

const acme = 'https://acme.atlassian.net';
const myself = `${acme}/rest/api/3/myself`;
const unauthenticated = 'Client must be authenticated to access this resource.';
const failed = { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' };
const bot = accounts.acmeBot;
const right = as(bot, tokens.acmeBot);
/** Of nobody known, so that no account is locked by it. */
const stranger = basic('nobody@acme.example', 'wrong');

const login: readonly ExpectedAnswer[] = [
  {
    title: 'a right token is answered with the account, in body and header',
    url: myself,
    authorization: right,
    status: 200,
    headers: {
      'x-aaccountid': encodeURIComponent(bot.accountId),
      'x-seraph-loginreason': 'OK',
    },
    json: { accountId: bot.accountId, emailAddress: bot.email, active: true },
  },
  {
    title: 'the e-mail address may be written in any case',
    url: myself,
    authorization: basic('JIRA-Bot@Acme.Example', tokens.acmeBot.value),
    status: 200,
  },
  {
    title: 'the account id is no user name',
    url: myself,
    authorization: basic(bot.accountId, tokens.acmeBot.value),
    status: 401,
  },
  {
    title: 'a wrong token at myself is a 401 in HTML',
    url: myself,
    authorization: stranger,
    accept: '*/*',
    status: 401,
    headers: {
      ...failed,
      'content-type': 'text/html;charset=UTF-8',
      'www-authenticate': 'OAuth realm="https%3A%2F%2Facme.atlassian.net"',
      'x-aaccountid': null,
    },
    text: unauthenticated,
  },
  {
    title: 'the same in JSON for a client that accepts it',
    url: myself,
    authorization: stranger,
    accept: 'application/json, text/plain, */*',
    status: 401,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    json: { message: unauthenticated, 'status-code': 401 },
  },
  {
    title: 'the same in XML for a client that accepts only that',
    url: myself,
    authorization: stranger,
    accept: 'application/xml',
    status: 401,
    headers: { 'content-type': 'application/xml;charset=UTF-8' },
    text: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><status><status-code>401</status-code><message>${unauthenticated}</message></status>`,
  },
  {
    title: 'no credentials at myself: 401 without a login reason',
    url: myself,
    status: 401,
    headers: { 'x-seraph-loginreason': null },
  },
  ...['serverInfo', 'permissions', 'mypermissions?permissions=ADMINISTER', 'project/search'].map(
    (path): ExpectedAnswer => ({
      title: `a wrong token at ${path} is answered 200, as to anybody`,
      url: `${acme}/rest/api/3/${path}`,
      authorization: stranger,
      status: 200,
      headers: { ...failed, 'x-aaccountid': null },
    }),
  ),
  {
    title: 'anybody holds no permission',
    url: `${acme}/rest/api/3/mypermissions?permissions=ADMINISTER`,
    authorization: stranger,
    status: 200,
    json: { permissions: { ADMINISTER: { havePermission: false } } },
  },
  {
    title: 'anybody sees no project of a private site',
    url: `${acme}/rest/api/3/project/search`,
    authorization: stranger,
    status: 200,
    json: { values: [], total: 0 },
  },
  {
    title: 'the service desk tells its version to anybody',
    url: `${acme}/rest/servicedeskapi/info`,
    authorization: stranger,
    status: 200,
    headers: failed,
  },
  {
    title: 'an empty password still counts as a failed login',
    url: `${acme}/rest/api/3/serverInfo`,
    authorization: basic('nobody@acme.example', ''),
    status: 200,
    headers: failed,
  },
  ...[
    { what: 'no user', authorization: basic('', 'secret') },
    { what: 'no colon', authorization: `Basic ${Buffer.from('no-colon').toString('base64')}` },
    { what: 'no base64', authorization: 'Basic %%%' },
    { what: 'an unknown scheme', authorization: 'Token abc' },
    { what: 'a small "bearer"', authorization: 'bearer abc' },
  ].map(({ what, authorization }): ExpectedAnswer => ({
    title: `credentials with ${what} are no credentials`,
    url: `${acme}/rest/api/3/serverInfo`,
    authorization,
    status: 200,
    headers: { 'x-seraph-loginreason': null },
  })),
  ...['/rest/api/3/serverInfo', '/rest/api/3/myself'].map((path): ExpectedAnswer => ({
    title: `a Bearer token is taken for an app's session at ${path}`,
    url: `${acme}${path}`,
    authorization: `Bearer ${tokens.acmeBot.value}`,
    status: 403,
    headers: { 'www-authenticate': null },
    json: { error: 'Failed to parse Connect Session Auth Token' },
  })),
  {
    title: 'a CAPTCHA demanded: 403, and the token is not looked at',
    url: myself,
    authorization: as(accounts.locked, tokens.locked),
    status: 403,
    headers: {
      'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
      'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE',
    },
  },
  {
    title: 'a CAPTCHA demanded may also come with a 200',
    url: `${acme}/rest/api/3/serverInfo`,
    authorization: as(accounts.lockedAnonymous, tokens.lockedAnonymous),
    status: 200,
    headers: { 'x-seraph-loginreason': 'AUTHENTICATION_DENIED' },
  },
  ...[
    { account: accounts.deactivated, token: tokens.deactivated, reason: 'OUT_OF_SERVICE' },
    { account: accounts.loginBlocked, token: tokens.loginBlocked, reason: 'LOGIN_BLOCKED' },
    { account: accounts.adminBlocked, token: tokens.adminBlocked, reason: 'AUTHENTICATED_FAILED' },
    { account: accounts.northwindBot, token: tokens.northwindBot, reason: 'AUTHENTICATED_FAILED' },
  ].map(({ account, token, reason }): ExpectedAnswer => ({
    title: `${account.displayName} is told ${reason}`,
    url: myself,
    authorization: as(account, token),
    status: 401,
    headers: { 'x-seraph-loginreason': reason },
  })),
  {
    title: 'a scoped token is refused by the site',
    url: myself,
    authorization: as(bot, tokens.acmeBotScoped),
    status: 401,
    headers: { 'x-failure-category': 'FAILURE_CLIENT_AUTH_MISMATCH' },
    text: unauthenticated,
  },
];

describe('how a site treats credentials', () => {
  it.each(login)('$title', async (expected) => {
    expectAnswer(await send(expected), expected);
  });

  it('a wrong, an expired, a revoked and a stranger’s token cannot be told apart', async () => {
    const secrets = [tokens.acmeBotExpired, tokens.acmeBotRevoked, tokens.sandboxBot];
    const authorizations = [stranger, ...secrets.map((token) => as(bot, token))];
    const answers = await Promise.all(
      authorizations.map((authorization) => ask(myself, { headers: { authorization } })),
    );
    const told = answers.map(({ status, body, headers }) =>
      JSON.stringify([status, body, headers['x-seraph-loginreason'], headers['content-type']]),
    );
    expect(new Set(told).size).toBe(1);
    running().knobs.setAccount(bot.accountId, 'active');
  });

  it('the expanded lists hold their items, the others only their size', async () => {
    const headers = { authorization: right };
    const plain: unknown = JSON.parse((await ask(myself, { headers })).body);
    const expanded: unknown = JSON.parse(
      (await ask(`${myself}?expand=groups,applicationRoles`, { headers })).body,
    );
    expect(plain).toMatchObject({
      groups: { size: 3, items: [] },
      applicationRoles: { items: [] },
    });
    expect(expanded).toMatchObject({
      groups: {
        size: 3,
        items: [{ name: 'jira-admins' }, { name: 'jira-users' }, { name: 'service-desk-agents' }],
      },
      applicationRoles: { size: 2, items: [{ key: 'jira-software' }, { key: 'jira-servicedesk' }] },
    });
  });

  it('an e-mail address hidden by its owner is left out', async () => {
    const { body } = await ask('https://umbrella.atlassian.net/rest/api/3/myself', {
      headers: { authorization: as(accounts.umbrellaBot, tokens.umbrellaBot) },
    });
    expect(JSON.parse(body)).not.toHaveProperty('emailAddress');
  });
});

describe('how four wrong tokens lock an account', () => {
  const sandbox = 'https://acme-sandbox.atlassian.net/rest/api/3/myself';
  const { sandboxBot } = accounts;
  const tryWith = async (secret: string) => {
    const headers = { authorization: basic(sandboxBot.email, secret) };
    const answer = await ask(sandbox, { headers });
    return [answer.status, answer.headers['x-seraph-loginreason']];
  };

  it('three wrong and a right one: still open, and counted anew', async () => {
    for (const secret of ['a', 'b', 'c']) {
      expect(await tryWith(secret)).toEqual([401, 'AUTHENTICATED_FAILED']);
    }
    expect(await tryWith(tokens.sandboxBot.value)).toEqual([200, 'OK']);
    expect(await tryWith('d')).toEqual([401, 'AUTHENTICATED_FAILED']);
    expect(await tryWith(tokens.sandboxBot.value)).toEqual([200, 'OK']);
  });

  it('after four even the right token is denied, until somebody logs in', async () => {
    for (const secret of ['a', 'b', 'c', 'd']) {
      expect(await tryWith(secret)).toEqual([401, 'AUTHENTICATED_FAILED']);
    }
    expect(await tryWith(tokens.sandboxBot.value)).toEqual([403, 'AUTHENTICATION_DENIED']);
    running().knobs.setAccount(sandboxBot.accountId, 'active');
    expect(await tryWith(tokens.sandboxBot.value)).toEqual([200, 'OK']);
  });
});
