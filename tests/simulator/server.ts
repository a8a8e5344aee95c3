import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { type Answer, empty, json, withHeaders } from './answer.ts';
import { readCredentials } from './authentication.ts';
import type { Certificate } from './certificate.ts';
import type { Controlled } from './commands.ts';
import { ownSiteHeaders } from './data-center/answer.ts';
import { answerAtEdge } from './edge.ts';
import { distort, send, wait } from './faults.ts';
import type { Journal } from './journal.ts';

const bodyLimit = 1024 * 1024;

/** Parts of the server. */
export type ServerDependencies = {
  readonly controlled: Controlled;
  readonly journal: Journal;
  readonly certificate: Certificate;
  /** Shown for hosts that are to be distrusted. */
  readonly strangeCertificate: Certificate;
  /** 0 for any free port. */
  readonly port: number;
  readonly now: () => number;
};

export type RunningServer = {
  readonly port: number;
  /** How many connections clients hold open. */
  readonly connections: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** Headers that every answer of Atlassian's edge carries. */
function edgeHeaders(): Readonly<Record<string, string>> {
  const trace = randomBytes(16).toString('hex');
  return {
    server: 'AtlassianEdge',
    'cache-control': 'no-cache, no-store, no-transform',
    'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
    'x-content-type-options': 'nosniff',
    'x-arequestid': trace,
    'atl-traceid': trace,
    'atl-request-id': trace,
    'set-cookie': `atlassian.xsrf.token=${trace}_lout; Path=/; SameSite=None; Secure`,
  };
}

type Body =
  | { readonly kind: 'none' | 'too large' | 'not JSON' }
  | { readonly kind: 'JSON'; readonly value: unknown };

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= bodyLimit) chunks.push(bytes);
  }
  if (size === 0) return { kind: 'none' };
  if (size > bodyLimit) return { kind: 'too large' };
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    return { kind: 'not JSON' };
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return { kind: 'JSON', value };
  } catch {
    return { kind: 'not JSON' };
  }
}

function authorizationKind(header: string | undefined) {
  if (header === undefined) return 'none';
  const { kind } = readCredentials(header);
  return kind === 'none' ? 'other' : kind;
}

function enter(parts: ServerDependencies, request: IncomingMessage, host: string, url: URL) {
  const { authorization } = request.headers;
  const credentials = readCredentials(authorization);
  return parts.journal.enter({
    time: new Date(parts.now()).toISOString(),
    host,
    method: request.method ?? '',
    path: url.pathname,
    query: url.search,
    authorization: authorizationKind(authorization),
    tokenId:
      credentials.kind === 'none'
        ? undefined
        : (parts.controlled.world.secretId(credentials.secret) ?? 'unrecognised'),
    cookie: request.headers.cookie !== undefined,
    userAgent: request.headers['user-agent'] ?? '',
  });
}

function judge(
  parts: ServerDependencies,
  request: IncomingMessage,
  host: string,
  url: URL,
  body: Body,
): Answer {
  if (body.kind === 'too large') return empty(413);
  if (body.kind === 'not JSON') return empty(415);
  try {
    return answerAtEdge(parts.controlled.world, {
      host,
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      authorization: request.headers.authorization,
      accept: request.headers.accept ?? '',
      body: body.kind === 'JSON' ? body.value : undefined,
      now: parts.now(),
    });
  } catch (bug) {
    process.stderr.write(`practice site: ${String(bug)}\n`);
    return json({ errorMessages: ['Internal server error'], errors: {} }, 500);
  }
}

async function serveRequest(
  parts: ServerDependencies,
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
  reset: () => void,
): Promise<void> {
  const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
  const url = new URL(`https://practice.invalid${request.url ?? '/'}`);
  const enterEnd = enter(parts, request, host, url);
  const body = await readBody(request);
  const faults = parts.controlled.faults.strike(host, url.pathname);
  const fault = faults.find(({ kind }) => kind !== 'delay');
  if (fault !== undefined) enterEnd({ fault: fault.kind });
  await wait(faults, closing);
  const judged = judge(parts, request, host, url, body);
  const answer = fault === undefined ? judged : distort(judged, fault, parts.now());
  const isOwn = parts.controlled.world.dataCenter(host) !== undefined;
  const headers = isOwn ? ownSiteHeaders() : edgeHeaders();
  await send(response, withHeaders(answer, headers), fault, reset);
  if (response.headersSent) enterEnd({ status: response.statusCode });
}

/** Keeps the raw connections by their remote port, for only those can be reset; TLS can merely be closed. */
function resettable(server: Server): (request: IncomingMessage) => void {
  const sockets = new Map<number, Socket>();
  server.on('connection', (socket: Socket) => {
    const port = socket.remotePort;
    if (port === undefined) return;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  return (request) => sockets.get(request.socket.remotePort ?? 0)?.resetAndDestroy();
}

/** Starts the HTTPS server on 127.0.0.1. */
export async function startServer(parts: ServerDependencies): Promise<RunningServer> {
  const { certificate, strangeCertificate, controlled } = parts;
  const contexts = {
    known: createSecureContext({ cert: certificate.chainPem, key: certificate.keyPem }),
    strange: createSecureContext({
      cert: strangeCertificate.chainPem,
      key: strangeCertificate.keyPem,
    }),
  };
  const server = createServer({
    cert: certificate.chainPem,
    key: certificate.keyPem,
    SNICallback: (name, done) =>
      done(null, controlled.distrusted.has(name) ? contexts.strange : contexts.known),
  });
  server.keepAliveTimeout = 65_000;
  const closing = new AbortController();
  const reset = resettable(server);
  server.on('request', (request, response) => {
    serveRequest(parts, request, response, closing.signal, () => reset(request)).catch(() =>
      response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.port, '127.0.0.1', resolve);
  });
  return {
    port: portOf(server.address()),
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => {
          if (error === null) resolve(count);
          else reject(error);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The port of a listening TCP server. */
export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string')
    throw new Error('The server is not listening');
  return address.port;
}
