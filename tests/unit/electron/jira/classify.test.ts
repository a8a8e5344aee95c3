import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../electron/failures/index.ts';
import { noHeaders, type ResponseHeaders } from '../../../../electron/jira/response.ts';
import { classifyResponse, limitedUntil } from '../../../../electron/jira/classify.ts';
import type { ResponseContext } from '../../../../electron/jira/response.ts';
import {
  classifyNetworkError,
  networkErrorNames,
} from '../../../../electron/jira/network-errors.ts';
import { instant } from '../../../../electron/system/index.ts';
import { day } from '../connections/form.ts';

const now = instant(Date.parse('2026-11-23T12:00:00Z'));

function judge(
  status: number,
  headers: Partial<ResponseHeaders> = {},
  excerpt = '',
  context: Partial<ResponseContext> = {},
): Failure | null {
  return classifyResponse(
    { status, headers: { ...noHeaders, ...headers }, excerpt },
    {
      purpose: 'login',
      host: 'acme.atlassian.net',
      asked: new URL('https://acme.atlassian.net/rest/api/3/myself'),
      ownSite: null,
      sentTo: 'site',
      lastDay: null,
      now,
      ...context,
    },
  );
}

const failed = { loginReason: 'AUTHENTICATED_FAILED' };
const json = { contentType: 'application/json' };

