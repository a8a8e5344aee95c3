import type { Failure } from '../failures/index.ts';
import { instant, toLocalDate, type Instant } from '../system/index.ts';
import { readServerTime, type ResponseHeaders } from './response.ts';
import type { ResponseContext, HttpResponse } from './response.ts';
import { isCloudSiteHost } from './site-access.ts';
import { singleSignOn } from './single-sign-on.ts';

/**
 * The failure that a response means, or null for a success. `X-Seraph-LoginReason` is read on every response, because
 * Jira serves most paths anonymously, with status 200, after it has refused a token.
 */
export function classifyResponse(answer: HttpResponse, context: ResponseContext): Failure | null {
  return (
    rateLimit(answer, context) ??
    // Only Jira itself sends a login reason.
    (saysHowTheLoginWent(answer.headers) ? null : singleSignOn(answer, context)) ??
    loginTrouble(answer, context) ??
    redirect(answer, context) ??
    byStatus(answer, context)
  );
}

/** Whether a response says that the login was refused, whatever its status. */
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
 * `X-RateLimit-Reset`. Moments are compared with the response's own time, because the two clocks may differ.
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
  // The site can't read the login's format, which it reports with 403 on every path.
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

/** Jira refuses a wrong token and an expired one in the same way; only the expiry date tells them apart. */
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
  // RFC 6585: a network that wants a sign-in answers with this status in place of the site.
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
 * A 403. Nobody has published what an IP allowlist's 403 looks like, so only its wording can identify it; without such
 * wording, and without proof that the login was accepted, both causes are reported as possible.
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

/** Atlassian's edge says in one of two formats, JSON or HTML, that it has no such site. */
function isMissingSite(answer: HttpResponse): boolean {
  return /site temporarily unavailable|page unavailable/i.test(answer.excerpt);
}
