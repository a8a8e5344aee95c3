import type { Failure } from '../failures/index.ts';
import { instant, type Instant, type Result } from '../system/index.ts';

/** The headers of an answer that say something about login, limits or redirects; null where absent. */
export interface ResponseHeaders {
  readonly contentType: string | null;
  /** `X-Seraph-LoginReason`: how the login went, even on an answer 200 (Atlassian's basic-auth page). */
  readonly loginReason: string | null;
  /** `X-Authentication-Denied-Reason`, seen with CAPTCHA_CHALLENGE. */
  readonly deniedReason: string | null;
  /** `X-Failure-Category` of Atlassian's gateway. */
  readonly failureCategory: string | null;
  readonly retryAfter: string | null;
  /** `X-RateLimit-Reset`, a moment in ISO 8601 (Atlassian's rate-limiting page). */
  readonly rateLimitReset: string | null;
  readonly location: string | null;
  /** `WWW-Authenticate`: the ways to log in that are asked for. */
  readonly wwwAuthenticate: string | null;
  /** `Date`: the time of whoever answered, to the second. */
  readonly date: string | null;
  /** `X-AAccountId`: the account whose login was accepted (seen percent-encoded; only whether it is there counts). */
  readonly accountId: string | null;
  /** `atl-traceid`, by which Atlassian's support finds the request. */
  readonly traceId: string | null;
}

/** What became of a request: its value or the failure, with the answer's status and telling headers. */
export type JiraResponse<Value> = Result<Value, Failure> & {
  /** Null when no answer came. */
  readonly status: number | null;
  readonly headers: ResponseHeaders;
};

/** The headers of an answer that never came. */
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
 * Picks the telling headers out of all of an answer's, which are named in lower case. The others are of no use, and can
 * be as many as a site likes.
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

/** The time at which an answer was given, by the clock of whoever gave it; null where that is no sensible time. */
export function readServerTime({ date }: ResponseHeaders): Instant | null {
  const moment = Date.parse(date ?? '');
  const isSensible = moment > Date.UTC(2000, 0) && moment < Date.UTC(2200, 0);
  return isSensible ? instant(moment) : null;
}

/** The answer in place of one that never came, or that said no. */
export function refusedAnswer(
  error: Failure,
  status: number | null = null,
  headers: ResponseHeaders = noHeaders,
): JiraResponse<never> {
  return { ok: false, error, status, headers };
}
