import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveExportKeys, derivationBounds } from '../../../../electron/transfer/derivation.ts';
import type { Derivation, DeriveKeys } from '../../../../electron/transfer/derivation.ts';
import { decodeContent, encodeContent } from '../../../../electron/transfer/export-content.ts';
import {
  decodeExport,
  decryptExport,
  encodeExport,
} from '../../../../electron/transfer/export-file.ts';
import { instant } from '../../../../electron/system/index.ts';
import { exampleConnection } from './example.ts';

const passphrase = Buffer.from('a passphrase for the move');
const createdAt = instant(1_700_000_000_000);
const content = encodeContent([
  { connection: exampleConnection({ nickname: 'Acme' }), token: Buffer.from('token-of-acme') },
  { connection: exampleConnection({ nickname: 'Umlaut ü' }), token: Buffer.from('other') },
]);

/** Derives once per parameters, and records the calls. */
function countingDerivation() {
  const keys = { header: randomBytes(32), content: randomBytes(32) };
  const asked: Derivation[] = [];
  let salt: string | null = null;
  const derive: DeriveKeys = async (_, derivation) => {
    asked.push(derivation);
    salt ??= derivation.salt;
    const isRight = derivation.salt === salt;
    const copy = (key: Buffer): Buffer => (isRight ? Buffer.from(key) : randomBytes(32));
    return { header: copy(keys.header), content: copy(keys.content) };
  };
  return { derive, asked };
}

/** The result of opening a file: the content, or the code of the failure. */
async function open(file: Buffer, derive?: DeriveKeys): Promise<Buffer | string> {
  const read = decodeExport(file);
  if (!read.ok) return read.error.code;
  const opened = await decryptExport(read.value, passphrase, derive);
  return opened.ok ? opened.value : opened.error.code;
}

/** The export with a different second line and a matching checksum. */
function withHeader(file: Buffer, change: (json: string) => string): Buffer {
  const text = file.toString('latin1');
  const [first = '', json = '', code = '', sum = ''] = text.split('\n');
  const summed = `${first}\n${change(json)}\n${code}\n`;
  const rest = text.slice([first, json, code, sum].join('\n').length + 1);
  const newSum = createHash('sha256').update(summed, 'latin1').digest('hex');
  return Buffer.from(`${summed}${newSum}\n${rest}`, 'latin1');
}

describe('An encrypted export', () => {
  it(
    'opens with its passphrase alone, by Argon2id at its real cost',
    { timeout: 60_000 },
    async () => {
      const file = await encodeExport(content, passphrase, createdAt);
      expect(file.includes('token-of-acme')).toBe(false);
      expect(file.includes('Acme')).toBe(false);
      expect(await open(file)).toEqual(content);
      const read = decodeExport(file);
      if (!read.ok) throw new Error(read.error.code);
      const other = await decryptExport(read.value, Buffer.from('another passphrase'));
      expect(other).toEqual({ ok: false, error: { code: 'wrong-export-passphrase' } });
      expect(read.value.derivation.memoryKiB).toBeGreaterThan(derivationBounds.memoryKiB.minimum);
    },
  );

  it('differs each time, with a new salt', async () => {
    const { derive, asked } = countingDerivation();
    const one = await encodeExport(content, passphrase, createdAt, derive);
    const other = await encodeExport(content, passphrase, createdAt, derive);
    expect(one.equals(other)).toBe(false);
    expect(asked[0]?.salt).not.toBe(asked[1]?.salt);
  });

  const headers: readonly (readonly [string, (json: string) => string])[] = [
    ['asks for too much memory', (json) => json.replace(/"memoryKiB":\d+/, '"memoryKiB":4194304')],
    ['asks for too little', (json) => json.replace(/"memoryKiB":\d+/, '"memoryKiB":1024')],
    ['asks for too many passes', (json) => json.replace(/"passes":\d+/, '"passes":1000000')],
    ['asks for another algorithm', (json) => json.replace('argon2id', 'argon2d')],
    ['has a longer salt', (json) => json.replace(/"salt":"/, '"salt":"AAAA')],
    ['has a field that nobody knows', (json) => json.replace('{', '{"more":1,')],
    ['claims another length', (json) => json.replace(/"contentLength":\d+/, '"contentLength":9')],
    ['is no JSON', () => '{'],
  ];
  for (const [how, change] of headers) {
    it(`is refused before anything is derived when its header ${how}`, async () => {
      const { derive, asked } = countingDerivation();
      const file = await encodeExport(content, passphrase, createdAt, derive);
      expect(await open(withHeader(file, change), derive)).toBe('export-damaged');
      expect(asked).toHaveLength(1);
    });
  }

  it('of a newer version is refused', async () => {
    const { derive } = countingDerivation();
    const file = await encodeExport(content, passphrase, createdAt, derive);
    const newer = Buffer.from(file.toString('latin1').replace('export 1', 'export 7'), 'latin1');
    expect(decodeExport(withHeader(newer, (json) => json))).toEqual({
      ok: false,
      error: { code: 'export-from-newer-version', version: 7 },
    });
  });

  it.each([
    ['empty', ''],
    ['a table', 'Nickname,Domain\n'],
    ['a vault’s header', 'chatelaine-vault 1\n{}\n'],
  ])('is not what %s is', (_, text) => {
    expect(decodeExport(Buffer.from(text))).toEqual({
      ok: false,
      error: { code: 'not-an-export' },
    });
  });

  it(
    'is refused or opens whole when it was damaged, in bounded time and memory (2,000 cases)',
    { timeout: 60_000 },
    async () => {
      const { derive, asked } = countingDerivation();
      const file = await encodeExport(content, passphrase, createdAt, derive);
      const damage = fc.oneof(
        fc.record({ kind: fc.constant('flip'), at: fc.nat(file.length * 8 - 1), to: fc.nat(255) }),
        fc.record({ kind: fc.constant('cut'), at: fc.nat(file.length - 1), to: fc.nat(255) }),
        fc.record({ kind: fc.constant('set'), at: fc.nat(file.length - 1), to: fc.nat(255) }),
        fc.record({ kind: fc.constant('grow'), at: fc.nat(3000), to: fc.nat(255) }),
      );
      const before = process.memoryUsage().arrayBuffers;
      const begun = process.cpuUsage();
      await fc.assert(
        fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
          const damaged = damages.reduce(harm, Buffer.from(file));
          const opened = await open(damaged, derive);
          expect(
            damaged.equals(file)
              ? content.equals(Buffer.from(opened))
              : [
                  'not-an-export',
                  'export-damaged',
                  'export-from-newer-version',
                  'wrong-export-passphrase',
                ].includes(String(opened)),
          ).toBe(true);
        }),
        { numRuns: 2000 },
      );
      // Processor time, which does not depend on the load.
      expect(process.cpuUsage(begun).user).toBeLessThan(30_000_000);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
      for (const { memoryKiB, passes } of asked) {
        expect(memoryKiB).toBeLessThanOrEqual(derivationBounds.memoryKiB.maximum);
        expect(passes).toBeLessThanOrEqual(derivationBounds.passes.maximum);
      }
    },
  );
});

