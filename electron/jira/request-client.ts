import { AsyncLocalStorage } from 'node:async_hooks';
import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';
import type { Failure } from '../failures/index.ts';
import { success } from '../system/index.ts';
import { authorize } from './authorization.ts';
import type { NetworkStack } from './network-stack.ts';
import type { SiteAccess } from './site-access.ts';
import { headWithin, readWhole } from './whole-body.ts';

/** What belongs to the request in flight and must not pass through axios, whose errors hold its settings. */
export interface Flight {
  readonly access: SiteAccess | null;
  readonly headArrived: () => void;
  /** Ends the request. */
  readonly signal: AbortSignal;
  readonly bodyBytes: number;
  /** Why the request ends for a reason that the network stack does not tell. */
  refusal: Failure | null;
}

const flights = new AsyncLocalStorage<Flight>();

/** Sends one request in a flight of its own. */
export type Client = (
  flight: Flight,
  request: AxiosRequestConfig,
) => Promise<AxiosResponse<unknown>>;

/** axios over the network stack. It never sees the token: the header is added behind it. */
export function createClient(network: NetworkStack, version: string): Client {
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
    const head = network.fetch(request.url, {
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
  const instance = axios.create({
    adapter: 'fetch',
    env: { fetch: fetchBehind },
    headers: { Accept: 'application/json', 'User-Agent': `Chatelaine/${version}` },
    maxRedirects: 0,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
  });
  return async (flight, request) => flights.run(flight, () => instance.request<unknown>(request));
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
