import { randomBytes } from 'node:crypto';
import type { Failure } from '../../failures/index.ts';
import { failure, success, type Result } from '../../system/index.ts';

/**
 * Crockford's Base32: digits and letters without I, L, O and U, so that none can be taken for another.
 * Each stands for five bits.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random symbols in a recovery key: 130 bits. */
export const secretLength = 26;

/** Symbols of the checksum behind them. */
const checksumLength = 6;

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
    text[position + Math.floor(position / groupLength)] = alphabet.charCodeAt(value);
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
    const value = valueOf(byte);
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

const valueByCode: ReadonlyMap<number, number> = new Map([
  ...Array.from(Buffer.from(alphabet), (code, value) => [code, value] as const),
  ...Array.from(Buffer.from(alphabet.toLowerCase()), (code, value) => [code, value] as const),
  ...Array.from(Buffer.from('Oo'), (code) => [code, 0] as const),
  ...Array.from(Buffer.from('IiLl'), (code) => [code, 1] as const),
]);

function valueOf(byte: number): number | null {
  return valueByCode.get(byte) ?? null;
}

/** Keeps the checksum from fitting that of another kind of text, as the first part of a Bech32 text does. */
const purpose = Buffer.from('chatelaine-recovery', 'ascii');

/** The generator and the final constant of Bech32m (BIP 350): up to four wrong symbols are always noticed. */
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const bech32mConstant = 0x2bc830a3;

function checksumOf(secret: Uint8Array): Buffer {
  const expandedPurpose = [
    ...purpose.map((code) => code >> 5),
    0,
    ...purpose.map((code) => code & 31),
  ];
  let remainder = 1;
  for (const value of expandedPurpose) remainder = stepOf(remainder, value);
  for (const value of secret) remainder = stepOf(remainder, value);
  for (let symbol = 0; symbol < checksumLength; symbol += 1) remainder = stepOf(remainder, 0);
  remainder ^= bech32mConstant;
  return Buffer.from(
    Array.from({ length: checksumLength }, (_, symbol) => (remainder >> (5 * (5 - symbol))) & 31),
  );
}

function stepOf(remainder: number, value: number): number {
  const top = remainder >> 25;
  let next = ((remainder & 0x1ffffff) << 5) ^ value;
  for (const [bit, term] of generator.entries()) {
    if (((top >> bit) & 1) === 1) next ^= term;
  }
  return next;
}
