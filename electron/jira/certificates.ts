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

/** Chromium's own verdict stands. */
const asJudged = -3;
const taken = 0;

/** So much is kept of what a certificate calls itself and its issuer: anybody can write anything into it. */
const longestName = 100;

/** More hosts than anybody has connections to. */
const hostsRemembered = 5000;

/** The certificates that a session was shown, and whether each is taken. */
export interface CertificateJudge {
  /** What `setCertificateVerifyProc` is given. */
  readonly judge: (request: Request, answer: (verdict: number) => void) => void;
  /** The certificate that a host showed last. */
  seen(host: string): CertificateNote | null;
}

/** SHA-256 over a certificate given as PEM, in lower-case hexadecimal. */
export function sha256Of(pem: string): string {
  const body = /-----BEGIN CERTIFICATE-----([^-]+)-----END/.exec(pem)?.[1] ?? pem;
  return createHash('sha256').update(Buffer.from(body, 'base64')).digest('hex');
}

/**
 * Remembers the certificates, and leaves the verdict to Chromium, but for one that a person trusts: that very
 * one is taken at its host, unless it has ended or was revoked. The port is the caller's to keep, for a session
 * that trusts a certificate is asked for that one address only.
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
    subject: oneLine(subjectName, longestName),
    issuer: oneLine(issuerName, longestName),
    validFrom: instant(validStart * 1000),
    validTo: instant(validExpiry * 1000),
    sha256,
    trusted,
  };
}
