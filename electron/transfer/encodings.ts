import { isUtf8 } from 'node:buffer';

/** What Windows puts in the place of the control characters from 0x80 on; 0 for those that stand for nothing. */
const windows1252 = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152,
  0, 0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161,
  0x203a, 0x0153, 0, 0x017e, 0x0178,
] as const;

/**
 * Brings a text file into UTF-8: one in UTF-16, as Excel writes “Unicode text”, is known by its byte order mark; any other
 * that is not UTF-8 is taken for Windows-1252, as spreadsheets in Western Europe write. It works on bytes, because
 * strings of a token could not be wiped, and wipes what it does not return.
 *
 * @returns null for what no text file holds.
 */
export function toUtf8(bytes: Buffer): Buffer | null {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (!isLittle && !isBig && isUtf8(bytes)) return bytes;
  const codes = isLittle || isBig ? utf16Codes(bytes, isLittle) : windowsCodes(bytes);
  const converted = codes === null ? null : encode(codes, bytes.length);
  bytes.fill(0);
  return converted;
}

function* utf16Codes(bytes: Buffer, isLittle: boolean): Generator<number> {
  const unit = (at: number): number => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    const first = unit(at);
    const isPair = first >= 0xd800 && first < 0xdc00 && at + 3 < bytes.length;
    if (isPair) at += 2;
    yield isPair ? 0x10000 + ((first - 0xd800) << 10) + (unit(at) - 0xdc00) : first;
  }
}

function windowsCodes(bytes: Buffer): Iterable<number> | null {
  const codeOf = (byte: number): number =>
    byte >= 0x80 && byte < 0xa0 ? (windows1252[byte - 0x80] ?? 0) : byte;
  if (bytes.some((byte) => codeOf(byte) === 0)) return null;
  return (function* () {
    for (const byte of bytes) yield codeOf(byte);
  })();
}

/** A code takes at most three bytes for each byte of the file. */
function encode(codes: Iterable<number>, length: number): Buffer {
  const encoded = Buffer.alloc(length * 3);
  let at = 0;
  for (const code of codes) {
    if (code < 0x80) at = encoded.writeUInt8(code, at);
    else if (code < 0x800) {
      at = encoded.writeUInt8(0xc0 | (code >> 6), at);
      at = encoded.writeUInt8(0x80 | (code & 0x3f), at);
    } else if (code < 0x10000) {
      at = encoded.writeUInt8(0xe0 | (code >> 12), at);
      at = encoded.writeUInt8(0x80 | ((code >> 6) & 0x3f), at);
      at = encoded.writeUInt8(0x80 | (code & 0x3f), at);
    } else {
      at = encoded.writeUInt8(0xf0 | (code >> 18), at);
      at = encoded.writeUInt8(0x80 | ((code >> 12) & 0x3f), at);
      at = encoded.writeUInt8(0x80 | ((code >> 6) & 0x3f), at);
      at = encoded.writeUInt8(0x80 | (code & 0x3f), at);
    }
  }
  return encoded.subarray(0, at);
}
