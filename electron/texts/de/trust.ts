import { sentences } from '../texts.ts';

/** What is said around trusting a single certificate. */
export const trustTexts = sentences({
  ask: (address: string) => `Dem Zertifikat von ${address} vertrauen?`,
  detail: (sha256: string, subject: string, issuer: string, from: string, to: string) =>
    `SHA-256-Fingerabdruck:\n${sha256}\n\nDieser Computer vertraut dem Zertifikat nicht. Vergleichen Sie den Fingerabdruck Zeichen für Zeichen mit dem, den Sie vom Betreiber der Site bekommen. Weicht er ab, liest vielleicht jemand mit und bekäme Ihr Token. Vertraut wird ihm nur für diese eine Adresse und nur, bis die Site ein anderes zeigt.\n\nDas Zertifikat sagt von sich selbst, wie jeder es schreiben könnte: für „${subject}“, ausgestellt von „${issuer}“, gültig von ${from} bis ${to}.`,
  proceed: 'Vertrauen',
  trust: 'Diesem Zertifikat vertrauen…',
  trusted: 'Dem Zertifikat wird für diese Adresse vertraut. Testen Sie erneut.',
  needless: 'Dieser Computer vertraut dem Zertifikat schon. Testen Sie erneut.',
  passphrase: 'Einem Zertifikat vertrauen',
  list: 'Zertifikate, denen Sie vertrauen',
  none: 'Keine außer denen, denen dieser Computer vertraut.',
  entry: (address: string, since: string) => `${address}, seit ${since}`,
  fingerprint: 'SHA-256',
  forget: 'Nicht mehr vertrauen',
  forgetThat: (address: string) => `Nicht mehr vertrauen: ${address}`,
});

/** A fingerprint as certificates' own tools write it, so that it can be compared. */
export function fingerprintText(sha256: string): string {
  const pairs = sha256.toUpperCase().match(/../g) ?? [];
  return pairs.join(':');
}
