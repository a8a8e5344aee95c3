import { hasSameBytes } from '../ui/secret-entry.ts';

/** The fewest characters of a passphrase. */
export const leastPassphrase = 12;

/** How strong a passphrase is, told from its length alone. */
export type PassphraseStrength = 'short' | 'fair' | 'good' | 'strong';

/** Judges a passphrase by its length, in characters. */
export function getPassphraseStrength(length: number): PassphraseStrength {
  if (length < leastPassphrase) return 'short';
  if (length < 16) return 'fair';
  return length < 24 ? 'good' : 'strong';
}

/** Why a new passphrase is not taken. */
export type PassphraseProblem = 'too-short' | 'different';

/** What is wrong with a passphrase that was entered twice; null when it can be taken. */
export function checkNewPassphrase(
  passphrase: Uint8Array,
  repeated: Uint8Array,
): PassphraseProblem | null {
  if (countCharacters(passphrase) < leastPassphrase) return 'too-short';
  return hasSameBytes(passphrase, repeated) ? null : 'different';
}

/** How many characters bytes of UTF-8 stand for: those that do not continue another. */
export function countCharacters(utf8: Uint8Array): number {
  return utf8.reduce((count, byte) => count + ((byte & 0xc0) === 0x80 ? 0 : 1), 0);
}
