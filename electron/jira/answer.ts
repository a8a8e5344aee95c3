import type { Failure } from '../failures/index.ts';
import type { Result } from '../system/index.ts';

/** The headers of an answer that say something about login, limits or redirects; null where absent. */
export interface AnswerHeaders {
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
  /** `atl-traceid`, by which Atlassian's support finds the request. */
  readonly traceId: string | null;
}

/** What became of a request: its value or the failure, with the answer's status and telling headers. */
export type Answer<Value> = Result<Value, Failure> & {
  /** Null when no answer came. */
  readonly status: number | null;
  readonly headers: AnswerHeaders;
};

/** The headers of an answer that never came. */
export const noHeaders: AnswerHeaders = {
  contentType: null,
  loginReason: null,
  deniedReason: null,
  failureCategory: null,
  retryAfter: null,
  rateLimitReset: null,
  location: null,
  traceId: null,
};

/** Picks the telling headers out of an answer, by a function that reads one of them. */
export function tellingHeaders(read: (name: string) => string | null): AnswerHeaders {
  return {
    contentType: read('content-type'),
    loginReason: read('x-seraph-loginreason'),
    deniedReason: read('x-authentication-denied-reason'),
    failureCategory: read('x-failure-category'),
    retryAfter: read('retry-after'),
    rateLimitReset: read('x-ratelimit-reset'),
    location: read('location'),
    traceId: read('atl-traceid') ?? read('x-arequestid'),
  };
}

/** The answer in place of one that never came, or that said no. */
export function refusedAnswer(
  error: Failure,
  status: number | null = null,
  headers: AnswerHeaders = noHeaders,
): Answer<never> {
  return { ok: false, error, status, headers };
}
