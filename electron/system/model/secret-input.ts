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

/** Wipes the secrets in a channel's input, however deep in its fields and lists. It may contain itself. */
export function wipeSecrets(input: unknown): void {
  const found = new Set<unknown>([input]);
  // Goes on to what is added on the way.
  for (const value of found) {
    if (value instanceof Uint8Array) value.fill(0);
    else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      for (const inner of Object.values(value)) found.add(inner);
    }
  }
}