describe('An answer of Jira', () => {
  const gateway = { sentTo: 'gateway' } as const;
  const probe = { purpose: 'probe' } as const;
  const data = { purpose: 'data' } as const;
  const expired = { lastDay: day('2026-11-01') };
  const lasting = { lastDay: day('2026-12-01') };
  const aheadOf = { date: 'Sun, 01 Nov 2026 12:00:00 GMT' };
  const later = { date: 'Wed, 02 Dec 2026 12:00:00 GMT' };
  const on = day('2026-11-01');
  const elsewhere = { location: 'https://initrode.atlassian.net/rest/api/3/myself' };
  it.each<[string, Failure | null, Parameters<typeof judge>]>([
    ['200', null, [200]],
    ['200 with an accepted login', null, [200, { loginReason: 'OK' }]],
    ['401 in HTML', { code: 'wrong-credentials' }, [401, failed, 'Client must be authenticated']],
    ['401 without any header', { code: 'wrong-credentials' }, [401]],
    ['200 as an anonymous visitor', { code: 'wrong-credentials' }, [200, failed, '[]', data]],
    ['404 as an anonymous visitor', { code: 'wrong-credentials' }, [404, failed, '', data]],
    [
      'two reasons, one of them bad',
      { code: 'wrong-credentials' },
      [200, { loginReason: 'OK, AUTHENTICATED_FAILED' }],
    ],
    ['401 after the confirmed last day', { code: 'token-expired', on }, [401, failed, '', expired]],
    ['200 after the confirmed last day', null, [200, {}, '', expired]],
    ['401 on the confirmed last day', { code: 'wrong-credentials' }, [401, failed, '', lasting]],
    [
      '401 before the last day by the site’s clock, though this computer’s is past it',
      { code: 'wrong-credentials' },
      [401, { ...failed, ...aheadOf }, '', expired],
    ],
    [
      '401 after the last day by the site’s clock, though this computer’s is before it',
      { code: 'token-expired', on: day('2026-12-01') },
      [401, { ...failed, ...later }, '', lasting],
    ],
    [
      '401 that speaks of passwords',
      { code: 'passwords-refused' },
      [401, failed, 'Basic authentication with passwords is deprecated.'],
    ],
    [
      '401 that speaks of passwords, after the last day',
      { code: 'token-expired', on },
      [401, failed, 'Basic authentication with passwords is deprecated.', expired],
    ],
    [
      '403 for a login that it cannot read',
      { code: 'login-unreadable' },
      [403, json, '{"error":"Failed to parse Connect Session Auth Token"}'],
    ],
    ['a CAPTCHA by Seraph', { code: 'captcha' }, [401, { loginReason: 'AUTHENTICATION_DENIED' }]],
    ['a CAPTCHA on a 200', { code: 'captcha' }, [200, { loginReason: 'AUTHENTICATION_DENIED' }]],
    [
      'a CAPTCHA on a 403',
      { code: 'captcha' },
      [403, { deniedReason: 'CAPTCHA_CHALLENGE; login-url=https://x' }],
    ],
    [
      'a deactivated account',
      { code: 'account-deactivated' },
      [401, { loginReason: 'OUT_OF_SERVICE' }],
    ],
    ['a blocked login', { code: 'account-blocked' }, [401, { loginReason: 'LOGIN_BLOCKED' }]],
    [
      '429 with seconds',
      { code: 'rate-limited', until: instant(now + 7000) },
      [429, { retryAfter: '7' }],
    ],
    [
      '429 of the gateway',
      { code: 'rate-limited', until: instant(now + 30_000) },
      [
        429,
        { rateLimitReset: '2026-11-23T12:00:30Z', failureCategory: 'FAILURE CLIENT RATE LIMITED' },
      ],
    ],
    ['429 without a word', { code: 'rate-limited', until: null }, [429]],
    ['429 on a refused login', { code: 'rate-limited', until: null }, [429, failed]],
    ['503', { code: 'jira-down', status: 503 }, [503, { retryAfter: '60' }]],
    ['500 that was not logged in', { code: 'jira-down', status: 500 }, [500, failed]],
    ['502 before the login', { code: 'jira-down', status: 502 }, [502, {}, '', probe]],
    [
      '404 of a site that is not there',
      { code: 'no-such-site' },
      [404, json, '{"errorMessage":"Site temporarily unavailable"}', probe],
    ],
    [
      '404 of Atlassian’s edge in HTML',
      { code: 'no-such-site' },
      [404, {}, '<h1>Page unavailable</h1>', probe],
    ],
    ['404 of a website', { code: 'not-a-jira-site' }, [404, {}, '<h1>Not found</h1>', probe]],
    ['401 of a website before the login', { code: 'not-a-jira-site' }, [401, {}, '', probe]],
    [
      'a redirect to another site',
      { code: 'site-renamed', to: 'initrode.atlassian.net' },
      [302, elsewhere],
    ],
    [
      'a redirect to another site, before the login',
      { code: 'site-renamed', to: 'initrode.atlassian.net' },
      [301, elsewhere, '', probe],
    ],
    [
      'a redirect to a captive portal',
      { code: 'sent-elsewhere', to: 'wifi.example' },
      [302, { location: 'https://wifi.example/' }, '', probe],
    ],
    [
      'a redirect to a login page on a site with a port',
      { code: 'not-a-jira-site' },
      [302, { location: '/login.jsp' }, '', { ...probe, host: 'jira.example.com:8443' }],
    ],
    [
      'a redirect to another port',
      { code: 'sent-elsewhere', to: 'jira.example.com' },
      [
        302,
        { location: 'https://jira.example.com/' },
        '',
        { ...probe, host: 'jira.example.com:8443' },
      ],
    ],
    [
      'a redirect to an imitation',
      { code: 'sent-elsewhere', to: 'evil-atlassian.net' },
      [302, { location: 'https://evil-atlassian.net/' }, '', probe],
    ],
    [
      'a redirect within the site',
      { code: 'unexpected-answer', status: 302 },
      [302, { location: '/login' }],
    ],
    ['a redirect to nowhere', { code: 'unexpected-answer', status: 302 }, [302]],
    ['403 that says neither why nor whether it took the login', { code: 'forbidden' }, [403]],
    ['403 of a login that was taken', { code: 'no-access' }, [403, { loginReason: 'OK' }]],
    ['403 with the account’s id', { code: 'no-access' }, [403, { accountId: '5b1' }]],
    ['403 of data', { code: 'no-access' }, [403, {}, '', data]],
    [
      '403 of an IP allowlist',
      { code: 'network-not-allowed' },
      [403, {}, 'Your IP address is not allowed to access this site.'],
    ],
    [
      '403 of an IP allowlist before the login',
      { code: 'network-not-allowed' },
      [403, {}, 'Blocked by the IP allowlist', probe],
    ],
    [
      '403 of Atlassian before the login',
      { code: 'forbidden' },
      [403, { traceId: '1' }, '', probe],
    ],
    ['403 of a website before the login', { code: 'not-a-jira-site' }, [403, {}, '', probe]],
    [
      '404 in JSON of something hidden',
      { code: 'no-access' },
      [404, json, '{"errorMessages":[]}', data],
    ],
    [
      '404 in HTML of a wrong path',
      { code: 'unexpected-answer', status: 404 },
      [404, { loginReason: 'OK' }, 'dead link', data],
    ],
    ['400', { code: 'unexpected-answer', status: 400 }, [400, json]],
    ['407', { code: 'proxy-asks-login' }, [407]],
    ['511 of a network to sign in to', { code: 'network-asks-login' }, [511, {}, '', probe]],
    [
      'a missing scope, by its category',
      { code: 'scope-missing' },
      [401, { failureCategory: 'FAILURE_CLIENT_SCOPE_CHECK' }, '', gateway],
    ],
    [
      'a missing scope, by its body',
      { code: 'scope-missing' },
      [401, {}, '{"code":401,"message":"Unauthorized; scope does not match"}', gateway],
    ],
    [
      'a bad token at the gateway',
      { code: 'wrong-credentials' },
      [401, { failureCategory: 'FAILURE_CLIENT_AUTH' }, '', gateway],
    ],
    ['no permission at the gateway', { code: 'no-access' }, [403, {}, '', gateway]],
  ])('%s', (_, expected, answer) => {
    expect(judge(...answer)).toEqual(expected);
  });

  it.each([
    ['an HTTP date', { retryAfter: 'Mon, 23 Nov 2026 12:01:00 GMT' }, now + 60_000],
    ['a moment gone by', { rateLimitReset: '2026-11-23T11:00:00Z' }, now],
    [
      'a moment by a clock an hour behind',
      { rateLimitReset: '2026-11-23T11:00:30Z', date: 'Mon, 23 Nov 2026 11:00:00 GMT' },
      now + 30_000,
    ],
    ['a pause of years', { retryAfter: '999999999' }, now + 86_400_000],
    ['nonsense', { retryAfter: 'soon' }, null],
  ])('asks for a pause by %s', (_, headers, until) => {
    expect(limitedUntil({ ...noHeaders, ...headers }, now)).toBe(until);
  });
});

