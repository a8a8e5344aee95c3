import { sentences } from '../texts.ts';

/** Texts around trusting a single certificate. */
export const trustTexts = sentences({
  ask: (address: string) => `Trust the certificate of ${address}?`,
  /** The fingerprint to compare comes first; the certificate's own claims come last, and in quotes. */
  detail: (sha256: string, subject: string, issuer: string, from: string, to: string) =>
    `SHA-256 fingerprint:\n${sha256}\n\nThis computer does not trust the certificate. Compare the fingerprint, letter by letter, with the one that whoever runs the site gives you. If they differ, somebody may be reading along, and would get your token. It is trusted for this one address, and only until the site shows another.\n\nThe certificate says of itself, as anybody could write it: for “${subject}”, issued by “${issuer}”, valid from ${from} to ${to}.`,
  proceed: 'Trust it',
  trust: 'Trust this certificate…',
  trusted: 'The certificate is trusted for this address. Test again.',
  needless: 'This computer trusts the certificate already. Test again.',
  passphrase: 'Trust a certificate',
  list: 'Certificates that you trust',
  none: 'None besides those that this computer trusts.',
  entry: (address: string, since: string) => `${address}, since ${since}`,
  fingerprint: 'SHA-256',
  forget: 'Trust no longer',
  forgetThat: (address: string) => `Trust no longer: ${address}`,
});

/** A fingerprint as certificates' own tools write it, so that it can be compared. */
export function fingerprintText(sha256: string): string {
  const pairs = sha256.toUpperCase().match(/../g) ?? [];
  return pairs.join(':');
}
