import { createHash, createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  announceRenewal,
  decodeHeader,
  encodeHeader,
  finishRenewal,
  type Header,
} from '../../../../../electron/vault/header/header.ts';

import { maxHeaderBytes } from '../../../../../electron/vault/model/file-names.ts';

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
    ['a later version with lines of its own', 'chatelaine-vault 4\nwhatever\nfollows\n', 4],
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

const wrappedKey = fc
  .uint8Array({ minLength: 60, maxLength: 60 })
  .map((bytes) => Buffer.from(bytes).toString('base64'));
const nextKeepers: Header['keepers'] = [
  {
    kind: 'recovery-key',
    createdAt: 1_700_000_000_001,
    salt: randomBytes(16).toString('base64'),
    wrappedKey: randomBytes(60).toString('base64'),
  },
];

describe.each([1, 2])('a header of version %i', (version) => {
  it('is still read, and written as version 3', () => {
    const signed = `chatelaine-vault ${version}\n${JSON.stringify(header)}\n`;
    const code = createHmac('sha256', key).update(signed).digest('hex');
    const read = decodeHeader(summed(`${signed}${code}\n`));
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.header).toEqual(header);
    expect(read.value.isAuthentic(key)).toBe(true);
    expect(encodeHeader(read.value.header, key).toString()).toMatch(/^chatelaine-vault 3\n/);
  });
});

describe('a header while the vault key is being renewed', () => {
  const nextKey = randomBytes(32);
  const renewal = { keepers: nextKeepers, history: { count: 4, code: 'b'.repeat(64) } };
  const announced = announceRenewal(header, renewal, nextKey);

  function readAnnounced(changed: Header = announced) {
    const read = decodeHeader(encodeHeader(changed, key));
    if (!read.ok) throw new Error(read.error.code);
    return read.value;
  }

  it('proves to be the vault’s own with either key', () => {
    expect(readAnnounced().isAuthentic(key)).toBe(true);
    expect(readAnnounced().renewed(nextKey)).toEqual(finishRenewal(header, renewal));
    expect(readAnnounced().renewed(key)).toBeNull();
    expect(readAnnounced(header).renewed(nextKey)).toBeNull();
  });

  it.each<[string, Header]>([
    ['other changes', { ...announced, changes: 2 }],
    ['another vault', { ...announced, vaultId: '1d9f6ba4-9a49-4d2f-9a40-6f4dbf1c9d10' }],
    [
      'other keepers',
      { ...announced, renewal: { ...announced.renewal, ...changedRenewal(announced) } },
    ],
  ])('does not pass for the next key’s with %s', (_, changed) => {
    expect(readAnnounced(changed).renewed(nextKey)).toBeNull();
  });
});

function changedRenewal({ renewal }: Header): NonNullable<Header['renewal']> {
  if (renewal === undefined) throw new Error('There is no renewal');
  return { ...renewal, keepers: renewal.keepers.map((one) => ({ ...one, createdAt: 0 })) };
}

describe('anything at all in place of a header', () => {
  const whole = encodeHeader(header, key);
  const value = fc.oneof(
    fc.jsonValue(),
    fc.integer(),
    fc.constant(header.keepers),
    fc.array(
      fc.record({ kind: fc.constantFrom('passphrase', 'keytar', 'recovery-key'), wrappedKey }),
    ),
    fc.record({ keepers: fc.jsonValue(), code: fc.string() }),
  );
  const field = fc.constantFrom('vaultId', 'revision', 'changes', 'keepers', 'renewal', 'history');
  const changed = fc
    .dictionary(fc.oneof(field, fc.string()), value, { minKeys: 1, maxKeys: 4 })
    .map((fields) =>
      summed(
        `chatelaine-vault 2\n${JSON.stringify({ ...header, ...fields })}\n${'0'.repeat(64)}\n`,
      ),
    );
  const spliced = fc
    .tuple(fc.nat(whole.byteLength), fc.uint8Array({ maxLength: 200 }), fc.nat(200))
    .map(([at, bytes, gone]) =>
      Buffer.concat([whole.subarray(0, at), bytes, whole.subarray(at + gone)]),
    );
  const derivation = fc
    .record({
      algorithm: fc.constantFrom('argon2id', 'argon2i'),
      memoryKiB: fc.integer(),
      passes: fc.integer(),
      lanes: fc.integer(),
      salt: fc.base64String({ maxLength: 200 }),
    })
    .map((parameters) => {
      const keeper = {
        kind: 'passphrase',
        createdAt: 1,
        derivation: parameters,
        wrappedKey: whole.toString('base64', 0, 60),
      };
      return summed(
        `chatelaine-vault 2\n${JSON.stringify({ ...header, keepers: [keeper] })}\n${'0'.repeat(64)}\n`,
      );
    });
  const deep = fc
    .nat(Math.floor(maxHeaderBytes / 3))
    .map((depth) =>
      summed(`chatelaine-vault 2\n${'['.repeat(depth)}${']'.repeat(depth)}\n${'0'.repeat(64)}\n`),
    );
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 4096 }).map((bytes) => Buffer.from(bytes)),
    fc.string({ unit: 'binary' }).map((text) => summed(text)),
    changed,
    spliced,
    derivation,
    deep,
  );

  it('is refused, or proves not to be the vault’s own, in bounded time', () => {
    let slowest = 0;
    fc.assert(
      fc.property(anything, (bytes) => {
        const begun = process.cpuUsage();
        const read = decodeHeader(bytes);
        const { user, system } = process.cpuUsage(begun);
        slowest = Math.max(slowest, user + system);
        if (read.ok) expect(read.value.isAuthentic(key)).toBe(bytes.equals(whole));
        else expect(read.error.code).toMatch(/^vault-(damaged|from-newer-version)$/);
      }),
      { numRuns: 2000 },
    );
    // Microseconds of the processor: how busy it is otherwise makes no difference.
    expect(slowest).toBeLessThan(1_000_000);
  });
});
