import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeHeader, encodeHeader, type Header } from '../../../electron/vault/header.ts';

const key = randomBytes(32);
const header: Header = {
  vaultId: '0d9f6ba4-9a49-4d2f-9a40-6f4dbf1c9d10',
  revision: 7,
  changes: 3,
  keepers: [
    {
      kind: 'safe-storage',
      createdAt: 1_700_000_000_000,
      backend: 'gnome_libsecret',
      encryptedKey: Buffer.from('v11-and-so-on').toString('base64'),
      wrappedKey: randomBytes(60).toString('base64'),
    },
  ],
};
const damaged = { ok: false, error: { code: 'vault-damaged' } };

/** A header of any text, with the right checksum. */
function summed(lines: string): Buffer {
  return Buffer.from(`${lines}${createHash('sha256').update(lines).digest('hex')}\n`);
}

describe('a header', () => {
  it('is read back as it was written, and proves to be the vault’s own', () => {
    const read = decodeHeader(encodeHeader(header, key));
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.header).toEqual(header);
    expect(read.value.isAuthentic(key)).toBe(true);
    expect(read.value.isAuthentic(randomBytes(32))).toBe(false);
  });

  it('is called damaged when any one of its bits was flipped', () => {
    const whole = encodeHeader(header, key);
    for (let bit = 0; bit < whole.byteLength * 8; bit += 1) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(decodeHeader(flipped)).toEqual(damaged);
    }
  });

  it('is called damaged wherever it was cut off', () => {
    const whole = encodeHeader(header, key);
    for (let length = 0; length < whole.byteLength; length += 1) {
      expect(decodeHeader(whole.subarray(0, length))).toEqual(damaged);
    }
  });

  it.each([
    ['is followed by more', (whole: Buffer) => Buffer.concat([whole, Buffer.from('\n')])],
    [
      'has line ends of another kind',
      (whole: Buffer) => Buffer.from(whole.toString().replaceAll('\n', '\r\n')),
    ],
    ['begins with a byte order mark', (whole: Buffer) => Buffer.from(`\uFEFF${whole.toString()}`)],
    ['is all zeros', (whole: Buffer) => Buffer.alloc(whole.byteLength)],
    ['is another file', () => Buffer.from('SQLite format 3\0')],
  ])('is called damaged when it %s', (_, change) => {
    expect(decodeHeader(change(encodeHeader(header, key)))).toEqual(damaged);
  });

  it.each([
    ['a later version with lines of its own', 'chatelaine-vault 3\nwhatever\nfollows\n', 3],
    ['a much later version', 'chatelaine-vault 4711\n{}\n', 4711],
  ])('is said to come from %s', (_, lines, version) => {
    expect(decodeHeader(summed(lines))).toEqual({
      ok: false,
      error: { code: 'vault-from-newer-version', version },
    });
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no keeper', JSON.stringify({ ...header, keepers: [] })],
    ['a field that nobody knows', JSON.stringify({ ...header, backdoor: true })],
    ['a negative revision', JSON.stringify({ ...header, revision: -1 })],
    ['another kind of keeper', JSON.stringify({ ...header, keepers: [{ kind: 'sticky-note' }] })],
    [
      'the same kind of keeper twice',
      JSON.stringify({ ...header, keepers: [...header.keepers, ...header.keepers] }),
    ],
    ['no vault id', JSON.stringify({ ...header, vaultId: 'mine' })],
  ])('is called damaged when it has a fitting checksum but %s', (_, json) => {
    expect(decodeHeader(summed(`chatelaine-vault 1\n${json}\n${'0'.repeat(64)}\n`))).toEqual(
      damaged,
    );
  });

  it('does not pass for the vault’s own when it was changed and its checksum made to fit', () => {
    const [first, json, code] = encodeHeader(header, key).toString().split('\n');
    const changed = summed(`${first}\n${json?.replace('"changes":3', '"changes":2')}\n${code}\n`);
    const read = decodeHeader(changed);
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.header.changes).toBe(2);
    expect(read.value.isAuthentic(key)).toBe(false);
  });

  it('is never written in a form that could not be read', () => {
    expect(() => encodeHeader({ ...header, keepers: [] }, key)).toThrow();
  });
});
