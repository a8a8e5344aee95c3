import type { ProblemCode, WarningCode } from '../../texts/en/form.ts';
import { hasWord, isAlphanumeric } from './token-bytes.ts';
import { detectTokenWrapping } from './token-wrapping.ts';

/** The maximum length of a token, in bytes. Atlassian's have 192 and may grow. */
export const maxTokenLength = 4096;

/** Shorter than any API token; the oldest kind has 24 characters. */
const minUsualTokenLength = 20;

/** UTF-8 sequences of spaces, zero-width characters, direction marks and the like. */
const invisibleSequences: readonly { readonly from: readonly number[]; readonly to: number }[] = [
  { from: [0xc2, 0x80], to: 0xa0 }, // C1 controls, no-break space
  { from: [0xc2, 0xad], to: 0xad }, // soft hyphen
  { from: [0xd8, 0x9c], to: 0x9c }, // Arabic letter mark
  { from: [0xe1, 0x9a, 0x80], to: 0x80 }, // Ogham space
  { from: [0xe1, 0xa0, 0x8e], to: 0x8e }, // Mongolian vowel separator
  { from: [0xe2, 0x80, 0x80], to: 0x8f }, // spaces, zero-width characters, direction marks
  { from: [0xe2, 0x80, 0xa8], to: 0xaf }, // separators, embeddings, narrow no-break space
  { from: [0xe2, 0x81, 0x9f], to: 0xaf }, // mathematical space, word joiner, isolates
  { from: [0xe3, 0x80, 0x80], to: 0x80 }, // ideographic space
  { from: [0xef, 0xbb, 0xbf], to: 0xbf }, // byte order mark
];

/** The first bytes of such sequences. */
const invisibleBeginnings: ReadonlySet<number | undefined> = new Set(
  invisibleSequences.map(({ from }) => from[0]),
);

/** The verdict on a token. It contains nothing of the token itself. */
export interface TokenVerdict {
  /** Whether anything is left without spaces and invisible characters. */
  readonly given: boolean;
  readonly problem: ProblemCode | null;
  readonly warning: WarningCode | null;
}

/** The kind of secret in a token field: an API token or personal access token, or a Data Center user's password. */
export type SecretKind = 'token' | 'password';

/**
 * A secret's UTF-8 bytes as they are used, in a new buffer: a token without spaces and invisible characters, a password
 * unchanged. The caller wipes both buffers.
 */
export function normaliseSecretBytes(bytes: Uint8Array, kind: SecretKind): Uint8Array<ArrayBuffer> {
  return kind === 'password' ? Uint8Array.from(bytes) : normaliseTokenBytes(bytes);
}

/**
 * A token's UTF-8 bytes without spaces, line breaks and invisible characters, in a new buffer. No string is created.
 * The caller wipes both buffers.
 */
export function normaliseTokenBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length;) {
    const skipped = invisibleLengthAt(bytes, at);
    if (skipped === 0) {
      kept[length] = bytes[at] ?? 0;
      length += 1;
    }
    at += Math.max(skipped, 1);
  }
  const token = kept.slice(0, length);
  kept.fill(0);
  return token;
}

/** The same for text, for the window, where the token is typed. */
export function normaliseToken(text: string): string {
  return new TextDecoder().decode(normaliseTokenBytes(new TextEncoder().encode(text)));
}

/** Judges an entered token, in text or UTF-8 bytes. Copies of bytes are wiped. */
export function judgeToken(token: string | Uint8Array, kind: SecretKind = 'token'): TokenVerdict {
  const entered = typeof token === 'string' ? new TextEncoder().encode(token) : token;
  const normalised = normaliseSecretBytes(entered, kind);
  const verdict =
    kind === 'password'
      ? judgePassword(normalised)
      : judgeNormalised(normalised, normalised.length < entered.length);
  normalised.fill(0);
  if (typeof token === 'string') entered.fill(0);
  return verdict;
}

/**
 * Whether a secret begins like Atlassian's API tokens, as `tokenBeginning` does for a text. It works on bytes because
 * the secret may be a password, and a string cannot be wiped.
 */
export function hasTokenBeginning(secret: Uint8Array): boolean {
  const token = normaliseTokenBytes(secret);
  const begins =
    hasWord(token, 0, 'at') && isAlphanumeric(token[2] ?? 0) && hasWord(token, 3, 'tt3');
  token.fill(0);
  return begins;
}

/** About a password only two things can be said: whether there is one, and whether it looks like an Atlassian token. */
function judgePassword(password: Uint8Array): TokenVerdict {
  const { length } = password;
  const given = length > 0;
  const problem = !given ? 'token-needed' : length > maxTokenLength ? 'token-too-long' : null;
  return { given, problem, warning: hasTokenBeginning(password) ? 'password-like-token' : null };
}

function judgeNormalised(token: Uint8Array, wasCleaned: boolean): TokenVerdict {
  const given = token.length > 0;
  if (!given) return { given, problem: 'token-needed', warning: null };
  if (token.length > maxTokenLength) return { given, problem: 'token-too-long', warning: null };
  if (isEmail(token)) return { given, problem: 'token-is-email', warning: null };
  const wrapping = detectTokenWrapping(token);
  if (wrapping !== null) return { given, problem: wrapping, warning: null };
  if (!looksUsual(token)) return { given, problem: null, warning: 'token-unusual' };
  return { given, problem: null, warning: wasCleaned ? 'token-cleaned' : null };
}

/** The length of the invisible character at this position, in bytes; 0 for a visible one. */
function invisibleLengthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first <= 0x20 || first === 0x7f) return 1;
  // Only these bytes begin an invisible character, so that long texts are scanned quickly.
  if (!invisibleBeginnings.has(first)) return 0;
  for (const { from, to } of invisibleSequences) {
    const last = from.length - 1;
    const byte = bytes[at + last] ?? 0;
    const beginsSo = from.slice(0, last).every((part, index) => bytes[at + index] === part);
    if (beginsSo && byte >= (from[last] ?? 0) && byte <= to) return from.length;
  }
  return 0;
}

/** One `@` with something before it, and after it a dotted name of letters, digits and hyphens. */
function isEmail(token: Uint8Array): boolean {
  const at = token.indexOf(0x40);
  if (at < 1 || token.indexOf(0x40, at + 1) >= 0) return false;
  const domain = token.subarray(at + 1);
  const dot = domain.indexOf(0x2e);
  const isName = domain.every((byte) => isAlphanumeric(byte) || byte === 0x2d || byte === 0x2e);
  return dot > 0 && dot < domain.length - 1 && isName;
}

/** Atlassian documents no form of its tokens, so this is only a hint. */
function looksUsual(token: Uint8Array): boolean {
  const marks = new Set([0x2b, 0x2d, 0x2e, 0x2f, 0x3d, 0x5f]); // + - . / = _
  return (
    token.length >= minUsualTokenLength &&
    token.every((byte) => isAlphanumeric(byte) || marks.has(byte))
  );
}
