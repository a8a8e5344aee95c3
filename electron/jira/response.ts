import type { Failure } from '../failures/index.ts';
import { instant, type Instant, type LocalDate, type Result } from '../system/index.ts';
import type { DataCenterSite } from './site-access.ts';

/** The response headers about login, limits and redirects; null if absent. */
export interface ResponseHeaders {
  readonly contentType: string | null;
  /** `X-Seraph-LoginReason`: whether the login was accepted, even on a 200 (Atlassian's basic-auth page). */
  readonly loginReason: string | null;
  /** `X-Authentication-Denied-Reason`, seen with CAPTCHA_CHALLENGE. */
  readonly deniedReason: string | null;
  /** `X-Failure-Category` of Atlassian's gateway. */
  readonly failureCategory: string | null;
  readonly retryAfter: string | null;
  /** `X-RateLimit-Reset`, a moment in ISO 8601 (Atlassian's rate-limiting page). */
  readonly rateLimitReset: string | null;
  readonly location: string | null;
  /** `WWW-Authenticate`: the login schemes that the site asks for. */
  readonly wwwAuthenticate: string | null;
  /** `Date`: the server's time, to the second. */
  readonly date: string | null;
  /** `X-AAccountId`: set when a login was accepted (percent-encoded; only its presence matters). */
  readonly accountId: string | null;
  /** `atl-traceid`: the id under which Atlassian's support finds the request. */
  readonly traceId: string | null;
}

/** The result of a request: its value or failure, with the response's status and diagnostic headers. */
export type JiraResponse<Value> = Result<Value, Failure> & {
  /** Null if no response came. */
  readonly status: number | null;
  readonly headers: ResponseHeaders;
};

/** The headers of a response that never came. */
export const noHeaders: ResponseHeaders = {
  contentType: null,
  loginReason: null,
  deniedReason: null,
  failureCategory: null,
  retryAfter: null,
  rateLimitReset: null,
  location: null,
  wwwAuthenticate: null,
  date: null,
  accountId: null,
  traceId: null,
};

/**
 * Picks the diagnostic headers from all headers, whose names are in lower case. The others are dropped, because a site
 * may send any number of them.
 */
export function diagnosticHeaders(headers: Readonly<Record<string, string>>): ResponseHeaders {
  const read = (name: string): string | null => headers[name] ?? null;
  return {
    contentType: read('content-type'),
    loginReason: read('x-seraph-loginreason'),
    deniedReason: read('x-authentication-denied-reason'),
    failureCategory: read('x-failure-category'),
    retryAfter: read('retry-after'),
    rateLimitReset: read('x-ratelimit-reset'),
    location: read('location'),
    wwwAuthenticate: read('www-authenticate'),
    date: read('date'),
    accountId: read('x-aaccountid'),
    traceId: read('atl-traceid') ?? read('x-arequestid'),
  };
}

/** The server's time when it answered; null if the header is missing or absurd. */
export function readServerTime({ date }: ResponseHeaders): Instant | null {
  const moment = Date.parse(date ?? '');
  const isSensible = moment > Date.UTC(2000, 0) && moment < Date.UTC(2200, 0);
  return isSensible ? instant(moment) : null;
}

/** A failed response, also for a request that got none. */
export function refusedAnswer(
  error: Failure,
  status: number | null = null,
  headers: ResponseHeaders = noHeaders,
): JiraResponse<never> {
  return { ok: false, error, status, headers };
}

/** The part of a response that decides what it means. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The beginning of the body; it is only looked at here and never passed on. */
  readonly excerpt: string;
}

/** Why a request is sent: to find out whether the host is Jira at all, to log in, or to read data. */
export type RequestKind = 'probe' | 'login' | 'data';

/** Facts about the request that are needed to classify its response. */
export interface ResponseContext {
  readonly purpose: RequestKind;
  /** Host name of the site. */
  readonly host: string;
  /** The request's full address. */
  readonly asked: URL;
  /** For a Data Center site: the kind of login that was sent, if any. Null for Jira Cloud. */
  readonly ownSite: { readonly signedInWith: DataCenterSite['signIn'] | null } | null;
  readonly sentTo: 'site' | 'gateway';
  /** The token's last valid day, if a person confirmed it. */
  readonly lastDay: LocalDate | null;
  /** By this computer's clock, which is used only if the response has no date. */
  readonly now: Instant;
}
