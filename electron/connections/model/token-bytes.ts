/** Classifies bytes of UTF-8 around a token, and finds words among them, without creating strings. */

const textOf = (text: string): ReadonlySet<number> => new Set(new TextEncoder().encode(text));

const quotes = textOf('"\'`<>()[]{},;');
/** The bytes of “ ” „ ‘ ’ « and ». */
const typographic: ReadonlySet<number> = new Set([
  ...[0xe2, 0x80, 0x98, 0x99, 0x9a, 0x9c, 0x9d, 0x9e],
  ...[0xc2, 0xab, 0xbb],
]);
const marksOfTokens = textOf('+-./=_');
const marksBehind = textOf(':@&|\\');

export const isSpace = (byte: number): boolean => byte <= 0x20;
export const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
export const isQuote = (byte: number): boolean => quotes.has(byte) || typographic.has(byte);
export const isHex = (byte: number): boolean =>
  isDigit(byte) || (lower(byte) >= 0x61 && lower(byte) <= 0x66);
export const isCapital = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;

/** Letters a to z of either case, and digits. */
export function isAlphanumeric(byte: number): boolean {
  return isDigit(byte) || (lower(byte) >= 0x61 && lower(byte) <= 0x7a);
}

/** The characters of Atlassian's tokens (the rules of the secret scanner gitleaks). */
export const isOfAtlassian = (byte: number): boolean =>
  isAlphanumeric(byte) || byte === 0x5f || byte === 0x2d || byte === 0x3d;

/** The characters of any token, or base64. */
export const isUsual = (byte: number): boolean => isAlphanumeric(byte) || marksOfTokens.has(byte);

/** The characters between a name and its value. */
export const isBetween = (byte: number): boolean =>
  isSpace(byte) || isQuote(byte) || byte === 0x3a || byte === 0x3d;

/**
 * Whether a token ends before this byte because something else follows, as opposed to an unusual character of its own.
 */
export function endsToken(text: Uint8Array, at: number): boolean {
  const [byte = -1, next = -1] = text.subarray(at, at + 2);
  const isTypographic = typographic.has(byte) && typographic.has(next);
  return isSpace(byte) || quotes.has(byte) || marksBehind.has(byte) || isTypographic;
}

function lower(byte: number): number {
  return byte | 0x20;
}

/** Whether a word, given in lower case, is at this position in any case. */
export function hasWord(text: Uint8Array, at: number, word: string): boolean {
  for (let index = 0; index < word.length; index++) {
    const byte = text[at + index] ?? 0;
    if ((isCapital(byte) ? lower(byte) : byte) !== word.charCodeAt(index)) return false;
  }
  return true;
}

/** Whether the text ends in a word. */
export function endsIn(text: Uint8Array, word: string): boolean {
  return text.length >= word.length && hasWord(text, text.length - word.length, word);
}

/** The length of the run of equal bytes from here. */
export function runLength(
  text: Uint8Array,
  from: number,
  isPart: (byte: number) => boolean,
): number {
  let end = from;
  while (end < text.length && isPart(text[end] ?? 0)) end += 1;
  return end - from;
}

/** The part without the bytes of one kind at both ends. */
export function between(text: Uint8Array, isOutside: (byte: number) => boolean): Uint8Array {
  let [start, end] = [0, text.length];
  while (start < end && isOutside(text[start] ?? 0)) start += 1;
  while (end > start && isOutside(text[end - 1] ?? 0)) end -= 1;
  return text.subarray(start, end);
}
