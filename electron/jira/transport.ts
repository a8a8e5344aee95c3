import type { AxiosResponse } from 'axios';
import type { Clock } from '../system/index.ts';
import { noHeaders, refusedAnswer, readServerTime, type JiraResponse } from './response.ts';
import { classifyResponse } from './classify.ts';
import { setDeadline, type Deadline } from './deadline.ts';
import type { ResponseContext, RequestKind } from './response.ts';
import {
  createRequestQueue,
  defaultLimits,
  type RequestLimits,
  type RequestQueue,
} from './limits.ts';
import { classifyNetworkError, networkErrorNames } from './network-errors.ts';
import type { NetworkStack } from './network-stack.ts';
import type { RequestObserver } from './observer.ts';
import { createPauses, type Pauses } from './pauses.ts';
import { sendWithRetries } from './retries.ts';
import type { PendingRequest, RequestClient } from './request-client.ts';
import { getBaseUrl, isAtlassianHost, type SiteAccess } from './site-access.ts';

/** One request to a Jira site. */
export interface JiraRequest {
  readonly host: string;
  /** Null for a request without credentials. */
  readonly access: SiteAccess | null;
  readonly method: 'GET' | 'POST';
  /** Starts with a slash and includes the query. */
  readonly path: string;
  readonly body?: unknown;
  readonly purpose: RequestKind;
  readonly signal?: AbortSignal | undefined;
  /** Called as soon as the site begins to answer. */
  readonly onAnswering?: (() => void) | undefined;
  readonly observer?: RequestObserver | undefined;
}

/** Sends one request and returns its body as text, or the failure that the response means. */
export type Send = (request: JiraRequest) => Promise<JiraResponse<string>>;

/** How many characters of a body are examined to classify it: a sign-in page has its form far down. */
const excerptLength = 65_536;

/** Dependencies of the transport. */
export interface TransportDependencies {
  readonly network: NetworkStack;
  readonly clock: Clock;
  /** The program's version, for `User-Agent`. */
  readonly version: string;
  /** Read for each request, so that changed settings apply at once. */
  readonly limits?: () => RequestLimits;
  readonly requestQueue?: RequestQueue;
  /** A random number from 0 to 1, which spreads out requests that wait for the end of the same pause. */
  readonly random?: () => number;
}

/** The dependencies with defaults filled in. */
interface ResolvedDependencies {
  readonly network: NetworkStack;
  readonly clock: Clock;
  readonly client: () => Promise<RequestClient>;
  readonly requestQueue: RequestQueue;
  readonly pauses: Pauses;
}

/** Creates the only way by which requests leave the program. */
export function createTransport(dependencies: TransportDependencies): Send {
  const limitsNow = dependencies.limits ?? (() => defaultLimits);
  const stopwatch = (): number => performance.now();
  const resolved: ResolvedDependencies = {
    network: dependencies.network,
    clock: dependencies.clock,
    client: laterClient(dependencies),
    requestQueue: dependencies.requestQueue ?? createRequestQueue(),
    pauses: createPauses(stopwatch, dependencies.clock),
  };
  const random = dependencies.random ?? Math.random;
  return async (request) => {
    const base = request.access === null ? `https://${request.host}` : getBaseUrl(request.access);
    if (base === null || !URL.canParse(base)) return refusedAnswer({ code: 'bad-address' });
    const address = new URL(`${base}${request.path}`);
    const limits = limitsNow();
    const { pauses, clock } = resolved;
    const signal = request.signal ?? new AbortController().signal;
    return sendWithRetries(
      { pauses, clock, random },
      { site: base, method: request.method, patienceMs: limits.totalMs, signal },
      (totalMs) => sendOnce(resolved, request, address, { ...limits, totalMs }, signal),
    );
  };
}

/** axios is loaded with the first request, because nothing is sent at the start; a failed load is tried again. */
function laterClient({ network, version }: TransportDependencies): () => Promise<RequestClient> {
  let client: RequestClient | null = null;
  return async () => {
    if (client !== null) return client;
    const { createRequestClient } = await import('./request-client.ts');
    return (client ??= createRequestClient(network, version));
  };
}

