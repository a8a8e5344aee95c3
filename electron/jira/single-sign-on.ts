import type { Failure } from '../failures/index.ts';
import type { ResponseContext, HttpResponse } from './response-context.ts';
import { isCloudSiteHost } from './site-access.ts';

/**
 * The failure of an answer that sends a program to single sign-on in place of answering it; null where it does not.
 * Only a site at an address of its own does so: by a redirect to its own login servlet or to the company's sign-in
 * service, by a sign-in page in place of data, or by asking for Kerberos (`Negotiate`).
 */
export function singleSignOn(answer: HttpResponse, context: ResponseContext): Failure | null {
  if (context.ownSite === null) return null;
  const { signedInWith } = context.ownSite;
  const { status } = answer;
  if (status >= 300 && status < 400) {
    const to = signInAddress(answer, context);
    if (to === null) return null;
    const isElsewhere = to.hostname !== context.asked.hostname;
    return { code: 'single-sign-on', to: isElsewhere ? to.hostname : null, signedInWith };
  }
  const isSignIn =
    (status === 401 && asksForKerberos(answer)) ||
    ((status < 300 || status === 401 || status === 403) && isSignInPage(answer));
  return isSignIn ? { code: 'single-sign-on', to: null, signedInWith } : null;
}

/** Where a redirect to a sign-in leads; null for one that leads to something else, such as Jira's new address. */
function signInAddress({ headers }: HttpResponse, context: ResponseContext): URL | null {
  const location = headers.location ?? '';
  if (!URL.canParse(location, context.asked.href)) return null;
  const to = new URL(location, context.asked.href);
  const isMove =
    isCloudSiteHost(to.hostname) || /\/rest\/(api|pat|servicedeskapi)\//.test(to.pathname);
  if (isMove) return null;
  if (isSignInAddress(to)) return to;
  // Jira itself answered before the login, so that what it sends a login on to is there to sign in.
  const isAfterLogin = context.purpose !== 'probe' && to.hostname !== context.asked.hostname;
  return isAfterLogin ? to : null;
}

const signInWords =
  /(^|[^a-z])(log-?in|logon|sign[-_]?in|sso|saml[a-z]*|oauth2?|openid|oidc|adfs|idp|auth|authn|authorize|cas|okta|keycloak|shibboleth)([^a-z]|$)/i;
const signInQuery =
  /[?&](SAMLRequest|RelayState|redirect_uri|client_id|wtrealm|os_destination|return_to)=/i;

function isSignInAddress({ hostname, pathname, search }: URL): boolean {
  return signInWords.test(`${hostname}${pathname}`) || signInQuery.test(search);
}

function asksForKerberos({ headers }: HttpResponse): boolean {
  return /(^|,)\s*(negotiate|ntlm)\b/i.test(headers.wwwAuthenticate ?? '');
}

/** What a page to sign in has: a field for a password, a request of SAML, its title, or a way on to a sign-in. */
const pageSigns: readonly RegExp[] = [
  /<input[^<>]+type\s*=\s*["']?password/i,
  /\bname\s*=\s*["']?(SAMLRequest|os_username)\b/i,
  /<title>[^<]*\b(log ?-?in|sign ?-?in|log ?on|sso|single sign|anmeld|connexion)/i,
  /(http-equiv\s*=\s*["']?refresh|location(\.href|\.replace|\.assign)?\s*[=(])[^>;]{0,300}\b(log-?in|sign-?in|sso|saml|oauth2?|adfs|authorize)/i,
];

function isSignInPage({ headers, excerpt }: HttpResponse): boolean {
  const isHtml =
    headers.contentType?.includes('html') === true || /^\s*<(!doctype html|html)\b/i.test(excerpt);
  return isHtml && pageSigns.some((sign) => sign.test(excerpt));
}
