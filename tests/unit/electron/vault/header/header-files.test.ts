import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  readHeader,
  writeHeader,
  writeHeaderInTurn,
} from '../../../../../electron/vault/header/header-files.ts';
import type { Header } from '../../../../../electron/vault/header/header.ts';
import { temporaryFolder } from '../opened-vault.ts';

const key = randomBytes(32);
const header: Header = {
  vaultId: '0d9f6ba4-9a49-4d2f-9a40-6f4dbf1c9d10',
  revision: 0,
  changes: 0,
  keepers: [
    {
      kind: 'safe-storage',
      createdAt: 1,
      backend: 'keychain',
      encryptedKey: 'AAAA',
      wrappedKey: randomBytes(60).toString('base64'),
    },
  ],
};
const files = ['vault.header', 'vault.header.copy'] as const;

function written(times = 1): { readonly folder: string; readonly last: Header } {
  const folder = temporaryFolder();
  let last = header;
  for (let time = 0; time < times; time += 1) {
    const next = writeHeader(folder, { ...last, changes: time }, key);
    if (!next.ok) throw new Error(next.error.code);
    last = next.value;
  }
  return { folder, last };
}

function flip(file: string, bit: number): void {
  const content = readFileSync(file);
  content.writeUInt8(content.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  writeFileSync(file, content);
}

describe('the two copies of the header', () => {
  it('are not there before a vault is', () => {
    expect(readHeader(temporaryFolder())).toEqual({ ok: true, value: null });
  });

  it('are the same after a write, readable by their owner only, with nothing left beside them', () => {
    const { folder } = written();
    expect(readdirSync(folder).sort()).toEqual([...files]);
    expect(readFileSync(join(folder, files[0]))).toEqual(readFileSync(join(folder, files[1])));
    for (const file of files) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  });

  it.each(files)('give the header although a bit of %s was flipped, whichever bit', (file) => {
    const { folder, last } = written();
    const bits = statSync(join(folder, file)).size * 8;
    for (let bit = 0; bit < bits; bit += 7) {
      flip(join(folder, file), bit);
      expect(readHeader(folder)).toMatchObject({
        ok: true,
        value: { header: last, bothCopiesSound: false },
      });
      flip(join(folder, file), bit);
    }
    expect(readHeader(folder)).toMatchObject({ value: { bothCopiesSound: true } });
  });

  it.each<[string, (file: string) => void]>([
    ['is missing', (file) => rmSync(file)],
    ['is empty', (file) => writeFileSync(file, '')],
    ['is cut off', (file) => writeFileSync(file, readFileSync(file).subarray(0, 100))],
    ['has grown to ten megabytes', (file) => writeFileSync(file, Buffer.alloc(10_000_000, 'a'))],
    [
      'has become a folder',
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
  ])('give the header when one of them %s, and not when both do', (_, befall) => {
    const { folder, last } = written();
    befall(join(folder, files[0]));
    expect(readHeader(folder)).toMatchObject({ ok: true, value: { header: last } });
    const both = written();
    for (const file of files) flip(join(both.folder, file), 100);
    befall(join(both.folder, files[1]));
    expect(readHeader(both.folder)).toEqual({ ok: false, error: { code: 'vault-damaged' } });
  });

  it('give the later one when they differ', () => {
    const { folder, last } = written(3);
    const next = writeHeaderInTurn(folder, { ...last, changes: 9 }, key);
    expect(next).toMatchObject({ ok: true, value: { revision: 4 } });
    expect(readHeader(folder)).toMatchObject({ value: { header: { revision: 4, changes: 9 } } });
  });

  it('are written in turn when only the count of changes moves', () => {
    const { folder, last } = written(1);
    const before = files.map((file) => readFileSync(join(folder, file)));
    const second = writeHeaderInTurn(folder, last, key);
    if (!second.ok) throw new Error(second.error.code);
    expect(readFileSync(join(folder, files[1]))).toEqual(before[1]);
    writeHeaderInTurn(folder, second.value, key);
    expect(readFileSync(join(folder, files[1]))).not.toEqual(before[1]);
  });

  it('are not taken when either is from a newer version', () => {
    const { folder } = written();
    const lines = 'chatelaine-vault 4\n{}\n';
    const sum = createHash('sha256').update(lines).digest('hex');
    writeFileSync(join(folder, files[1]), `${lines}${sum}\n`);
    const before = files.map((file) => readFileSync(join(folder, file)));
    expect(readHeader(folder)).toEqual({
      ok: false,
      error: { code: 'vault-from-newer-version', version: 4 },
    });
    expect(files.map((file) => readFileSync(join(folder, file)))).toEqual(before);
  });

  it('stay as they were when the disk refuses the new one', () => {
    const { folder, last } = written();
    const [first] = files;
    rmSync(join(folder, first));
    mkdirSync(join(folder, first));
    expect(writeHeader(folder, last, key)).toEqual({
      ok: false,
      error: { code: 'folder-unusable' },
    });
    expect(readHeader(folder)).toMatchObject({ value: { header: last, bothCopiesSound: false } });
  });
});
