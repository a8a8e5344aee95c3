import { AsyncLocalStorage } from 'node:async_hooks';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import type { Failure } from '../failures/index.ts';
import { success, type Clock } from '../system/index.ts';
import { refusedAnswer, tellingHeaders, timeOfAnswer, type Answer } from './answer.ts';
import { authorize } from './authorization.ts';
import { classifyAnswer, type AnswerContext, type RequestPurpose } from './classify.ts';
import { setDeadline } from './deadline.ts';
import { createTurnstile, usualLimits, type RequestLimits, type Turnstile } from './limits.ts';
import { classifyNetworkError, networkErrorNames } from './network-errors.ts';
import type { CertificateNote, RequestObserver, RouteNote } from './observer.ts';
import { createPauses, type Pauses } from './pauses.ts';
import { sendPolitely } from './retries.ts';
import { baseUrlOf, type SiteAccess } from './site-access.ts';
import { headWithin, readWhole } from './whole-body.ts';

/**
 * What carries requests: an Electron session, or Node's own fetch in tests. Asked with
 * `redirect: 'manual'`, it must give a redirect as an answer 3xx with its `Location`.
 */
export interface NetworkStack {
  fetch(address: string, init: RequestInit): Promise<Response>;
  /** Finds out how a host is reached, beside the requests to it. Never rejects. */
  routeTo?(host: string): Promise<RouteNote>;
  /** The certificate that a host showed last; null where none was judged. */
  certificateOf?(host: string): CertificateNote | null;
}

/** One request to a Jira site. */
export interface JiraRequest {
  readonly host: string;
  /** Null for a request without credentials. */
  readonly access: SiteAccess | null;
  readonly method: 'GET' | 'POST';
  /** From the slash on, with its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly purpose: RequestPurpose;
  readonly signal?: AbortSignal | undefined;
  /** Told as soon as the site begins to answer. */
  readonly onAnswering?: (() => void) | undefined;
  readonly observer?: RequestObserver | undefined;
}

/** Sends one request and gives its body as text, or the failure that the answer stands for. */
export type Send = (request: JiraRequest) => Promise<Answer<string>>;

/** What a transport is made of. */
export interface TransportParts {
  readonly network: NetworkStack;
  readonly clock: Clock;
  /** The program's version, for `User-Agent`. */
  readonly version: string;
  /** Asked anew for each request, so that settings hold at once. */
  readonly limits?: () => RequestLimits;
  readonly turnstile?: Turnstile;
  /** A number from 0 up to 1, which spreads those that wait for the same pause to end. */
  readonly random?: () => number;
}

/** The parts, with what holds where none is given. */
interface Rooms {
  readonly network: NetworkStack;
  readonly clock: Clock;
  readonly client: AxiosInstance;
  readonly turnstile: Turnstile;
  readonly pauses: Pauses;
}

/** What belongs to the request in flight and must not pass through axios, whose errors hold its settings. */
interface Flight {
  readonly access: SiteAccess | null;
  readonly headArrived: () => void;
  /** Ends the request. */
  readonly signal: AbortSignal;
  readonly bodyBytes: number;
  /** Why the request ends for a reason that the network stack does not tell. */
  refusal: Failure | null;
}

const flights = new AsyncLocalStorage<Flight>();

/** Makes the one way by which requests leave the program. */
export function createTransport(parts: TransportParts): Send {
  const limitsNow = parts.limits ?? (() => usualLimits);
  const stopwatch = (): number => performance.now();
  const rooms: Rooms = {
    network: parts.network,
    clock: parts.clock,
    client: createClient(parts),
    turnstile: parts.turnstile ?? createTurnstile(),
    pauses: createPauses(stopwatch, parts.clock),
  };
  const random = parts.random ?? Math.random;
  return async (request) => {
    const base = request.access === null ? `https://${request.host}` : baseUrlOf(request.access);
    if (base === null || !URL.canParse(base)) return refusedAnswer({ code: 'bad-address' });
    const address = new URL(`${base}${request.path}`);
    const limits = limitsNow();
    const { pauses, clock } = rooms;
    const signal = request.signal ?? new AbortController().signal;
    return sendPolitely(
      { pauses, clock, random },
      { site: base, method: request.method, patienceMs: limits.totalMs, signal },
      (totalMs) => sendOnce(rooms, request, address, { ...limits, totalMs }, signal),
    );
  };
}

/** Sends a request when its turn has come. */
async function sendOnce(
  rooms: Rooms,
  request: JiraRequest,
  address: URL,
  limits: RequestLimits,
  signal: AbortSignal,
): Promise<{ readonly answer: Answer<string>; readonly tookMs: number }> {
  try {
    return await rooms.turnstile.pass(address.host, signal, () =>
      observed(rooms, request, address, limits),
    );
  } catch (error) {
    if (signal.aborted) return { answer: refusedAnswer({ code: 'cancelled' }), tookMs: 0 };
    throw error;
  }
}

