import { describe, expect, it } from 'vitest';
import { checkConnection, type CheckSubject } from '../../../../electron/checks/sequence.ts';
import { type JiraFailureCode, refusalLimit } from '../../../../electron/failures/index.ts';
import { createJira } from '../../../../electron/jira/index.ts';
import { systemClock } from '../../../../electron/system/index.ts';
import {
  accounts,
  dataCenterUsers,
  personalAccessTokens,
  practiceToken,
  startPracticeSite,
  tokens,
  type Fault,
  type PracticeSite,
} from '../../../simulator/index.ts';
import { day } from '../connections/form.ts';
import { accessTo, practiceNetwork } from '../jira/practice-network.ts';

const acme = 'acme.atlassian.net';
const gateway = 'api.atlassian.com';
const quarry = 'jira.quarry.example';
const wrong = { value: practiceToken('nobody-gave-this-out') };

/** One cause, how it is brought about, and to which hosts the token went, and how often. */
interface Row {
  readonly what: string;
  readonly subject?: Partial<CheckSubject>;
  readonly arrange?: (site: PracticeSite) => void;
  /** The name under which the network stack fails before anything is sent. */
  readonly network?: string;
  readonly cancelled?: boolean;
  readonly refusalsLeft?: number;
  /** Besides its code. */
  readonly failure?: object;
  readonly token: Readonly<Record<string, number>>;
}

const nowhere = {};
const once = { [acme]: 1 };
const twice = { [acme]: 1, [gateway]: 1 };

const as = (account: { email: string }, token: { value: string }): Partial<CheckSubject> => {
  const { username, readToken } = accessTo(acme, account.email, token);
  return { username, readToken };
};
const withToken = (token: { value: string }): Partial<CheckSubject> => as(accounts.acmeBot, token);
const scoped = (token: { value: string }, account: { email: string } = accounts.acmeBot) => ({
  ...as(account, token),
  tokenKind: 'scoped' as const,
});
const ownSite = (user: { name: string }, token: { value: string }): Partial<CheckSubject> => ({
  ...as({ email: user.name }, token),
  host: quarry,
  own: { kind: 'own', contextPath: '/jira', signIn: 'token' },
});
const fault =
  (given: Fault, path?: string, host = acme) =>
  (site: PracticeSite): void => {
    site.knobs.fault(path === undefined ? { host } : { host, path }, given);
  };
const answer = (
  status: number,
  body = '',
  headers: Readonly<Record<string, string>> = {},
): Fault => ({ kind: 'answer', status, body, headers });
const atLogin = (given: Fault) => fault(given, '/myself');

const unknownIssuer = { reason: 'unknown-issuer' };

