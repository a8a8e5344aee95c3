import { hasSameBytes } from '../ui/secret-entry.ts';

/** The minimum length of a passphrase, in characters. */
export const minPassphraseLength = 12;

/** The strength of a passphrase, judged only by its length. */
export type PassphraseStrength = 'short' | 'fair' | 'good' | 'strong';

/** Judges a passphrase by its length, in characters. */
export function judgeStrength(length: number): PassphraseStrength {
  if (length < minPassphraseLength) return 'short';
  if (length < 16) return 'fair';
  return length < 24 ? 'good' : 'strong';
}

/** Why a new passphrase is not accepted. */
export type PassphraseProblem = 'too-short' | 'different';

/** Checks a passphrase that was entered twice; null if it is acceptable. */
export function findPassphraseProblem(
  passphrase: Uint8Array,
  repeated: Uint8Array,
): PassphraseProblem | null {
  if (countCharacters(passphrase) < minPassphraseLength) return 'too-short';
  return hasSameBytes(passphrase, repeated) ? null : 'different';
}

/** Counts the characters in UTF-8: the bytes that do not continue another. */
export function countCharacters(utf8: Uint8Array): number {
  return utf8.reduce((count, byte) => count + ((byte & 0xc0) === 0x80 ? 0 : 1), 0);
}
