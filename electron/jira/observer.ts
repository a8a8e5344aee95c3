import type { Instant } from '../system/index.ts';
import type { RequestKind } from './response.ts';

/** How a host is reached. */
export interface RouteNote {
  readonly host: string;
  /** Host and port of the system's proxy; null without one. */
  readonly proxy: string | null;
  /** Addresses that the name was resolved to. Empty if it was not found, or the proxy resolves it. */
  readonly addresses: readonly string[];
  /** Milliseconds of the DNS look-up; null without one. */
  readonly lookUpMs: number | null;
}

/** A server's certificate and the network stack's verdict. */
export interface CertificateNote {
  readonly host: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
  /** SHA-256 over the whole certificate (DER), in lower-case hexadecimal. */
  readonly sha256: string;
  /** Whether it was accepted. */
  readonly trusted: boolean;
}

/** A finished request. */
export interface ExchangeNote {
  readonly purpose: RequestKind;
  readonly method: string;
  /** With its port, unless that is 443. */
  readonly host: string;
  /** Without its query. */
  readonly path: string;
  /** Null if no response came. */
  readonly status: number | null;
  /** Milliseconds from sending to the end of the response. */
  readonly durationMs: number;
  /** By how many milliseconds this computer's clock is ahead of the site's; null if the response has no date. */
  readonly clockAheadMs: number | null;
  /** The id under which Atlassian's support finds the request. */
  readonly traceId: string | null;
}

/** Is notified of requests. Nothing that it gets is secret. */
export interface RequestObserver {
  route(note: RouteNote): void;
  certificate(note: CertificateNote): void;
  exchange(note: ExchangeNote): void;
}