/** Every cause that a test of a connection can end with; each at least once. */
const rows: Readonly<Record<JiraFailureCode, readonly Row[]>> = {
  'bad-address': [
    {
      what: 'an imitation of a site',
      subject: { host: 'acme.evil-atlassian.net.example' },
      token: nowhere,
    },
  ],
  offline: [{ what: 'no network', network: 'ERR_INTERNET_DISCONNECTED', token: nowhere }],
  'no-such-host': [{ what: 'an unknown name', network: 'ERR_NAME_NOT_RESOLVED', token: nowhere }],
  'names-not-looked-up': [
    { what: 'a silent name server', network: 'ERR_DNS_SERVER_FAILED', token: nowhere },
  ],
  'connection-refused': [
    { what: 'a closed port', network: 'ERR_CONNECTION_REFUSED', token: nowhere },
  ],
  'address-unreachable': [
    { what: 'an unreachable address', network: 'ERR_ADDRESS_UNREACHABLE', token: nowhere },
  ],
  'port-not-allowed': [
    { what: 'a port of another service', network: 'ERR_UNSAFE_PORT', token: nowhere },
  ],
  'stopped-on-this-computer': [
    { what: 'a rule of the computer', network: 'ERR_NETWORK_ACCESS_DENIED', token: nowhere },
  ],
  'computer-overloaded': [
    { what: 'a computer without room', network: 'ERR_INSUFFICIENT_RESOURCES', token: nowhere },
  ],
  'cannot-connect': [
    { what: 'a cause without a name of its own', network: 'ERR_CONNECTION_FAILED', token: nowhere },
  ],
  'connection-broken': [
    { what: 'a reset before the login', arrange: fault({ kind: 'reset' }), token: nowhere },
    { what: 'a reset at the login', arrange: atLogin({ kind: 'reset' }), token: once },
    { what: 'half an answer', arrange: atLogin({ kind: 'half-body' }), token: once },
  ],
  'proxy-failed': [
    { what: 'a proxy that refuses', network: 'ERR_TUNNEL_CONNECTION_FAILED', token: nowhere },
  ],
  'proxy-asks-login': [
    { what: '407', arrange: fault(answer(407)), token: nowhere },
    { what: 'a proxy’s own question', network: 'ERR_UNEXPECTED_PROXY_AUTH', token: nowhere },
    { what: 'Negotiate alone', network: 'ERR_PROXY_AUTH_UNSUPPORTED', token: nowhere },
  ],
  'proxy-not-reached': [
    { what: 'a proxy that is not there', network: 'ERR_PROXY_CONNECTION_FAILED', token: nowhere },
  ],
  'proxy-not-trusted': [
    { what: 'a proxy’s certificate', network: 'ERR_PROXY_CERTIFICATE_INVALID', token: nowhere },
  ],
  'proxy-settings-unusable': [
    { what: 'a broken script', network: 'ERR_PAC_SCRIPT_FAILED', token: nowhere },
  ],
  'network-asks-login': [
    { what: 'a network to sign in to', arrange: fault(answer(511)), token: nowhere },
  ],
  'tls-not-trusted': [
    {
      what: 'a certificate of nobody known',
      arrange: (site) => site.knobs.distrust(acme),
      failure: unknownIssuer,
      token: nowhere,
    },
    {
      what: 'a certificate of another site',
      network: 'ERR_CERT_COMMON_NAME_INVALID',
      failure: { reason: 'wrong-name' },
      token: nowhere,
    },
    {
      what: 'a certificate that has ended',
      network: 'ERR_CERT_DATE_INVALID',
      failure: { reason: 'out-of-date' },
      token: nowhere,
    },
  ],
  'timed-out': [
    { what: 'no answer', arrange: fault({ kind: 'stall', after: 'request' }), token: nowhere },
    {
      what: 'no answer to the login',
      arrange: atLogin({ kind: 'stall', after: 'request' }),
      token: once,
    },
    {
      what: 'an answer without an end',
      arrange: atLogin({ kind: 'stall', after: 'headers' }),
      token: once,
    },
  ],
  'no-such-site': [
    { what: 'a site that never was', subject: { host: 'nobody.atlassian.net' }, token: nowhere },
    { what: 'a suspended site', subject: { host: 'hooli.atlassian.net' }, token: nowhere },
    {
      what: 'a page of Atlassian’s edge',
      arrange: fault(answer(404, '<h1>Page unavailable</h1>', { 'content-type': 'text/html' })),
      token: nowhere,
    },
  ],
  'not-a-jira-site': [
    { what: 'another website', arrange: fault({ kind: 'plain-website' }), token: nowhere },
    { what: 'garbage', arrange: fault({ kind: 'garbage' }), token: nowhere },
    { what: 'a server without Jira', arrange: fault(answer(404, 'Not found')), token: nowhere },
  ],
  'site-renamed': [
    {
      what: 'the old name of a site',
      subject: { host: 'initech.atlassian.net' },
      failure: { to: 'initrode.atlassian.net' },
      token: nowhere,
    },
    {
      what: 'a site that moves at the login',
      arrange: atLogin({ kind: 'redirect', to: 'https://initrode.atlassian.net/rest' }),
      failure: { to: 'initrode.atlassian.net' },
      token: once,
    },
  ],
  'sent-elsewhere': [
    {
      what: 'a guest network’s sign-in page',
      arrange: fault({ kind: 'redirect', to: 'https://wifi.example/hello' }),
      failure: { to: 'wifi.example' },
      token: nowhere,
    },
    {
      what: 'a company’s sign-in page at the login',
      arrange: atLogin({ kind: 'redirect', to: 'https://sso.example/hello' }),
      failure: { to: 'sso.example' },
      token: once,
    },
  ],
  'single-sign-on': [
    {
      what: 'a password at the sign-in service of a company',
      subject: {
        ...ownSite(dataCenterUsers.fred, { value: dataCenterUsers.fred.password }),
        host: 'saml.quarry.example',
        own: { kind: 'own', contextPath: '/jira', signIn: 'password' },
      },
      failure: { to: 'id.quarry.example', signedInWith: 'password' },
      token: { 'saml.quarry.example': 1 },
    },
    {
      what: 'a sign-in page before all of a site',
      subject: {
        ...ownSite(dataCenterUsers.fred, personalAccessTokens.fred),
        host: 'hall.quarry.example',
      },
      failure: { to: null, signedInWith: null },
      token: nowhere,
    },
  ],
  'wrong-credentials': [
    { what: 'a mistyped token', subject: withToken(wrong), token: twice },
    { what: 'a revoked token', subject: withToken(tokens.acmeBotRevoked), token: twice },
    {
      what: 'a token that has ended, without a confirmed day',
      subject: withToken(tokens.acmeBotExpired),
      token: twice,
    },
    { what: 'somebody else’s token', subject: withToken(tokens.sandboxBot), token: twice },
    {
      what: 'an unknown account',
      subject: as({ email: 'nobody@acme.example' }, tokens.acmeBot),
      token: twice,
    },
    {
      what: 'tokens blocked by an administrator',
      subject: as(accounts.adminBlocked, tokens.adminBlocked),
      token: twice,
    },
    {
      what: 'a wrong token known as classic',
      subject: { ...withToken(wrong), tokenKind: 'classic' },
      token: once,
    },
    { what: 'a wrong token known as scoped', subject: scoped(wrong), token: { [gateway]: 1 } },
    {
      what: '200 as an anonymous visitor',
      arrange: atLogin(answer(200, '{}', { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' })),
      subject: { tokenKind: 'classic' },
      token: once,
    },
    {
      what: '401 in XML',
      arrange: atLogin(
        answer(401, '<status><status-code>401</status-code></status>', {
          'content-type': 'application/xml',
        }),
      ),
      subject: { tokenKind: 'classic' },
      token: once,
    },
    {
      what: '401 without a body',
      arrange: atLogin(answer(401)),
      subject: { tokenKind: 'classic' },
      token: once,
    },
  ],
  'passwords-refused': [
    {
      what: 'a site that speaks of passwords',
      arrange: atLogin(answer(401, 'Basic authentication with passwords is deprecated.')),
      subject: { tokenKind: 'classic' },
      token: once,
    },
  ],
  'login-unreadable': [
    {
      what: 'a login that the site cannot read',
      arrange: atLogin(
        answer(403, '{"error":"Failed to parse Connect Session Auth Token"}', {
          'content-type': 'application/json',
        }),
      ),
      token: once,
    },
  ],
  'token-expired': [
    {
      what: 'a token after its confirmed last day',
      subject: { ...withToken(tokens.acmeBotExpired), lastDay: day('2026-01-01') },
      failure: { on: day('2026-01-01') },
      token: twice,
    },
    {
      what: 'a token whose last day is over by the site’s clock alone',
      subject: { ...withToken(wrong), lastDay: day('2099-01-01'), tokenKind: 'classic' },
      arrange: atLogin(
        answer(401, '', {
          date: 'Sat, 03 Jan 2099 12:00:00 GMT',
          'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
        }),
      ),
      failure: { on: day('2099-01-01') },
      token: once,
    },
  ],
  captcha: [
    { what: 'a CAPTCHA', subject: as(accounts.locked, tokens.locked), token: once },
    {
      what: 'a CAPTCHA told on a 200',
      subject: as(accounts.lockedAnonymous, tokens.lockedAnonymous),
      token: once,
    },
  ],
  'account-blocked': [
    {
      what: 'a blocked login',
      subject: as(accounts.loginBlocked, tokens.loginBlocked),
      token: once,
    },
  ],
  'account-deactivated': [
    {
      what: 'a deactivated account',
      subject: as(accounts.deactivated, tokens.deactivated),
      token: once,
    },
  ],
  'token-of-another-account': [
    {
      what: 'a token of another user of a Data Center site',
      subject: ownSite(dataCenterUsers.wilma, personalAccessTokens.fred),
      failure: { owner: 'fred' },
      token: { [quarry]: 1 },
    },
  ],
  'password-not-allowed': [
    {
      what: 'a password where only tokens are taken',
      subject: {
        ...ownSite(dataCenterUsers.fred, { value: dataCenterUsers.fred.password }),
        host: 'strict.quarry.example',
        own: { kind: 'own', contextPath: '', signIn: 'password' },
      },
      token: { 'strict.quarry.example': 1 },
    },
  ],
  'scope-missing': [
    {
      what: 'a scoped token without the scope for it',
      subject: scoped(tokens.acmeBotScoped),
      arrange: fault(
        answer(401, '{"code":401,"message":"Unauthorized; scope does not match"}', {
          'x-failure-category': 'FAILURE_CLIENT_SCOPE_CHECK',
        }),
        '/myself',
        gateway,
      ),
      token: { [gateway]: 1 },
    },
  ],
  'no-access': [
    {
      what: '403 at the gateway',
      subject: scoped(tokens.acmeBotScoped),
      arrange: fault(answer(403), '/myself', gateway),
      token: { [gateway]: 1 },
    },
    {
      what: '403 of a login that was taken',
      arrange: atLogin(answer(403, '', { 'x-seraph-loginreason': 'OK' })),
      token: once,
    },
  ],
  forbidden: [{ what: '403 without a word', arrange: atLogin(answer(403)), token: once }],
  'network-not-allowed': [
    {
      what: 'an IP allowlist',
      arrange: atLogin(answer(403, 'Your IP address is not on the allowlist.')),
      token: once,
    },
    {
      what: 'an IP allowlist before the login',
      arrange: fault(answer(403, 'IP address blocked')),
      token: nowhere,
    },
  ],
  'rate-limited': [
    {
      what: '429 before the login',
      arrange: fault({ kind: 'rate-limit', retryAfterSeconds: 60 }),
      token: nowhere,
    },
    {
      what: '429 at the login',
      arrange: atLogin({ kind: 'rate-limit', retryAfterSeconds: 60 }),
      token: once,
    },
    {
      what: '429 of the gateway',
      subject: scoped(tokens.acmeBotScoped),
      arrange: fault({ kind: 'rate-limit' }, '/myself', gateway),
      token: { [gateway]: 1 },
    },
  ],
  'jira-down': [
    {
      what: '503',
      arrange: fault({ kind: 'server-error', status: 503 }),
      failure: { status: 503 },
      token: nowhere,
    },
    {
      what: '500 at the login',
      arrange: atLogin({ kind: 'server-error', status: 500 }),
      failure: { status: 500 },
      token: once,
    },
    {
      what: '503 that asks for a long pause',
      arrange: atLogin({ kind: 'server-error', status: 503, retryAfterSeconds: 90 }),
      failure: { status: 503 },
      token: once,
    },
  ],
  'unexpected-answer': [
    {
      what: 'garbage at the login',
      arrange: atLogin({ kind: 'garbage' }),
      failure: { status: 200 },
      token: once,
    },
    {
      what: 'a sign-in page at the login',
      arrange: atLogin({ kind: 'plain-website' }),
      failure: { status: 200 },
      token: once,
    },
    {
      what: 'a dead link',
      arrange: atLogin(answer(404, 'Oops, you’ve found a dead link.')),
      failure: { status: 404 },
      token: once,
    },
  ],
  'answer-too-large': [
    {
      what: 'a body of 6 MB',
      arrange: atLogin({ kind: 'huge-body', bytes: 6 * 1024 * 1024 }),
      token: once,
    },
  ],
  cancelled: [{ what: 'a person who changed their mind', cancelled: true, token: nowhere }],
  'token-refused-before': [
    {
      what: 'a first refusal where another would be one too many',
      subject: withToken(wrong),
      refusalsLeft: 1,
      token: once,
    },
  ],
};

async function endOf(row: Row) {
  const site = await startPracticeSite();
  const network = practiceNetwork(site);
  const name = row.network;
  const jira = createJira({
    network:
      name === undefined ? network : { send: () => Promise.reject(new Error(`net::${name}`)) },
    clock: systemClock,
    version: '0.1.0',
    limits: () => ({ connectMs: 1000, totalMs: 1500, bodyBytes: 5 * 1024 * 1024 }),
  });
  row.arrange?.(site);
  const { host, username, readToken, lastDay } = accessTo(
    acme,
    accounts.acmeBot.email,
    tokens.acmeBot,
  );
  const subject = {
    host,
    username,
    readToken,
    lastDay,
    tokenKind: 'unknown',
    cloudId: null,
    own: null,
    nickname: 'Acme',
  } as const;
  const controller = new AbortController();
  if (row.cancelled === true) controller.abort();
  const { failure } = await checkConnection(
    jira,
    { ...subject, ...row.subject },
    {
      signal: controller.signal,
      onSteps: () => undefined,
      stopwatch: () => performance.now(),
      now: () => systemClock.now(),
      refusalsLeft: row.refusalsLeft ?? refusalLimit,
    },
  );
  const token = site.journal.tokenCountsByHost();
  await site.close();
  return { failure, token };
}

describe.each(Object.entries(rows))('%s', (code, ofCode) => {
  it.each(ofCode.map((row) => [row.what, row] as const))('is said of %s', async (_, row) => {
    const { failure, token } = await endOf(row);
    expect(failure).toMatchObject({ code, ...row.failure });
    expect(token).toEqual(row.token);
  });
});
