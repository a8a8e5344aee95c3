import type { Instant } from '../system/index.ts';
import type { RequestKind } from './response-context.ts';

/** How a host is reached. */
export interface RouteNote {
  readonly host: string;
  /** Host and port of the proxy that the system wants in between; null without one. */
  readonly proxy: string | null;
  /** What the name was looked up as. Empty where it was not found, or the proxy looks it up. */
  readonly addresses: readonly string[];
  /** Milliseconds that the look-up took; null where there was none. */
  readonly lookUpMs: number | null;
}

/** A server's certificate as the network stack judged it. */
export interface CertificateNote {
  readonly host: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
  /** SHA-256 over the whole certificate (DER), in lower-case hexadecimal. */
  readonly sha256: string;
  /** Whether it was taken. */
  readonly trusted: boolean;
}

/** One request, when it has ended. */
export interface ExchangeNote {
  readonly purpose: RequestKind;
  readonly method: string;
  /** With its port, where that is not 443. */
  readonly host: string;
  /** Without its query. */
  readonly path: string;
  /** Null when no answer came. */
  readonly status: number | null;
  /** Milliseconds from sending to the end of the answer. */
  readonly durationMs: number;
  /** By how many milliseconds this computer's clock is ahead of the site's; null where the site does not tell. */
  readonly clockAheadMs: number | null;
  /** By which Atlassian's support finds the request. */
  readonly traceId: string | null;
}

/** Told what can be seen of requests, besides their answers. Nothing of it is secret. */
export interface RequestObserver {
  route(note: RouteNote): void;
  certificate(note: CertificateNote): void;
  exchange(note: ExchangeNote): void;
}
