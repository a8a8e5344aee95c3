import {
  between,
  endsIn,
  endsToken,
  hasWord,
  isAlphanumeric,
  isBetween,
  isCapital,
  isDigit,
  isHex,
  isOfAtlassian,
  isQuote,
  isSpace,
  isUsual,
  runLength,
} from './token-bytes.ts';

/** Text that can be stuck to a token which was copied together with other text. */
const tokenWrappings = [
  'token-in-header',
  'token-in-setting',
  'token-with-user',
  'token-encoded',
  'token-in-quotes',
  'token-among-others',
] as const;

/** The kind of text stuck to a token, by the code of its sentence. */
export type TokenWrapping = (typeof tokenWrappings)[number];

/** Whether a problem is one of these. */
export function isTokenWrapping(problem: string | null | undefined): problem is TokenWrapping {
  return tokenWrappings.some((known) => known === problem);
}

/** The rest of a text after one layer around the token was removed. */
interface Layer {
  readonly wrapping: TokenWrapping;
  readonly inner: Uint8Array;
}

/** Minimum bytes of a value that may be a token; fewer may be a word. The oldest kind of token has 24. */
const minValueLength = 16;
const maxLayers = 6;

/** Maximum bytes of a text that is searched, twice the longest token, because the time grows with the square. */
const maxLookedAtLength = 8192;

/** Ends of the names under which tokens are stored. */
const secretNames: readonly string[] = [
  ...['token', 'key', 'secret', 'pat', 'password', 'passwd', 'pwd'],
  ...['auth', 'authorization', 'credential', 'credentials'],
];

/**
 * Names what is stuck to the token in these UTF-8 bytes, such as `Bearer`, the name of a setting or the username; null
 * if they are nothing but a token. Spaces make no difference. No string is created, and decoded copies are wiped.
 */
export function detectTokenWrapping(bytes: Uint8Array): TokenWrapping | null {
  const layer = peel(bytes);
  wipe(layer);
  return layer?.wrapping ?? null;
}

/** The token without everything that is stuck to it, in a new buffer, which the caller wipes. */
export function unwrapToken(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const layers: Layer[] = [];
  let text = bytes;
  while (layers.length < maxLayers) {
    const layer = peel(text);
    if (layer === null) break;
    layers.push(layer);
    text = layer.inner;
  }
  const token = Uint8Array.from(text);
  layers.forEach(wipe);
  return token;
}

/** Only decoded bytes are a copy; all others are views of the caller's bytes. */
function wipe(layer: Layer | null): void {
  if (layer?.wrapping === 'token-encoded') new Uint8Array(layer.inner.buffer).fill(0);
}

function peel(bytes: Uint8Array): Layer | null {
  if (bytes.length > maxLookedAtLength) return null;
  const text = between(bytes, isSpace);
  const start = atlassianStart(text);
  if (start !== null) return aroundAtlassian(text, start);
  return headerIn(text) ?? namedIn(text) ?? quotesAround(text) ?? encodedIn(text);
}

/** The beginning of an Atlassian token: `AT`, a letter, `TT3` and at least twenty more characters. */
function atlassianStart(text: Uint8Array): number | null {
  for (let at = text.indexOf(0x41); at >= 0; at = text.indexOf(0x41, at + 1)) {
    const head = text.subarray(at, at + 6);
    const isHead = head.length === 6 && head.subarray(0, 5).every(isCapital);
    if (!isHead || !hasWord(head, 0, 'at') || !hasWord(head, 3, 'tt3')) continue;
    if (runLength(text, at, isOfAtlassian) >= 26) return at;
  }
  return null;
}

function aroundAtlassian(text: Uint8Array, start: number): Layer | null {
  if (start === 0 && runLength(text, 0, isOfAtlassian) === text.length) return null;
  const end = atlassianEnd(text, start);
  if (start === 0 && (end === text.length || !endsToken(text, end))) return null;
  return { wrapping: kindOf(text.subarray(0, start)), inner: text.subarray(start, end) };
}

/**
 * Atlassian's tokens end in `=` and a checksum of eight hexadecimal digits. Something else may follow without a space,
 * and a line may have been broken before it.
 */
function atlassianEnd(text: Uint8Array, start: number): number {
  const firstRun = start + runLength(text, start, isOfAtlassian);
  for (let at = start; at < text.length; at++) {
    if (text[at] === 0x3d && runLength(text, at + 1, isHex) >= 8) return at + 9;
    if (!isOfAtlassian(text[at] ?? 0) && !isSpace(text[at] ?? 0)) break;
  }
  return firstRun;
}

