import type { CertificateNote, RouteNote } from './observer.ts';

/** A request as it is sent. */
export interface OutgoingRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Aborts the request and the response. */
  readonly signal: AbortSignal;
}

/** A response whose headers have arrived. */
export interface IncomingResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, decompressed; null for a redirect, of which Electron gives nothing else. */
  readonly body: AsyncIterable<Uint8Array> | null;
  /** Aborts the request, when the rest of the response is not needed. */
  abort(): void;
}

/**
 * What sends requests: an Electron session, or Node's own network stack in tests. It does not follow redirects (a
 * redirect is a response 3xx with its `Location`), stores no cookie and no response, and adds no credentials.
 */
export interface NetworkStack {
  /**
   * Resolves when the response's headers have arrived. Rejects with the network's error, or when the signal is aborted.
   */
  send(address: string, request: OutgoingRequest): Promise<IncomingResponse>;
  /** Finds out how a host is reached, without sending a request. Never rejects. */
  routeTo?(host: string): Promise<RouteNote>;
  /** The certificate that a host showed most recently; null if none was checked. */
  certificateOf?(host: string): CertificateNote | null;
}
