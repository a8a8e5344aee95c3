/**
 * Decodes base64 or base64url from bytes to bytes, so that a secret in it never becomes a string, which could not be
 * wiped. Null where a character belongs to neither alphabet, or the length is none that base64 has.
 */
export function decodeBase64(text: Uint8Array): Uint8Array<ArrayBuffer> | null {
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
