import {
  checksumLength,
  isRecoveryKeyAt,
  secretLength,
  valueOfSymbol,
} from '../../vault/model/recovery-symbols.ts';

const keyLength = secretLength + checksumLength;

/** What ends a run of symbols; everything else that is no symbol, such as hyphens of any kind, only divides it. */
const letterOrDigit = /[\p{L}\p{N}]/u;

/**
 * Where a text holds a recovery key, in whichever form a person may write one down: in capitals or not, O for 0, I and
 * L for 1, in one piece, or divided by spaces, line ends, hyphens, dashes and other marks. Its checksum leaves no doubt.
 * Linear in the text's length.
 */
export function findRecoveryKeys(
  text: string,
): readonly { readonly start: number; readonly end: number }[] {
  const values = new Uint8Array(text.length);
  const places = new Uint32Array(text.length);
  const found: { start: number; end: number }[] = [];
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = valueOfSymbol(text.charCodeAt(at));
    if (value === null) {
      if (count > 0 && letterOrDigit.test(text.charAt(at))) count = 0;
      continue;
    }
    values[count] = value;
    places[count] = at;
    count += 1;
    if (count < keyLength || !isRecoveryKeyAt(values, count - keyLength)) continue;
    found.push({ start: places[count - keyLength] ?? 0, end: at + 1 });
  }
  values.fill(0);
  return found;
}
