import type { Failure } from '../failures/index.ts';
import type { ResponseContext, HttpResponse } from './response.ts';
import { isCloudSiteHost } from './site-access.ts';

/**
 * The failure for a response that sends the program to single sign-on; null for any other. Only Data Center sites do
 * so: by a redirect to their login servlet or the company's sign-in service, by a sign-in page in place of data, or by
 * asking for Kerberos (`Negotiate`).
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

/** Target of a redirect to a sign-in page; null for any other redirect, such as to Jira's new address. */
function signInAddress({ headers }: HttpResponse, context: ResponseContext): URL | null {
  const location = headers.location ?? '';
  if (!URL.canParse(location, context.asked.href)) return null;
  const to = new URL(location, context.asked.href);
  const isMove =
    isCloudSiteHost(to.hostname) || /\/rest\/(api|pat|servicedeskapi)\//.test(to.pathname);
  if (isMove) return null;
  if (isSignInAddress(to)) return to;
  // Jira itself answered before the login, so a redirect of the login itself leads to a sign-in page.
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

/** Signs of a sign-in page: a password field, a SAML request, its title, or a further redirect to a sign-in. */
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
