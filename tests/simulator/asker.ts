import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import type { PracticeSite } from './practice-site.ts';

/** An answer as it came over the wire. */
export type WireAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type WireRequest = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
};

/** An `Authorization` header of the Basic kind. */
export function basic(username: string, secret: string): string {
  return `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`;
}

/** Asks a practice site as a Node program would under the real host name, trusting its authority. */
export type Asker = {
  readonly ask: (url: string, request?: WireRequest) => Promise<WireAnswer>;
  readonly close: () => void;
};

function collect(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.once('error', reject);
    response.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}

function answerTo(request: ClientRequest): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      const { statusCode, headers } = response;
      collect(response).then((body) => resolve({ status: statusCode ?? 0, headers, body }), reject);
    });
  });
}

/** No redirect is followed. Rejects with Node's own errors (`ECONNRESET` and so on). */
export function makeAsker(site: Pick<PracticeSite, 'port' | 'certificate'>): Asker {
  const agent = new Agent({ keepAlive: true, ca: site.certificate.caPem });
  return {
    ask: (url, { method = 'GET', headers = {}, body, signal } = {}) => {
      const { hostname, pathname, search } = new URL(url);
      const request = httpsRequest({
        agent,
        method,
        host: '127.0.0.1',
        port: site.port,
        servername: hostname,
        path: `${pathname}${search}`,
        headers: { ...headers, host: hostname },
        ...(signal === undefined ? {} : { signal }),
      });
      request.end(body);
      return answerTo(request);
    },
    close: () => agent.destroy(),
  };
}
