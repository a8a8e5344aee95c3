import { createHash } from 'node:crypto';
import type { Certificate, Request } from 'electron';
import { instant, oneLine } from '../system/index.ts';
import type { CertificateNote } from './observer.ts';

/** One server certificate that a person chose to trust, for one host and port and nothing else. */
export interface TrustedCertificate {
  readonly host: string;
  readonly port: number;
  /** SHA-256 over the whole certificate (DER), in lower-case hexadecimal. */
  readonly sha256: string;
}

/** Leaves Chromium's own verdict in place. */
const asJudged = -3;
const taken = 0;

/** Maximum characters kept of a subject's and issuer's name, because anybody can write anything into a certificate. */
const maxNameLength = 100;

/** More hosts than anybody has connections to. */
const hostsRemembered = 5000;

/** The certificates that a session has seen, and whether each was accepted. */
export interface CertificateJudge {
  /** The callback for `setCertificateVerifyProc`. */
  readonly judge: (request: Request, answer: (verdict: number) => void) => void;
  /** The certificate that a host showed most recently. */
  seen(host: string): CertificateNote | null;
}

/** SHA-256 over a certificate given as PEM, in lower-case hexadecimal. */
export function sha256Of(pem: string): string {
  const body = /-----BEGIN CERTIFICATE-----([^-]+)-----END/.exec(pem)?.[1] ?? pem;
  return createHash('sha256').update(Buffer.from(body, 'base64')).digest('hex');
}

/**
 * Remembers certificates and leaves the verdict to Chromium, except for one certificate that a person trusts: that one
 * is accepted at its host unless it has expired or was revoked. The caller checks the port, since a session that trusts
 * a certificate is used for that one address only.
 */
export function createCertificateJudge(
  trusted: TrustedCertificate | null,
  now: () => number,
): CertificateJudge {
  const notes = new Map<string, CertificateNote>();
  return {
    seen: (host) => notes.get(host) ?? null,
    judge({ hostname, certificate, errorCode, verificationResult }, answer) {
      const sha256 = sha256Of(certificate.data);
      const isChosen =
        trusted !== null &&
        trusted.host === hostname &&
        trusted.sha256 === sha256 &&
        isInForce(certificate, now()) &&
        !/REVOKED/.test(verificationResult);
      notes.delete(hostname);
      notes.set(hostname, noteOf(hostname, certificate, sha256, isChosen || errorCode === 0));
      const [oldest] = notes.keys();
      if (notes.size > hostsRemembered && oldest !== undefined) notes.delete(oldest);
      answer(isChosen ? taken : asJudged);
    },
  };
}

function isInForce({ validStart, validExpiry }: Certificate, now: number): boolean {
  return validStart * 1000 <= now && now < validExpiry * 1000;
}

function noteOf(
  host: string,
  { subjectName, issuerName, validStart, validExpiry }: Certificate,
  sha256: string,
  trusted: boolean,
): CertificateNote {
  return {
    host,
    subject: oneLine(subjectName, maxNameLength),
    issuer: oneLine(issuerName, maxNameLength),
    validFrom: instant(validStart * 1000),
    validTo: instant(validExpiry * 1000),
    sha256,
    trusted,
  };
}
