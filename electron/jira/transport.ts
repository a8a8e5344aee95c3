import { AsyncLocalStorage } from 'node:async_hooks';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import type { Failure } from '../failures/index.ts';
import { success, type Clock } from '../system/index.ts';
import { refusedAnswer, tellingHeaders, type Answer } from './answer.ts';
import { authorize } from './authorization.ts';
import { classifyAnswer, type AnswerContext, type RequestPurpose } from './classify.ts';
import { createTurnstile, usualLimits, type RequestLimits, type Turnstile } from './limits.ts';
import { classifyNetworkError, networkErrorNames } from './network-errors.ts';
import { baseUrlOf, type SiteAccess } from './site-access.ts';

/**
 * What carries requests: an Electron session, or Node's own fetch in tests. Asked with
 * `redirect: 'manual'`, it must give a redirect as an answer 3xx with its `Location`.
 */
export interface NetworkStack {
  fetch(address: string, init: RequestInit): Promise<Response>;
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
}

/** Sends one request and gives its body as text, or the failure that the answer stands for. */
export type Send = (request: JiraRequest) => Promise<Answer<string>>;

/** What a transport is made of. */
export interface TransportParts {
  readonly network: NetworkStack;
  readonly clock: Clock;
  /** The program's version, for `User-Agent`. */
  readonly version: string;
  readonly limits?: RequestLimits;
  readonly turnstile?: Turnstile;
}

/** What belongs to the request in flight and must not pass through axios, whose errors hold its settings. */
interface Flight {
  readonly access: SiteAccess | null;
  readonly headArrived: () => void;
  /** Why the token could not be opened, if so. */
  refusal: Failure | null;
}

const flights = new AsyncLocalStorage<Flight>();

/** Makes the one way by which requests leave the program. */
export function createTransport(parts: TransportParts): Send {
  const limits = parts.limits ?? usualLimits;
  const turnstile = parts.turnstile ?? createTurnstile();
  const client = createClient(parts, limits);
  return async (request) => {
    const base = request.access === null ? `https://${request.host}` : baseUrlOf(request.access);
    if (base === null || !URL.canParse(base)) return refusedAnswer({ code: 'bad-address' });
    const address = new URL(`${base}${request.path}`);
    const caller = request.signal ?? new AbortController().signal;
    try {
      return await turnstile.pass(address.host, caller, () =>
        exchange(client, request, address, limits, parts.clock),
      );
    } catch (error) {
      if (caller.aborted) return refusedAnswer({ code: 'cancelled' });
      throw error;
    }
  };
}

/** axios over the network stack. It never sees the token: the header is added behind it. */
function createClient(parts: TransportParts, limits: RequestLimits): AxiosInstance {
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
    const response = await parts.network.fetch(request.url, {
      method: request.method,
      headers: authorized.value,
      body: request.method === 'GET' ? null : await request.text(),
      signal: request.signal,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    });
    flight.headArrived();
    return response;
  };
  return axios.create({
    adapter: 'fetch',
    env: { fetch: fetchBehind },
    headers: { Accept: 'application/json', 'User-Agent': `Chatelaine/${parts.version}` },
    maxContentLength: limits.bodyBytes,
    maxRedirects: 0,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
  });
}

async function exchange(
  client: AxiosInstance,
  request: JiraRequest,
  address: URL,
  limits: RequestLimits,
  clock: Clock,
): Promise<Answer<string>> {
  const late = new AbortController();
  const total = setTimeout(() => late.abort(), limits.totalMs);
  const connect = setTimeout(() => late.abort(), limits.connectMs);
  const headArrived = (): void => {
    clearTimeout(connect);
    request.onAnswering?.();
  };
  const flight: Flight = { access: request.access, headArrived, refusal: null };
  const signals = request.signal === undefined ? [late.signal] : [late.signal, request.signal];
  try {
    const response = await flights.run(flight, () =>
      client.request<unknown>({
        url: address.href,
        method: request.method,
        headers: extraHeaders(request),
        data: request.body === undefined ? undefined : JSON.stringify(request.body),
        signal: AbortSignal.any(signals),
      }),
    );
    return judged(response, contextOf(request, clock));
  } catch (error) {
    // Only names leave: the error itself may hold what was sent.
    if (request.signal?.aborted === true) return refusedAnswer({ code: 'cancelled' });
    if (flight.refusal !== null) return refusedAnswer(flight.refusal);
    if (late.signal.aborted) return refusedAnswer({ code: 'timed-out' });
    return refusedAnswer(classifyNetworkError(networkErrorNames(error)));
  } finally {
    clearTimeout(total);
    clearTimeout(connect);
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
    expiredOn: request.access?.expiredOn ?? null,
    now: clock.now(),
  };
}

function headerText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
