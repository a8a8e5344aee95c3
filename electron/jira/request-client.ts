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

/** What axios asks for, and which flight it is. */
interface FlightInit extends RequestInit {
  readonly flight?: number;
}

/** Sends one request in a flight of its own. */
export type RequestClient = (
  flight: Flight,
  request: AxiosRequestConfig,
) => Promise<AxiosResponse<unknown>>;

/** The fetch that axios asks: it adds the token, and ends with the flight. */
function fetchBehind(
  network: NetworkStack,
  flights: ReadonlyMap<number, Flight>,
): (address: unknown, init?: FlightInit) => Promise<Response> {
  return async (address: unknown, init: FlightInit = {}): Promise<Response> => {
    const flight = flights.get(init.flight ?? Number.NaN);
    if (flight === undefined || typeof address !== 'string') {
      throw new Error('A request was sent outside the transport');
    }
    const headers = new Headers(init.headers);
    const authorized =
      flight.access === null ? success(headers) : authorize(address, flight.access, headers);
    if (!authorized.ok) {
      flight.refusal = authorized.error;
      throw new Error('The token could not be opened');
    }
    const head = network.fetch(address, {
      method: init.method ?? 'GET',
      headers: authorized.value,
      body: init.body ?? null,
      signal: flight.signal,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    });
    return received(flight, await headWithin(flight.signal, head));
  };
}

/** axios over the network stack. It never sees the token: the header is added behind it. */
export function createRequestClient(network: NetworkStack, version: string): RequestClient {
  // axios is told a number only. An `AsyncLocalStorage` would slow every promise of the process down.
  const flights = new Map<number, Flight>();
  const env = { fetch: fetchBehind(network, flights) };
  // So that it makes none for each request, to be thrown away. Its documentation allows null, its declarations do not.
  Reflect.set(env, 'Request', null);
  const instance = axios.create({
    adapter: 'fetch',
    env,
    headers: { Accept: 'application/json', 'User-Agent': `Chatelaine/${version}` },
    maxRedirects: 0,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
  });
  let last = 0;
  return async (flight, request) => {
    const number = (last += 1);
    flights.set(number, flight);
    try {
      return await instance.request<unknown>({ ...request, fetchOptions: { flight: number } });
    } finally {
      flights.delete(number);
    }
  };
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