interface Damage {
  readonly kind: string;
  readonly at: number;
  readonly to: number;
}

function harm(file: Buffer, { kind, at, to }: Damage): Buffer {
  if (kind === 'cut') return file.subarray(0, at);
  if (kind === 'grow') return Buffer.concat([file, Buffer.alloc(at + 1, to)]);
  const harmed = Buffer.from(file);
  const byte = kind === 'flip' ? at >> 3 : at;
  if (byte >= harmed.length) return harmed;
  harmed.writeUInt8(kind === 'flip' ? harmed.readUInt8(byte) ^ (1 << (at & 7)) : to, byte);
  return harmed;
}

describe('The content of an export', () => {
  it(
    'is refused or read for any bytes under a known passphrase (2,000 cases)',
    { timeout: 60_000 },
    () => {
      const begun = process.cpuUsage();
      fc.assert(
        fc.property(
          fc.oneof(
            fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes)),
            fc
              .record({
                kind: fc.constantFrom('flip', 'set'),
                at: fc.nat(content.length - 1),
                to: fc.nat(255),
              })
              .map((damage) => harm(content, damage)),
            fc.nat(content.length).map((length) => content.subarray(0, length)),
            fc.json().map((json) => encodeFirst(json)),
          ),
          (bytes) => {
            const decoded = decodeContent(bytes);
            return decoded.ok || decoded.error.code === 'export-damaged';
          },
        ),
        { numRuns: 2000 },
      );
      // Processor time, which does not depend on the load.
      expect(process.cpuUsage(begun).user).toBeLessThan(20_000_000);
    },
  );

  it('that claims to be enormous is refused without allocating it', () => {
    const claim = Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from('{}')]);
    expect(decodeContent(claim)).toMatchObject({ ok: false });
    expect(decodeContent(encodeFirst('{"connections":50000}'))).toMatchObject({ ok: false });
    expect(decodeContent(encodeFirst('{"connections":5e9}'))).toMatchObject({ ok: false });
  });
});

/** A content of one field. */
function encodeFirst(json: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(json));
  return Buffer.concat([length, Buffer.from(json)]);
}

it(
  'The keys of header and content are different ones, and the same for the same passphrase',
  { timeout: 60_000 },
  async () => {
    const derivation = {
      algorithm: 'argon2id',
      memoryKiB: 65_536,
      passes: 3,
      lanes: 1,
      salt: Buffer.alloc(16, 7).toString('base64'),
    } as const;
    const one = await deriveExportKeys(passphrase, derivation);
    const other = await deriveExportKeys(passphrase, derivation);
    expect(one).toEqual(other);
    expect(one.header.equals(one.content)).toBe(false);
  },
);
