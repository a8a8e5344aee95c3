import type { Session } from 'electron';
import { createCertificateJudge, type TrustedCertificate } from './certificates.ts';
import { routeTo, type RouteFinder } from './routes.ts';
import type { NetworkStack } from './network-stack.ts';

/** What is used of an Electron session, so that a test can stand in for it. */
export interface NetworkSession extends RouteFinder {
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  readonly webRequest: Pick<Session['webRequest'], 'onBeforeRedirect'>;
  readonly setCertificateVerifyProc: Session['setCertificateVerifyProc'];
}

/** Where a request was sent on to. */
interface Redirect {
  readonly status: number;
  readonly location: string;
}

/** More requests than ever run at once. */
const redirectsRemembered = 200;

/**
 * Electron's network stack, with the system's proxy and trusted certificates. Electron cancels a
 * redirect that was asked for with `manual`, and tells only the session where it would have led; here
 * it becomes an answer 3xx with its `Location`.
 *
 * @param session one of its own, in memory and without a cache, so that no cookie is kept or sent.
 * @param trusted a certificate that is taken besides; the session then serves its address alone.
 */
export function electronNetwork(
  session: NetworkSession,
  trusted: TrustedCertificate | null = null,
): NetworkStack {
  const redirects = rememberRedirects(session);
  const certificates = createCertificateJudge(trusted, () => Date.now());
  session.setCertificateVerifyProc(certificates.judge);
  return {
    routeTo: (host) => routeTo(session, host),
    certificateOf: (host) => certificates.seen(host),
    async fetch(address, init) {
      if (trusted !== null && !isAt(address, trusted)) {
        throw new Error('A session that trusts a certificate was asked for another address');
      }
      try {
        return await session.fetch(address, init);
      } catch (error) {
        const redirect = redirects.get(new URL(address).href);
        if (redirect === undefined || !isCancelledRedirect(error)) throw error;
        return new Response(null, {
          status: redirect.status,
          headers: { location: redirect.location },
        });
      }
    },
  };
}

function rememberRedirects(session: NetworkSession): ReadonlyMap<string, Redirect> {
  const redirects = new Map<string, Redirect>();
  session.webRequest.onBeforeRedirect(({ url, statusCode, redirectURL }) => {
    redirects.delete(url);
    redirects.set(url, { status: statusCode, location: redirectURL });
    const [oldest] = redirects.keys();
    if (redirects.size > redirectsRemembered && oldest !== undefined) redirects.delete(oldest);
  });
  return redirects;
}

function isAt(address: string, { host, port }: TrustedCertificate): boolean {
  const url = new URL(address);
  return url.protocol === 'https:' && url.hostname === host && (url.port || '443') === String(port);
}

function isCancelledRedirect(error: unknown): boolean {
  return error instanceof Error && /redirect was cancelled/i.test(error.message);
}
