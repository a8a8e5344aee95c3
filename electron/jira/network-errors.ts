import type { Failure, TlsProblem } from '../failures/index.ts';

/**
 * All names of an error and its causes: Chromium's `net::ERR_…` from the message, Node's `code`. Nothing else of the
 * error is kept, because a request's error may hold its headers.
 */
export function networkErrorNames(error: unknown): readonly string[] {
  const names: string[] = [];
  const seen = new Set<unknown>();
  const visit = (part: unknown): void => {
    if (!(part instanceof Error) || seen.has(part) || seen.size > 20) return;
    seen.add(part);
    const chromium = /net::(ERR_[A-Z0-9_]+)/.exec(part.message)?.[1];
    if (chromium !== undefined) names.push(chromium);
    if ('code' in part && typeof part.code === 'string') names.push(part.code);
    if (part instanceof AggregateError) part.errors.forEach(visit);
    visit(part.cause);
  };
  visit(error);
  return names;
}

type NetworkFailure = (name: string) => Failure;

const tls =
  (reason: TlsProblem): NetworkFailure =>
  () => ({ code: 'tls-not-trusted', reason });

/** Patterns of Chromium's names (net/base/net_error_list.h), then of Node's codes; the first match wins. */
const rules: readonly (readonly [RegExp, NetworkFailure])[] = [
  [/^ERR_CERT_AUTHORITY_INVALID$/, tls('unknown-issuer')],
  [/^ERR_CERT_COMMON_NAME_INVALID$|^ERR_TLS_CERT_ALTNAME_INVALID$/, tls('wrong-name')],
  [/^ERR_CERT_DATE_INVALID$|^CERT_HAS_EXPIRED$|^CERT_NOT_YET_VALID$/, tls('out-of-date')],
  [/^ERR_CERT_REVOKED$|^CERT_REVOKED$/, tls('revoked')],
  [/^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN)$/, tls('unknown-issuer')],
  [/^(UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(_LOCALLY)?))$/, tls('unknown-issuer')],
  [/^CERT_UNTRUSTED$/, tls('unknown-issuer')],
  // Chromium reports this when it supports none of the proxy's login schemes, such as Negotiate alone.
  [/^ERR_(PROXY_AUTH_|UNEXPECTED_PROXY_AUTH$)/, () => ({ code: 'proxy-asks-login' })],
  // Reported as a proxy login because Chromium never sends its own login to a site.
  [
    /^ERR_(MISCONFIGURED_AUTH_ENVIRONMENT|UNSUPPORTED_AUTH_SCHEME|(MISSING|INVALID)_AUTH_CREDENTIALS|U[A-Z]+_SECURITY_LIBRARY_STATUS)$/,
    () => ({ code: 'proxy-asks-login' }),
  ],
  [/^ERR_PROXY_CERTIFICATE_INVALID$/, () => ({ code: 'proxy-not-trusted' })],
  [/^ERR_(PROXY|SOCKS)_CONNECTION_FAILED$/, () => ({ code: 'proxy-not-reached' })],
  [
    /^ERR_(PAC_|MANDATORY_PROXY_|NO_SUPPORTED_PROXIES$)/,
    () => ({ code: 'proxy-settings-unusable' }),
  ],
  [/^ERR_(PROXY|TUNNEL|SOCKS)_/, () => ({ code: 'proxy-failed' })],
  [/^ERR_SSL_CLIENT_AUTH_|^ERR_BAD_SSL_CLIENT_AUTH_CERT$/, tls('asks-for-certificate')],
  [/^ERR_TLSV\d+_ALERT_CERTIFICATE_REQUIRED$|_CERTIFICATE_REQUIRED$/, tls('asks-for-certificate')],
  [/^ERR_SSL_(VERSION_OR_CIPHER_MISMATCH|OBSOLETE_)/, tls('outdated-encryption')],
  // The port answers in plain HTTP; Node's code for it is EPROTO.
  [/^ERR_SSL_PROTOCOL_ERROR$|^EPROTO$/, tls('no-encryption')],
  [/^ERR_CERT(IFICATE)?_|^CERT_/, tls('unfit')],
  [/^ERR_(SSL|BAD_SSL|TLS|ECH)_|^ERR_SSL$/, tls('not-secure')],
  [/^ERR_INTERNET_DISCONNECTED$|^E(NETDOWN|NETUNREACH)$/, () => ({ code: 'offline' })],
  [
    /^ERR_NAME_RESOLUTION_FAILED$|^ERR_DNS_(SERVER|MALFORMED|TIMED)|^EAI_AGAIN$/,
    () => ({ code: 'names-not-looked-up' }),
  ],
  [/^ERR_UNSAFE_PORT$/, () => ({ code: 'port-not-allowed' })],
  [
    /^ERR_(INVALID_URL|UNKNOWN_URL_SCHEME|DISALLOWED_URL_SCHEME|ADDRESS_INVALID)$/,
    () => ({ code: 'bad-address' }),
  ],
  [
    /^ERR_(BLOCKED_|NETWORK_ACCESS_DENIED$|ACCESS_DENIED$)|^E(ACCES|PERM)$/,
    () => ({ code: 'stopped-on-this-computer' }),
  ],
  [
    /^ERR_(INSUFFICIENT_RESOURCES|OUT_OF_MEMORY|HOST_RESOLVER_QUEUE_TOO_LARGE|NO_BUFFER_SPACE|ADDRESS_IN_USE)$|^E(MFILE|NFILE|NOBUFS|NOMEM|ADDRINUSE|ADDRNOTAVAIL)$/,
    () => ({ code: 'computer-overloaded' }),
  ],
  [/^ERR_CONNECTION_REFUSED$|^ECONNREFUSED$/, () => ({ code: 'connection-refused' })],
  [/^ERR_ADDRESS_UNREACHABLE$|^EHOSTUNREACH$/, () => ({ code: 'address-unreachable' })],
  [/TIMED_OUT$|^ETIMEDOUT$|^ECONNABORTED$/, () => ({ code: 'timed-out' })],
  [/^ERR_NAME_|^ERR_DNS_|^ERR_ICANN_|^ENOTFOUND$/, () => ({ code: 'no-such-host' })],
  [
    /^ERR_(CONNECTION_(RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|CONTENT_LENGTH_|INCOMPLETE_|SOCKET_NOT_CONNECTED|HTTP2_|QUIC_|NETWORK_CHANGED|NETWORK_IO_SUSPENDED)/,
    () => ({ code: 'connection-broken' }),
  ],
  [/^ECONNRESET$|^EPIPE$/, () => ({ code: 'connection-broken' })],
  [
    /^ERR_(INVALID_HTTP_RESPONSE|RESPONSE_|CONTENT_|INVALID_CHUNKED|INVALID_RESPONSE|INVALID_REDIRECT|UNSAFE_REDIRECT)/,
    () => ({ code: 'unexpected-answer', status: null }),
  ],
  [/^HPE_|^Z_/, () => ({ code: 'unexpected-answer', status: null })],
];

/** The failure that a network error means, judged by its names. */
export function classifyNetworkError(names: readonly string[]): Failure {
  for (const [pattern, toFailure] of rules) {
    const name = names.find((candidate) => pattern.test(candidate));
    if (name !== undefined) return toFailure(name);
  }
  return { code: 'cannot-connect' };
}