/** One exchange, and what its observer is told of it. */
async function observed(
  { client, network, clock }: Rooms,
  request: JiraRequest,
  address: URL,
  limits: RequestLimits,
): Promise<{ readonly answer: Answer<string>; readonly tookMs: number }> {
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
  const theirs = timeOfAnswer(answer.headers);
  observer?.exchange({
    purpose,
    method,
    host,
    path: address.pathname,
    status: answer.status,
    durationMs: tookMs,
    clockAheadMs: theirs === null ? null : clock.now() - theirs,
    traceId: answer.headers.traceId,
  });
  return { answer, tookMs };
}

/** axios over the network stack. It never sees the token: the header is added behind it. */
function createClient(parts: TransportParts): AxiosInstance {
  const fetchBehind = async (input: string | URL | Request): Promise<Response> => {
    const flight = flights.getStore();
    if (flight === undefined) throw new Error('A request was sent outside the transport');
    const request = new Request(input);
    const authorized =
      flight.access === null
        ? success(request.headers)
        : authorize(request.url, flight.access, request.headers);
    if (!authorized.ok) {
      flight.refusal = authorized.error;
      throw new Error('The token could not be opened');
    }
    const body = request.method === 'GET' ? null : await request.text();
    const head = parts.network.fetch(request.url, {
      method: request.method,
      headers: authorized.value,
      body,
      signal: flight.signal,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    });
    return received(flight, await headWithin(flight.signal, head));
  };
  return axios.create({
    adapter: 'fetch',
    env: { fetch: fetchBehind },
    headers: { Accept: 'application/json', 'User-Agent': `Chatelaine/${parts.version}` },
    maxRedirects: 0,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
  });
}

/** Reads what comes after an answer's head. */
async function received(flight: Flight, response: Response): Promise<Response> {
  // Chromium gives the head of a proxy's refusal, and then breaks off.
  if (response.status === 407) flight.refusal = { code: 'proxy-asks-login' };
  else flight.headArrived();
  const whole = await readWhole(response, flight);
  if (whole !== null) return whole;
  flight.refusal = { code: 'answer-too-large' };
  throw new Error('The answer is too large');
}

async function exchange(
  client: AxiosInstance,
  request: JiraRequest,
  address: URL,
  limits: RequestLimits,
  clock: Clock,
): Promise<Answer<string>> {
  const deadline = setDeadline(limits, request.signal);
  const headArrived = (): void => {
    deadline.headArrived();
    request.onAnswering?.();
  };
  const { signal } = deadline;
  const { bodyBytes } = limits;
  const flight: Flight = { access: request.access, headArrived, signal, bodyBytes, refusal: null };
  try {
    const response = await flights.run(flight, () =>
      client.request<unknown>({
        url: address.href,
        method: request.method,
        headers: extraHeaders(request),
        data: request.body === undefined ? undefined : JSON.stringify(request.body),
        signal,
      }),
    );
    return judged(response, contextOf(request, clock));
  } catch (error) {
    // Only names leave: the error itself may hold what was sent.
    deadline.letGo();
    if (request.signal?.aborted === true) return refusedAnswer({ code: 'cancelled' });
    if (flight.refusal !== null) return refusedAnswer(flight.refusal);
    if (deadline.isPast()) return refusedAnswer({ code: 'timed-out' });
    return refusedAnswer(classifyNetworkError(networkErrorNames(error)));
  } finally {
    deadline.clear();
  }
}

function judged(response: AxiosResponse<unknown>, context: AnswerContext): Answer<string> {
  const { status } = response;
  const body = typeof response.data === 'string' ? response.data : '';
  const headers = tellingHeaders((name) => headerText(response.headers[name]));
  const refusal = classifyAnswer({ status, headers, excerpt: body.slice(0, 4096) }, context);
  return refusal === null
    ? { ok: true, value: body, status, headers }
    : refusedAnswer(refusal, status, headers);
}

function extraHeaders(request: JiraRequest): Record<string, string> {
  const isServiceDesk = request.path.startsWith('/rest/servicedeskapi/');
  return {
    // Atlassian's service desk documentation asks for it on experimental paths; harmless on the others.
    ...(isServiceDesk ? { 'X-ExperimentalApi': 'opt-in' } : {}),
    ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
}

function contextOf(request: JiraRequest, clock: Clock): AnswerContext {
  return {
    purpose: request.purpose,
    host: request.host,
    sentTo: request.access?.base.kind === 'gateway' ? 'gateway' : 'site',
    lastDay: request.access?.lastDay ?? null,
    now: clock.now(),
  };
}

function headerText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
