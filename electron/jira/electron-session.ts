import { Readable } from 'node:stream';
import type {
  ClientRequest,
  ClientRequestConstructorOptions,
  IncomingMessage,
  Session,
} from 'electron';
import { createCertificateJudge, type TrustedCertificate } from './certificates.ts';
import { routeTo, type RouteFinder } from './routes.ts';
import type { IncomingResponse, OutgoingRequest, NetworkStack } from './network-stack.ts';

/** What is used of an Electron session, so that a test can stand in for it. */
export interface NetworkSession extends RouteFinder {
  /** `net.request` in this session. */
  readonly request: (options: ClientRequestConstructorOptions) => ClientRequest;
  readonly setCertificateVerifyProc: Session['setCertificateVerifyProc'];
}

/**
 * Electron's network stack, with the system's proxy and trusted certificates.
 *
 * @param session one of its own, in memory and without a cache, so that no cookie is kept or sent.
 * @param trusted a certificate that is taken besides; the session then serves its address alone.
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
 * By `net.request`, on which `session.fetch` rests as well: it tells where a redirect leads, for which `fetch` needs a
 * listener that slows every request down; its answer can be ended for sure; and nothing is made into objects of the
 * web that nobody looks at.
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
    // Until the end: the request says that it is closed as soon as it has been sent.
    signal.addEventListener('abort', abort, { once: true });
    request.on('abort', () => reject(new DOMException('The request was ended', 'AbortError')));
    request.on('error', reject);
    // As nobody follows it, Electron ends the request after this.
    request.on('redirect', (status, _method, location, headers) =>
      resolve({ status, headers: { ...headersOf(headers), location }, body: null, abort }),
    );
    request.on('response', (response) => resolve(arrivalOf(response, abort)));
    if (signal.aborted) abort();
    else request.end(body ?? undefined);
  });
}

function arrivalOf(response: IncomingMessage, abort: () => void): Promise<IncomingResponse> {
  // Electron's documentation says that it is one, its declarations do not.
  if (!(response instanceof Readable)) {
    return Promise.reject(new TypeError('The answer is no stream'));
  }
  // An error before anybody reads the stream would otherwise be unhandled; the reader gets it as well.
  response.on('error', () => undefined);
  const headers = headersOf(response.headers);
  return Promise.resolve({ status: response.statusCode, headers, body: response, abort });
}

/** By their names in lower case, which a redirect's are not. */
function headersOf(headers: Readonly<Record<string, string | string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]),
  );
}

function isAt(address: string, { host, port }: TrustedCertificate): boolean {
  const url = new URL(address);
  return url.protocol === 'https:' && url.hostname === host && (url.port || '443') === String(port);
}
