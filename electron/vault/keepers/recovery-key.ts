import { randomBytes } from 'node:crypto';
import type { Failure } from '../../failures/index.ts';
import { failure, success, type Result } from '../../system/index.ts';
import {
  checksumLength,
  recoveryAlphabet,
  recoveryChecksum,
  secretLength,
  valueOfSymbol,
} from '../model/recovery-symbols.ts';

export { secretLength } from '../model/recovery-symbols.ts';

const groupLength = 4;

/** Makes the random part of a new recovery key: 26 values below 32, which the caller wipes. */
export function generateRecoverySecret(): Buffer {
  const secret = randomBytes(secretLength);
  for (const [position, byte] of secret.entries()) secret[position] = byte & 31;
  return secret;
}

/**
 * Writes a recovery key as it is printed: eight groups of four symbols, of which the last six are a
 * checksum. In ASCII, to be wiped by the caller.
 */
export function encodeRecoveryKey(secret: Uint8Array): Buffer {
  const symbols = Buffer.concat([secret, checksumOf(secret)]);
  const groups = symbols.byteLength / groupLength;
  const text = Buffer.alloc(symbols.byteLength + groups - 1, '-');
  for (const [position, value] of symbols.entries()) {
    text[position + Math.floor(position / groupLength)] = recoveryAlphabet.charCodeAt(value);
  }
  symbols.fill(0);
  return text;
}

/**
 * Reads a recovery key as a person types or pastes it: in capitals or not, with or without hyphens and
 * spaces, O for 0, I and L for 1.
 *
 * @param text in UTF-8; it stays its caller's to wipe.
 * @returns the 26 values, which the caller wipes; `recovery-key-mistyped` when it cannot be one.
 */
export function decodeRecoveryKey(text: Uint8Array): Result<Buffer, Failure> {
  const symbols = Buffer.alloc(secretLength + checksumLength);
  const secret = symbols.subarray(0, secretLength);
  const length = readSymbols(text, symbols);
  const isWhole = length === symbols.byteLength;
  if (!isWhole || !checksumOf(secret).equals(symbols.subarray(secretLength))) {
    symbols.fill(0);
    return failure({ code: 'recovery-key-mistyped' });
  }
  symbols.fill(0, secretLength);
  return success(secret);
}

/** How many symbols there are; null when something cannot be one. What does not fit is left out. */
function readSymbols(text: Uint8Array, symbols: Buffer): number | null {
  let length = 0;
  for (const byte of text) {
    if (isSeparator(byte)) continue;
    const value = valueOfSymbol(byte);
    if (value === null) return null;
    if (length < symbols.byteLength) symbols[length] = value;
    length += 1;
  }
  return length;
}

/** Line ends, tabs, spaces and hyphens. */
function isSeparator(byte: number): boolean {
  return [0x09, 0x0a, 0x0d, 0x20, 0x2d].includes(byte);
}

function checksumOf(secret: Uint8Array): Buffer {
  return Buffer.from(recoveryChecksum(secret));
}