/** The origin of a token, according to the text before it. */
function kindOf(before: Uint8Array): TokenWrapping {
  const bare = between(before, (byte) => isSpace(byte) || isQuote(byte));
  if (bare.length === 0) return 'token-in-quotes';
  if (endsIn(bare, 'bearer') || endsIn(bare, 'basic')) return 'token-in-header';
  const mark = bare[bare.length - 1] ?? 0;
  const isMark = mark === 0x3a || mark === 0x3d;
  return isMark ? kindOfName(bare.subarray(0, -1), mark) : 'token-among-others';
}

/** `Bearer X` and `Basic X`, also without the space, which is removed from tokens. */
function headerIn(text: Uint8Array): Layer | null {
  const length = schemeLength(text, 0);
  const inner = defaultAt(text, length);
  const isHeader = length > 0 && inner.length >= minValueLength;
  return isHeader ? { wrapping: 'token-in-header', inner } : null;
}

function schemeLength(text: Uint8Array, at: number): number {
  const word = ['bearer', 'basic'].find((each) => hasWord(text, at, each));
  return word === undefined ? 0 : word.length + runLength(text, at + word.length, isSpace);
}

function defaultAt(text: Uint8Array, at: number): Uint8Array {
  return text.subarray(at, at + runLength(text, at, isUsual));
}

/** `NAME=X`, `"token": "X"`, `Authorization: Basic X`, `user:X`; of several, the one with a secret's name counts. */
function namedIn(text: Uint8Array): Layer | null {
  let first: Layer | null = null;
  for (let at = 1; at < text.length; at++) {
    const mark = text[at] ?? 0;
    if (mark !== 0x3a && mark !== 0x3d) continue;
    const from = at + 1 + runLength(text, at + 1, isBetween);
    const inner = defaultAt(text, from + schemeLength(text, from));
    const before = text.subarray(0, at);
    const isNamed = isAlphanumeric(nameIn(before).at(-1) ?? 0);
    const isValue = inner.length >= minValueLength && isAlphanumeric(inner[0] ?? 0);
    if (!isNamed || !isValue) continue;
    const layer: Layer = { wrapping: kindOfName(before, mark), inner };
    if (isSecretName(before)) return layer;
    first ??= layer;
  }
  return first;
}

function kindOfName(before: Uint8Array, mark: number): TokenWrapping {
  const name = nameIn(before);
  if (endsIn(name, 'authorization')) return 'token-in-header';
  const isQuoted = isQuote(before.at(-1) ?? 0);
  const isUser = mark === 0x3a && !isQuoted && !isSecretName(before);
  return isUser ? 'token-with-user' : 'token-in-setting';
}

function isSecretName(before: Uint8Array): boolean {
  const name = nameIn(before);
  return secretNames.some((word) => endsIn(name, word));
}

function nameIn(before: Uint8Array): Uint8Array {
  return between(before, (byte) => isSpace(byte) || isQuote(byte));
}

/** Quotes, brackets and commas at either end. */
function quotesAround(text: Uint8Array): Layer | null {
  const inner = between(text, (byte) => isSpace(byte) || isQuote(byte));
  const isWrapped = inner.length < text.length && inner.length >= minValueLength;
  return isWrapped ? { wrapping: 'token-in-quotes', inner } : null;
}

/**
 * Base64 of `user:token`. A personal access token is base64 too, of a number, a colon and random bytes, so a value that
 * is not entirely printable, or begins with a number alone, is not a username.
 */
function encodedIn(text: Uint8Array): Layer | null {
  const decoded = text.length < minValueLength ? null : decodeBase64(text);
  if (decoded === null) return null;
  const colon = Math.max(decoded.indexOf(0x3a), 0);
  const user = decoded.subarray(0, colon);
  const isReadable = decoded.every((byte) => byte >= 0x20 && byte < 0x7f);
  if (isReadable && decoded.length - colon > 8 && user.some((byte) => !isDigit(byte))) {
    return { wrapping: 'token-encoded', inner: decoded.subarray(colon + 1) };
  }
  decoded.fill(0);
  return null;
}

/**
 * Decodes base64 or base64url bytes without creating a string, which could not be wiped. Null for invalid characters or
 * an impossible length.
 */
function decodeBase64(text: Uint8Array): Uint8Array<ArrayBuffer> | null {
  let length = text.length;
  while (length > 0 && text[length - 1] === 0x3d && text.length - length < 2) length -= 1;
  if (length % 4 === 1) return null;
  const decoded = new Uint8Array(Math.floor((length * 3) / 4));
  let [bits, count, at] = [0, 0, 0];
  for (let index = 0; index < length; index++) {
    const value = valueOf(text[index] ?? 0);
    if (value < 0) {
      decoded.fill(0);
      return null;
    }
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    decoded[at] = (bits >> count) & 0xff;
    at += 1;
  }
  return decoded;
}

function valueOf(byte: number): number {
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41;
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 26;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30 + 52;
  if (byte === 0x2b || byte === 0x2d) return 62;
  return byte === 0x2f || byte === 0x5f ? 63 : -1;
}
