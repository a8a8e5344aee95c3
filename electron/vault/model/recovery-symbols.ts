/**
 * Crockford's Base32: digits and letters without I, L, O and U, so that none can be taken for another.
 * Each stands for five bits.
 */
export const recoveryAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random symbols in a recovery key: 130 bits. */
export const secretLength = 26;

/** Symbols of the checksum behind them. */
export const checksumLength = 6;

/** The value below 32 of each character code, as a person may type it: small letters, O for 0, I and L for 1. */
const valueByCode: ReadonlyMap<number, number> = new Map([
  ...Array.from(recoveryAlphabet, (sign, value) => [sign.charCodeAt(0), value] as const),
  ...Array.from(
    recoveryAlphabet.toLowerCase(),
    (sign, value) => [sign.charCodeAt(0), value] as const,
  ),
  ...Array.from('Oo', (sign) => [sign.charCodeAt(0), 0] as const),
  ...Array.from('IiLl', (sign) => [sign.charCodeAt(0), 1] as const),
]);

/** The value below 32 that a character code (or byte of UTF-8) stands for; null where it is no symbol. */
export function valueOfSymbol(code: number): number | null {
  return valueByCode.get(code) ?? null;
}

/** Keeps the checksum from fitting that of another kind of text, as the first part of a Bech32 text does. */
const purpose = new TextEncoder().encode('chatelaine-recovery');

/** The generator and the final constant of Bech32m (BIP 350): up to four wrong symbols are always noticed. */
const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const bech32mConstant = 0x2bc830a3;

/** The summand for each value of the five bits that leave the remainder, so that a step takes one look-up. */
const generated = Int32Array.from({ length: 32 }, (_, top) =>
  generator.reduce((sum, term, bit) => (((top >> bit) & 1) === 1 ? sum ^ term : sum), 0),
);

/** Initial value of the checksum, the same for every key. */
const purposeRemainder = [
  ...Array.from(purpose, (code) => code >> 5),
  0,
  ...Array.from(purpose, (code) => code & 31),
].reduce(nextRemainder, 1);

/**
 * The checksum of a recovery key's random part, as six values below 32.
 *
 * @param secret the 26 values of the random part, from `start` on.
 */
export function recoveryChecksum(secret: Uint8Array, start = 0): readonly number[] {
  let remainder = purposeRemainder;
  for (let at = start; at < start + secretLength; at += 1) {
    remainder = nextRemainder(remainder, secret[at] ?? 0);
  }
  for (let symbol = 0; symbol < checksumLength; symbol += 1) {
    remainder = nextRemainder(remainder, 0);
  }
  remainder ^= bech32mConstant;
  return Array.from(
    { length: checksumLength },
    (_, symbol) => (remainder >> (5 * (5 - symbol))) & 31,
  );
}

/** Whether the 32 values from `start` on are a recovery key: the last six are the checksum of the others. */
export function isRecoveryKeyAt(values: Uint8Array, start: number): boolean {
  let remainder = purposeRemainder;
  for (let at = start; at < start + secretLength + checksumLength; at += 1) {
    remainder = nextRemainder(remainder, values[at] ?? 0);
  }
  return remainder === bech32mConstant;
}

function nextRemainder(remainder: number, value: number): number {
  return ((remainder & 0x1ffffff) << 5) ^ value ^ (generated[remainder >>> 25] ?? 0);
}
