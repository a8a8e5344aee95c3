/** Fewer bytes than any password that is worth looking for. */
const shortestSought = 8;

/**
 * Whether a text holds a secret that is entered beside it, whichever its form: so a password is found too. Short ones
 * are not looked for, as they may be words. Linear in both lengths (the algorithm of Knuth, Morris and Pratt), since
 * either may be long and made to be slow.
 */
export function holdsEntered(text: string, secret: Uint8Array): boolean {
  if (secret.length < shortestSought) return false;
  const bytes = new TextEncoder().encode(text);
  if (secret.length > bytes.length) return false;
  const borders = bordersOf(secret);
  let matched = 0;
  for (const byte of bytes) {
    matched = lengthened(secret, borders, matched, byte);
    if (matched === secret.length) return true;
  }
  return false;
}

/** For each beginning of the secret, how much of its end is a beginning, too. */
function bordersOf(secret: Uint8Array): Uint32Array {
  const borders = new Uint32Array(secret.length);
  let matched = 0;
  for (let at = 1; at < secret.length; at += 1) {
    matched = lengthened(secret, borders, matched, secret[at] ?? 0);
    borders[at] = matched;
  }
  return borders;
}

/** How much of the secret's beginning is matched once one more byte was read. */
function lengthened(
  secret: Uint8Array,
  borders: Uint32Array,
  matchedBefore: number,
  byte: number,
): number {
  let matched = matchedBefore;
  while (matched > 0 && secret[matched] !== byte) matched = borders[matched - 1] ?? 0;
  return secret[matched] === byte ? matched + 1 : matched;
}
