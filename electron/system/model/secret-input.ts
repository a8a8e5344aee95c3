import * as v from 'valibot';

/**
 * A secret on its way in, as bytes, which can be wiped; of text, its UTF-8.
 *
 * @param longest in bytes.
 */
export function secretInput(longest: number) {
  return v.pipe(
    v.instance(Uint8Array),
    v.check((bytes) => bytes.byteLength <= longest),
  );
}

/** A passphrase on its way in. */
export const passphraseInput = secretInput(4096);

/** Wipes the secrets among the fields of a channel's input. */
export function wipeSecrets(input: unknown): void {
  if (typeof input !== 'object' || input === null) return;
  for (const value of Object.values(input)) {
    if (value instanceof Uint8Array) value.fill(0);
  }
}
