import type { Failure } from '../failures/index.ts';
import { instant, type Instant, type LocalDate } from '../system/index.ts';
import type { AnswerHeaders } from './answer.ts';
import { isCloudSiteHost } from './site-access.ts';

/** An answer as far as it must be known to be judged. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** The beginning of the body; it is read here and goes nowhere else. */
  readonly excerpt: string;
}

/** What a request was for: to find out whether this is Jira at all, to log in, or to read data. */
export type RequestPurpose = 'probe' | 'login' | 'data';

/** What must be known of the request to judge its answer. */
export interface AnswerContext {
  readonly purpose: RequestPurpose;
  /** Host name of the site. */
  readonly host: string;
  readonly sentTo: 'site' | 'gateway';
  /** The day on which the token ended, if a person confirmed that day and it has passed. */
  readonly expiredOn: LocalDate | null;
  readonly now: Instant;
}

/**
 * The failure that an answer stands for, or null where it is a success. `X-Seraph-LoginReason` counts
 * on every answer, for Jira serves most paths anonymously, with 200, when it refuses a token.
 */
export function classifyAnswer(answer: HttpAnswer, context: AnswerContext): Failure | null {
  return (
    rateLimit(answer, context) ??
    loginTrouble(answer, context) ??
    redirect(answer, context) ??
    byStatus(answer, context)
  );
}

/** Whether an answer says that the login was not accepted, whatever its status. */
function isLoginRefused(headers: AnswerHeaders): boolean {
  return reasonsOf(headers).some((reason) => reason !== 'OK');
}

function reasonsOf(headers: AnswerHeaders): readonly string[] {
  return (headers.loginReason ?? '')
    .split(/[,;\s]+/)
    .map((reason) => reason.toUpperCase())
    .filter((reason) => reason !== '');
}

function rateLimit(answer: HttpAnswer, context: AnswerContext): Failure | null {
  const category = answer.headers.failureCategory?.replaceAll(' ', '_').toUpperCase() ?? '';
  if (answer.status !== 429 && !category.includes('RATE_LIMITED')) return null;
  return { code: 'rate-limited', until: limitedUntil(answer.headers, context.now) };
}

/** When requests may be sent again, by `Retry-After` (seconds or an HTTP date) or `X-RateLimit-Reset`. */
export function limitedUntil(headers: AnswerHeaders, now: Instant): Instant | null {
  const longest = 24 * 3_600_000;
  const after = headers.retryAfter?.trim() ?? '';
  const moment = /^\d+$/.test(after)
    ? now + Number(after) * 1000
    : Date.parse(after === '' ? (headers.rateLimitReset ?? '') : after);
  if (Number.isNaN(moment)) return null;
  return instant(Math.min(Math.max(moment, now), now + longest));
}

function loginTrouble(answer: HttpAnswer, context: AnswerContext): Failure | null {
  if (context.purpose === 'probe') return null;
  const reasons = reasonsOf(answer.headers);
  const denied = answer.headers.deniedReason?.toUpperCase() ?? '';
  if (reasons.includes('AUTHENTICATION_DENIED') || denied.includes('CAPTCHA')) {
    return { code: 'captcha' };
  }
  if (reasons.includes('OUT_OF_SERVICE') || reasons.includes('LOGIN_BLOCKED')) {
    return { code: 'account-blocked' };
  }
  if (answer.status === 403 && /basic authentication has been disabled/i.test(answer.excerpt)) {
    return { code: 'password-not-allowed' };
  }
  if (answer.status !== 401 && !isLoginRefused(answer.headers)) return null;
  if (answer.status >= 500) return null;
  if (context.sentTo === 'gateway' && isAboutScopes(answer)) return { code: 'scope-missing' };
  return context.expiredOn === null
    ? { code: 'wrong-credentials' }
    : { code: 'token-expired', on: context.expiredOn };
}

function isAboutScopes(answer: HttpAnswer): boolean {
  const category = answer.headers.failureCategory?.toUpperCase() ?? '';
  return category.includes('SCOPE') || /scope does not match/i.test(answer.excerpt);
}

function redirect(answer: HttpAnswer, context: AnswerContext): Failure | null {
  if (answer.status < 300 || answer.status >= 400) return null;
  const address = answer.headers.location ?? '';
  const base = `https://${context.host}`;
  const to = URL.canParse(address, base) ? new URL(address, base).hostname : context.host;
  if (to !== context.host && isCloudSiteHost(to)) return { code: 'site-renamed', to };
  return context.purpose === 'probe'
    ? { code: 'not-a-jira-site' }
    : { code: 'unexpected-answer', status: answer.status };
}

function byStatus(answer: HttpAnswer, context: AnswerContext): Failure | null {
  const { status } = answer;
  if (status >= 200 && status < 300) return null;
  if (status === 407) return { code: 'proxy-failed' };
  if (status >= 500) return { code: 'jira-down', status };
  if (status === 404 && isMissingSite(answer)) return { code: 'no-such-site' };
  if (context.purpose === 'probe') return { code: 'not-a-jira-site' };
  if (status === 403) return { code: 'no-access' };
  const isJson = answer.headers.contentType?.includes('json') ?? false;
  if (status === 404 && isJson && context.purpose === 'data') return { code: 'no-access' };
  return { code: 'unexpected-answer', status };
}

/** Both forms in which Atlassian's edge says that it has no such site: JSON, and an HTML page. */
function isMissingSite(answer: HttpAnswer): boolean {
  return /site temporarily unavailable|page unavailable/i.test(answer.excerpt);
}
