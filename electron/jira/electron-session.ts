import type { Session } from 'electron';
import type { NetworkStack } from './transport.ts';

/** What is used of an Electron session, so that a test can stand in for it. */
export interface RedirectingSession {
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  readonly webRequest: Pick<Session['webRequest'], 'onBeforeRedirect'>;
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
 */
export function electronNetwork(session: RedirectingSession): NetworkStack {
  const redirects = new Map<string, Redirect>();
  session.webRequest.onBeforeRedirect(({ url, statusCode, redirectURL }) => {
    redirects.delete(url);
    redirects.set(url, { status: statusCode, location: redirectURL });
    const [oldest] = redirects.keys();
    if (redirects.size > redirectsRemembered && oldest !== undefined) redirects.delete(oldest);
  });
  return {
    async fetch(address, init) {
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

function isCancelledRedirect(error: unknown): boolean {
  return error instanceof Error && /redirect was cancelled/i.test(error.message);
}
