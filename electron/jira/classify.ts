import type { Failure } from '../failures/index.ts';
import { instant, toLocalDate, type Instant } from '../system/index.ts';
import { readServerTime, type ResponseHeaders } from './response.ts';
import type { ResponseContext, HttpResponse } from './response-context.ts';
import { isCloudSiteHost } from './site-access.ts';
import { singleSignOn } from './single-sign-on.ts';

/**
 * The failure that an answer stands for, or null where it is a success. `X-Seraph-LoginReason` counts
 * on every answer, for Jira serves most paths anonymously, with 200, when it refuses a token.
 */
export function classifyResponse(answer: HttpResponse, context: ResponseContext): Failure | null {
  return (
    rateLimit(answer, context) ??
    // An answer that tells how the login went is Jira's own.
    (saysHowTheLoginWent(answer.headers) ? null : singleSignOn(answer, context)) ??
    loginTrouble(answer, context) ??
    redirect(answer, context) ??
    byStatus(answer, context)
  );
}

/** Whether an answer says that the login was not accepted, whatever its status. */
export function isLoginRefused(headers: ResponseHeaders): boolean {
  return reasonsOf(headers).some((reason) => reason !== 'OK');
}

function saysHowTheLoginWent(headers: ResponseHeaders): boolean {
  return isLoginRefused(headers) || headers.deniedReason !== null;
}

function reasonsOf(headers: ResponseHeaders): readonly string[] {
  return (headers.loginReason ?? '')
    .split(/[,;\s]+/)
    .map((reason) => reason.toUpperCase())
    .filter((reason) => reason !== '');
}

function rateLimit(answer: HttpResponse, context: ResponseContext): Failure | null {
  const category = answer.headers.failureCategory?.replaceAll(' ', '_').toUpperCase() ?? '';
  if (answer.status !== 429 && !category.includes('RATE_LIMITED')) return null;
  return { code: 'rate-limited', until: limitedUntil(answer.headers, context.now) };
}

/**
 * When requests may be sent again, by this computer's clock: from `Retry-After` (seconds or an HTTP date) or
 * `X-RateLimit-Reset`. Moments are taken against the answer's own time, for the clocks may differ.
 */
export function limitedUntil(headers: ResponseHeaders, now: Instant): Instant | null {
  const longest = 24 * 3_600_000;
  const after = headers.retryAfter?.trim() ?? '';
  const theirNow = readServerTime(headers) ?? now;
  const wait = /^\d+$/.test(after)
    ? Number(after) * 1000
    : Date.parse(after === '' ? (headers.rateLimitReset ?? '') : after) - theirNow;
  return Number.isNaN(wait) ? null : instant(now + Math.min(Math.max(wait, 0), longest));
}

function loginTrouble(answer: HttpResponse, context: ResponseContext): Failure | null {
  if (context.purpose === 'probe') return null;
  const reasons = reasonsOf(answer.headers);
  const denied = answer.headers.deniedReason?.toUpperCase() ?? '';
  if (reasons.includes('AUTHENTICATION_DENIED') || denied.includes('CAPTCHA')) {
    return { code: 'captcha' };
  }
  if (reasons.includes('OUT_OF_SERVICE')) return { code: 'account-deactivated' };
  if (reasons.includes('LOGIN_BLOCKED')) return { code: 'account-blocked' };
  if (answer.status >= 500) return null;
  // A login in a form that the site does not read, told with 403 on every path.
  if (answer.status === 403 && /connect session auth token/i.test(answer.excerpt)) {
    return { code: 'login-unreadable' };
  }
  if (answer.status === 403 && /basic authentication has been disabled/i.test(answer.excerpt)) {
    return { code: 'password-not-allowed' };
  }
  if (answer.status !== 401 && !isLoginRefused(answer.headers)) return null;
  if (context.sentTo === 'gateway' && isAboutScopes(answer)) return { code: 'scope-missing' };
  return refusal(answer, context);
}

/** A refused token cannot be told from one that has ended but by the day on which it ends. */
function refusal(answer: HttpResponse, { lastDay, now }: ResponseContext): Failure {
  const today = toLocalDate(readServerTime(answer.headers) ?? now);
  if (lastDay !== null && lastDay < today) return { code: 'token-expired', on: lastDay };
  return /basic authentication with passwords/i.test(answer.excerpt)
    ? { code: 'passwords-refused' }
    : { code: 'wrong-credentials' };
}

function isAboutScopes(answer: HttpResponse): boolean {
  const category = answer.headers.failureCategory?.toUpperCase() ?? '';
  return category.includes('SCOPE') || /scope does not match/i.test(answer.excerpt);
}

function redirect(answer: HttpResponse, context: ResponseContext): Failure | null {
  if (answer.status < 300 || answer.status >= 400) return null;
  const address = answer.headers.location ?? '';
  const base = `https://${context.host}`;
  const to = new URL(URL.canParse(address, base) ? address : base, base);
  if (to.host !== new URL(base).host) {
    return isCloudSiteHost(to.hostname)
      ? { code: 'site-renamed', to: to.hostname }
      : { code: 'sent-elsewhere', to: to.host };
  }
  return context.purpose === 'probe'
    ? { code: 'not-a-jira-site' }
    : { code: 'unexpected-answer', status: answer.status };
}

function byStatus(answer: HttpResponse, context: ResponseContext): Failure | null {
  const { status } = answer;
  if (status >= 200 && status < 300) return null;
  if (status === 407) return { code: 'proxy-asks-login' };
  // RFC 6585: a network that has to be signed in to answers so in the site's place.
  if (status === 511) return { code: 'network-asks-login' };
  if (status >= 500) return { code: 'jira-down', status };
  if (status === 404 && isMissingSite(answer)) return { code: 'no-such-site' };
  if (status === 403) return forbidden(answer, context);
  if (context.purpose === 'probe') return { code: 'not-a-jira-site' };
  const isJson = answer.headers.contentType?.includes('json') ?? false;
  if (status === 404 && isJson && context.purpose === 'data') return { code: 'no-access' };
  return { code: 'unexpected-answer', status };
}

/**
 * A 403. The shape of the one that an IP allowlist gives is not known for certain, so that only its words can
 * tell; without any, and without a sign that the login was taken, both causes are left open.
 */
function forbidden({ headers, excerpt }: HttpResponse, context: ResponseContext): Failure {
  if (/\bIP\b[\s-]*(address|allow|restrict|block)|\ballow-?\s?list/i.test(excerpt)) {
    return { code: 'network-not-allowed' };
  }
  if (context.purpose === 'probe') {
    return headers.traceId === null ? { code: 'not-a-jira-site' } : { code: 'forbidden' };
  }
  const isLoggedIn =
    context.purpose === 'data' ||
    context.sentTo === 'gateway' ||
    headers.accountId !== null ||
    reasonsOf(headers).includes('OK');
  return isLoggedIn ? { code: 'no-access' } : { code: 'forbidden' };
}

/** Both forms in which Atlassian's edge says that it has no such site: JSON, and an HTML page. */
function isMissingSite(answer: HttpResponse): boolean {
  return /site temporarily unavailable|page unavailable/i.test(answer.excerpt);
}