describe('An error of the network', () => {
  const tls = (reason: string) => ({ code: 'tls-not-trusted', reason });
  it.each([
    ['ERR_NAME_NOT_RESOLVED', { code: 'no-such-host' }],
    ['ERR_INTERNET_DISCONNECTED', { code: 'offline' }],
    ['ERR_CONNECTION_REFUSED', { code: 'connection-refused' }],
    ['ERR_UNSAFE_PORT', { code: 'port-not-allowed' }],
    ['ERR_INVALID_URL', { code: 'bad-address' }],
    ['ERR_NETWORK_ACCESS_DENIED', { code: 'stopped-on-this-computer' }],
    ['ERR_BLOCKED_BY_ADMINISTRATOR', { code: 'stopped-on-this-computer' }],
    ['ERR_INSUFFICIENT_RESOURCES', { code: 'computer-overloaded' }],
    ['ERR_NETWORK_IO_SUSPENDED', { code: 'connection-broken' }],
    ['ERR_UNSAFE_REDIRECT', { code: 'unexpected-answer', status: null }],
    ['ERR_CONNECTION_RESET', { code: 'connection-broken' }],
    ['ERR_CONNECTION_CLOSED', { code: 'connection-broken' }],
    ['ERR_EMPTY_RESPONSE', { code: 'connection-broken' }],
    ['ERR_CONTENT_LENGTH_MISMATCH', { code: 'connection-broken' }],
    ['ERR_INCOMPLETE_CHUNKED_ENCODING', { code: 'connection-broken' }],
    ['ERR_HTTP2_PROTOCOL_ERROR', { code: 'connection-broken' }],
    ['ERR_NETWORK_CHANGED', { code: 'connection-broken' }],
    ['ERR_ADDRESS_UNREACHABLE', { code: 'address-unreachable' }],
    ['ERR_CONNECTION_TIMED_OUT', { code: 'timed-out' }],
    ['ERR_TIMED_OUT', { code: 'timed-out' }],
    ['ERR_DNS_TIMED_OUT', { code: 'names-not-looked-up' }],
    ['ERR_NAME_RESOLUTION_FAILED', { code: 'names-not-looked-up' }],
    ['ERR_DNS_SERVER_FAILED', { code: 'names-not-looked-up' }],
    ['ERR_PROXY_CONNECTION_FAILED', { code: 'proxy-not-reached' }],
    ['ERR_SOCKS_CONNECTION_FAILED', { code: 'proxy-not-reached' }],
    ['ERR_SOCKS_CONNECTION_HOST_UNREACHABLE', { code: 'proxy-failed' }],
    ['ERR_TUNNEL_CONNECTION_FAILED', { code: 'proxy-failed' }],
    ['ERR_PROXY_HTTP_1_1_REQUIRED', { code: 'proxy-failed' }],
    ['ERR_PROXY_CERTIFICATE_INVALID', { code: 'proxy-not-trusted' }],
    ['ERR_UNEXPECTED_PROXY_AUTH', { code: 'proxy-asks-login' }],
    ['ERR_PROXY_AUTH_UNSUPPORTED', { code: 'proxy-asks-login' }],
    ['ERR_PROXY_AUTH_REQUESTED', { code: 'proxy-asks-login' }],
    ['ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION', { code: 'proxy-asks-login' }],
    ['ERR_MISCONFIGURED_AUTH_ENVIRONMENT', { code: 'proxy-asks-login' }],
    ['ERR_UNEXPECTED_SECURITY_LIBRARY_STATUS', { code: 'proxy-asks-login' }],
    ['ERR_NO_SUPPORTED_PROXIES', { code: 'proxy-settings-unusable' }],
    ['ERR_PAC_SCRIPT_FAILED', { code: 'proxy-settings-unusable' }],
    ['ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', { code: 'proxy-settings-unusable' }],
    ['ERR_CERT_AUTHORITY_INVALID', tls('unknown-issuer')],
    ['ERR_CERT_COMMON_NAME_INVALID', tls('wrong-name')],
    ['ERR_CERT_DATE_INVALID', tls('out-of-date')],
    ['ERR_CERT_REVOKED', tls('revoked')],
    ['ERR_SSL_CLIENT_AUTH_CERT_NEEDED', tls('asks-for-certificate')],
    ['ERR_BAD_SSL_CLIENT_AUTH_CERT', tls('asks-for-certificate')],
    ['ERR_CERT_WEAK_KEY', tls('unfit')],
    ['ERR_CERTIFICATE_TRANSPARENCY_REQUIRED', tls('unfit')],
    ['ERR_SSL_PROTOCOL_ERROR', tls('no-encryption')],
    ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', tls('outdated-encryption')],
    ['ERR_SSL_BAD_RECORD_MAC_ALERT', tls('not-secure')],
    ['ERR_INVALID_HTTP_RESPONSE', { code: 'unexpected-answer', status: null }],
    ['ERR_SOMETHING_NEW', { code: 'cannot-connect' }],
  ])('of Chromium: %s', (name, expected) => {
    const error = new Error('Network Error', { cause: new Error(`net::${name}`) });
    expect(classifyNetworkError(networkErrorNames(error))).toEqual(expected);
  });

  it.each([
    ['ENOTFOUND', { code: 'no-such-host' }],
    ['EAI_AGAIN', { code: 'names-not-looked-up' }],
    ['ENETUNREACH', { code: 'offline' }],
    ['ECONNREFUSED', { code: 'connection-refused' }],
    ['EHOSTUNREACH', { code: 'address-unreachable' }],
    ['EMFILE', { code: 'computer-overloaded' }],
    ['EPROTO', tls('no-encryption')],
    ['ECONNRESET', { code: 'connection-broken' }],
    ['ETIMEDOUT', { code: 'timed-out' }],
    ['SELF_SIGNED_CERT_IN_CHAIN', tls('unknown-issuer')],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', tls('unknown-issuer')],
    ['ERR_TLS_CERT_ALTNAME_INVALID', tls('wrong-name')],
    ['CERT_HAS_EXPIRED', tls('out-of-date')],
    ['HPE_INVALID_CONSTANT', { code: 'unexpected-answer', status: null }],
  ])('of Node: %s', (code, expected) => {
    const cause = Object.assign(new Error('what Node says'), { code });
    const error = new Error('Network Error', { cause: new AggregateError([cause]) });
    expect(classifyNetworkError(networkErrorNames(error))).toEqual(expected);
  });

  it('that is its own cause is still read', () => {
    const error = new Error('net::ERR_CONNECTION_RESET');
    error.cause = error;
    expect(networkErrorNames(error)).toEqual(['ERR_CONNECTION_RESET']);
  });
});
