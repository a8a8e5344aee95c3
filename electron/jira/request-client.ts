import axios, {
  type AxiosHeaders,
  type AxiosRequestConfig,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import type { Failure } from '../failures/index.ts';
import { success } from '../system/index.ts';
import { diagnosticHeaders, type ResponseHeaders } from './response.ts';
import { authorize } from './authorization.ts';
import type { IncomingResponse, NetworkStack } from './network-stack.ts';
import type { SiteAccess } from './site-access.ts';
import { headWithin, readWhole } from './whole-body.ts';

/** The parts of a request that must not pass through axios, whose errors contain the request's configuration. */
export interface PendingRequest {
  readonly access: SiteAccess | null;
  readonly headArrived: () => void;
  readonly signal: AbortSignal;
  readonly bodyBytes: number;
  /** Why the request fails, if the network stack does not know the reason. */
  refusal: Failure | null;
  /**
   * The response's headers. They bypass axios, which takes quadratic time over headers, of which a site may send any
   * number.
   */
  headers: ResponseHeaders;
}

/** Sends one request. */
export type RequestClient = (
  flight: PendingRequest,
  request: AxiosRequestConfig,
) => Promise<AxiosResponse<unknown>>;

/** axios on top of the network stack. It never sees the token: the adapter adds it. */
export function createRequestClient(network: NetworkStack, version: string): RequestClient {
  const instance = axios.create({
    headers: { Accept: 'application/json', 'User-Agent': `Chatelaine/${version}` },
    transformResponse: (body: unknown) => body,
  });
  return (flight, request) =>
    instance.request<unknown>({ ...request, adapter: (config) => carry(network, flight, config) });
}

/** The axios adapter: adds the token, and aborts with the request's signal. */
async function carry(
  network: NetworkStack,
  flight: PendingRequest,
  config: InternalAxiosRequestConfig,
): Promise<AxiosResponse<string>> {
  const { url: address = '', method = 'GET' } = config;
  const headers = textsIn(config.headers);
  const authorized =
    flight.access === null ? success(headers) : authorize(address, flight.access, headers);
  if (!authorized.ok) {
    flight.refusal = authorized.error;
    throw new Error('The token could not be opened');
  }
  const head = network.send(address, {
    method: method.toUpperCase(),
    headers: authorized.value,
    body: typeof config.data === 'string' ? config.data : null,
    signal: flight.signal,
  });
  const arrival = await headWithin(flight.signal, head);
  flight.headers = diagnosticHeaders(arrival.headers);
  const data = await received(flight, arrival);
  return {
    data,
    status: arrival.status,
    statusText: '',
    headers: {},
    config,
  };
}

function textsIn(headers: AxiosHeaders): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers.toJSON())) {
    if (typeof value === 'string') texts[name] = value;
  }
  return texts;
}

/** Reads the body after the response's headers. */
async function received(flight: PendingRequest, arrival: IncomingResponse): Promise<string> {
  // For a proxy's refusal Chromium gives the headers and then breaks off.
  if (arrival.status === 407) flight.refusal = { code: 'proxy-asks-login' };
  else flight.headArrived();
  const whole = await readWhole(arrival, flight);
  if (whole !== null) return whole;
  flight.refusal = { code: 'answer-too-large' };
  throw new Error('The answer is too large');
}
