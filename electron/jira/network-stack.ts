import type { CertificateNote, RouteNote } from './observer.ts';

/** A request as it leaves the program. */
export interface OutgoingRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Ends the request, and the answer that has begun. */
  readonly signal: AbortSignal;
}

/** An answer that has begun. */
export interface IncomingResponse {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What comes after the head, decompressed; null for a redirect, of which nothing else is to be had. */
  readonly body: AsyncIterable<Uint8Array> | null;
  /** Ends the request: what of the answer was not read is not wanted. */
  abort(): void;
}

/**
 * What carries requests: an Electron session, or Node's own network stack in tests. It follows no redirect, which is an
 * answer 3xx with its `Location`; it keeps no cookie and no answer, and adds no credentials.
 */
export interface NetworkStack {
  /** Resolves with an answer's head. Rejects with what kept it from coming, or when the signal ends the request. */
  send(address: string, request: OutgoingRequest): Promise<IncomingResponse>;
  /** Finds out how a host is reached, beside the requests to it. Never rejects. */
  routeTo?(host: string): Promise<RouteNote>;
  /** The certificate that a host showed last; null where none was judged. */
  certificateOf?(host: string): CertificateNote | null;
}
