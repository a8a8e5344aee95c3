import { Readable } from 'node:stream';
import type {
  ClientRequest,
  ClientRequestConstructorOptions,
  IncomingMessage,
  ResolvedHost,
  Session,
} from 'electron';
import { createCertificateJudge, type TrustedCertificate } from './certificates.ts';
import type { RouteNote } from './observer.ts';
import type { IncomingResponse, OutgoingRequest, NetworkStack } from './network-stack.ts';

/** The part of a session that finds out how hosts are reached. */
interface RouteFinder {
  resolveProxy(address: string): Promise<string>;
  resolveHost(host: string): Promise<ResolvedHost>;
}

/** The part of an Electron session that is used here, so that tests can replace it. */
export interface NetworkSession extends RouteFinder {
  /** `net.request` in this session. */
  readonly request: (options: ClientRequestConstructorOptions) => ClientRequest;
  readonly setCertificateVerifyProc: Session['setCertificateVerifyProc'];
}

/**
 * Electron's network stack, with the system's proxy and trusted certificates.
 *
 * @param session an in-memory session without a cache, used for nothing else, so that no cookie is stored or sent.
 * @param trusted a certificate to accept in addition; the session then serves only its address.
 */
export function electronNetwork(
  session: NetworkSession,
  trusted: TrustedCertificate | null = null,
): NetworkStack {
  const certificates = createCertificateJudge(trusted, () => Date.now());
  session.setCertificateVerifyProc(certificates.judge);
  return {
    routeTo: (host) => routeTo(session, host),
    certificateOf: (host) => certificates.seen(host),
    async send(address, departure) {
      if (trusted !== null && !isAt(address, trusted)) {
        throw new Error('A session that trusts a certificate was asked for another address');
      }
      return send(session, address, departure);
    },
  };
}

/**
 * Uses `net.request`, on which `session.fetch` is based, because it reports where a redirect leads (`fetch` needs a
 * listener for that, which slows every request down), because its response can be reliably aborted, and because it
 * creates no web objects that nobody uses.
 */
function send(
  session: NetworkSession,
  address: string,
  { method, headers, body, signal }: OutgoingRequest,
): Promise<IncomingResponse> {
  return new Promise((resolve, reject) => {
    const request = session.request({
      url: address,
      method,
      headers: { ...headers },
      redirect: 'manual',
      credentials: 'omit',
      useSessionCookies: false,
      cache: 'no-store',
    });
    const abort = (): void => request.abort();
    // Not removed on `close`, which the request emits as soon as it has been sent.
    signal.addEventListener('abort', abort, { once: true });
    request.on('abort', () => reject(new DOMException('The request was ended', 'AbortError')));
    request.on('error', reject);
    // Electron aborts the request after this event, since nobody follows the redirect.
    request.on('redirect', (status, _method, location, headers) =>
      resolve({ status, headers: { ...headersOf(headers), location }, body: null, abort }),
    );
    request.on('response', (response) => resolve(arrivalOf(response, abort)));
    if (signal.aborted) abort();
    else request.end(body ?? undefined);
  });
}

function arrivalOf(response: IncomingMessage, abort: () => void): Promise<IncomingResponse> {
  // Electron's documentation says that the response is a stream; its type declarations do not.
  if (!(response instanceof Readable)) {
    return Promise.reject(new TypeError('The answer is no stream'));
  }
  // An error before anybody reads the stream would otherwise be unhandled; the reader gets it as well.
  response.on('error', () => undefined);
  const headers = headersOf(response.headers);
  return Promise.resolve({ status: response.statusCode, headers, body: response, abort });
}

/** Headers by their names in lower case; a redirect's are not. */
function headersOf(headers: Readonly<Record<string, string | string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
  );
}

function isAt(address: string, { host, port }: TrustedCertificate): boolean {
  const url = new URL(address);
  return url.protocol === 'https:' && url.hostname === host && (url.port || '443') === String(port);
}

/** How the system reaches a host: through its proxy, or directly at the resolved address. */
async function routeTo(finder: RouteFinder, host: string): Promise<RouteNote> {
  const unknown: RouteNote = { host, proxy: null, addresses: [], lookUpMs: null };
  try {
    const proxy = firstProxy(await finder.resolveProxy(`https://${host}/`));
    // Behind a proxy, the proxy resolves the name, which is often unknown here.
    if (proxy !== null) return { ...unknown, proxy };
  } catch {
    return unknown;
  }
  const begun = performance.now();
  try {
    const { endpoints } = await finder.resolveHost(host);
    const addresses = [...new Set(endpoints.map(({ address }) => address))];
    return { ...unknown, addresses, lookUpMs: performance.now() - begun };
  } catch {
    return { ...unknown, lookUpMs: performance.now() - begun };
  }
}

/** Host and port from a list such as `PROXY proxy.example:3128; DIRECT`; null if it begins with DIRECT. */
function firstProxy(list: string): string | null {
  const [kind = '', place = ''] = (list.split(';')[0] ?? '').trim().split(/\s+/);
  return kind.toUpperCase() === 'DIRECT' || place === '' ? null : place.replace(/^.*@/, '');
}