/** Sends a request when its turn in the queue has come. */
async function sendOnce(
  resolved: ResolvedDependencies,
  request: JiraRequest,
  address: URL,
  limits: RequestLimits,
  signal: AbortSignal,
): Promise<{ readonly answer: JiraResponse<string>; readonly tookMs: number }> {
  try {
    return await resolved.requestQueue(address.host, signal, () =>
      observed(resolved, request, address, limits),
    );
  } catch (error) {
    if (signal.aborted) return { answer: refusedAnswer({ code: 'cancelled' }), tookMs: 0 };
    throw error;
  }
}

/** Sends one request and notifies its observer. */
async function observed(
  { client, network, clock }: ResolvedDependencies,
  request: JiraRequest,
  address: URL,
  limits: RequestLimits,
): Promise<{ readonly answer: JiraResponse<string>; readonly tookMs: number }> {
  const { observer, purpose, method } = request;
  const host = address.hostname;
  if (observer !== undefined && purpose === 'probe') {
    void network.routeTo?.(host).then((note) => observer.route(note));
  }
  const begun = performance.now();
  const answer = await exchange(client, request, address, limits, clock);
  const tookMs = performance.now() - begun;
  const certificate = network.certificateOf?.(host) ?? null;
  if (certificate !== null) observer?.certificate(certificate);
  const theirs = readServerTime(answer.headers);
  observer?.exchange({
    purpose,
    method,
    host: address.host,
    path: address.pathname,
    status: answer.status,
    durationMs: tookMs,
    clockAheadMs: theirs === null ? null : clock.now() - theirs,
    traceId: answer.headers.traceId,
  });
  return { answer, tookMs };
}

async function exchange(
  client: () => Promise<RequestClient>,
  request: JiraRequest,
  address: URL,
  limits: RequestLimits,
  clock: Clock,
): Promise<JiraResponse<string>> {
  const deadline = setDeadline(limits, request.signal);
  const flight = flightOf(request, deadline, limits);
  try {
    const send = await client();
    const response = await send(flight, {
      url: address.href,
      method: request.method,
      headers: extraHeaders(request),
      data: request.body === undefined ? undefined : JSON.stringify(request.body),
      signal: flight.signal,
    });
    return judged(response, flight, contextOf(request, address, clock));
  } catch (error) {
    // Only the error's names are passed on; the error itself may hold the request.
    deadline.abort();
    if (request.signal?.aborted === true) return refusedAnswer({ code: 'cancelled' });
    if (flight.refusal !== null) return refusedAnswer(flight.refusal);
    if (deadline.isPast()) return refusedAnswer({ code: 'timed-out' });
    return refusedAnswer(classifyNetworkError(networkErrorNames(error)));
  } finally {
    deadline.clear();
  }
}

function flightOf(
  { access, onAnswering }: JiraRequest,
  deadline: Deadline,
  { bodyBytes }: RequestLimits,
): PendingRequest {
  const headArrived = (): void => {
    deadline.headArrived();
    onAnswering?.();
  };
  const { signal } = deadline;
  return { access, headArrived, signal, bodyBytes, refusal: null, headers: noHeaders };
}

function judged(
  response: AxiosResponse<unknown>,
  { headers }: PendingRequest,
  context: ResponseContext,
): JiraResponse<string> {
  const { status } = response;
  const body = typeof response.data === 'string' ? response.data : '';
  const refusal = classifyResponse(
    { status, headers, excerpt: body.slice(0, excerptLength) },
    context,
  );
  return refusal === null
    ? { ok: true, value: body, status, headers }
    : refusedAnswer(refusal, status, headers);
}

function extraHeaders(request: JiraRequest): Record<string, string> {
  const isServiceDesk = request.path.startsWith('/rest/servicedeskapi/');
  return {
    // Atlassian's service desk documentation requires it for experimental paths; the others ignore it.
    ...(isServiceDesk ? { 'X-ExperimentalApi': 'opt-in' } : {}),
    ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
}

function contextOf(request: JiraRequest, asked: URL, clock: Clock): ResponseContext {
  const base = request.access?.base ?? null;
  return {
    purpose: request.purpose,
    host: request.host,
    asked,
    ownSite: isAtlassianHost(request.host)
      ? null
      : { signedInWith: base?.kind === 'own' ? base.signIn : null },
    sentTo: base?.kind === 'gateway' ? 'gateway' : 'site',
    lastDay: request.access?.lastDay ?? null,
    now: clock.now(),
  };
}
