import { type Answer, empty, html, unauthenticated, withHeaders } from '../answer.ts';
import type { Credentials } from '../authentication.ts';
import type { DataCenterUser } from './description.ts';
import type { DataCenterState } from './world.ts';

/** How a call to a Data Center site goes on after its credentials were looked at. */
export type OwnAuthentication =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'accepted'; readonly user: DataCenterUser }
  | { readonly kind: 'refused'; readonly answer: Answer };

/**
 * A Data Center site's judgement. Unlike the Cloud it refuses wrong credentials at every address; a site without
 * personal access tokens does not read `Bearer` at all.
 */
export function authenticateAtOwnSite(
  site: DataCenterState,
  credentials: Credentials,
  accept: string,
  now: number,
): OwnAuthentication {
  const { host, passwords, personalAccessTokens } = site.description;
  const failed = (): OwnAuthentication => ({
    kind: 'refused',
    answer: withHeaders(unauthenticated(host, accept), {
      'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
    }),
  });
  switch (credentials.kind) {
    case 'none':
      return { kind: 'anonymous' };
    case 'bearer': {
      if (!personalAccessTokens) return { kind: 'anonymous' };
      const owner = site.ownerOf(credentials.secret, now);
      return owner?.active === true ? { kind: 'accepted', user: owner } : failed();
    }
    case 'basic': {
      if (!passwords) return { kind: 'refused', answer: passwordsDisabled() };
      const user = site.user(credentials.username);
      if (user === undefined || !user.active) return failed();
      if (site.isLocked(user)) return { kind: 'refused', answer: captcha(host) };
      return site.takesPassword(user, credentials.secret) ? { kind: 'accepted', user } : failed();
    }
  }
}

/** Since Jira 8.16 an administrator may switch passwords off for programs; the exact words are a guess. */
function passwordsDisabled(): Answer {
  return html(
    '<html><body>Basic Authentication has been disabled on this instance.</body></html>',
    403,
  );
}

function captcha(host: string): Answer {
  return withHeaders(empty(403), {
    'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
    'x-authentication-denied-reason': `CAPTCHA_CHALLENGE; login-url=https://${host}/login.jsp`,
  });
}
