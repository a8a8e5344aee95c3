import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadCompiled } from '../../../../electron/app/compiled-code.ts';

let folder = '';
let file = '';
let source = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compiled-'));
  file = join(folder, 'app.cjs');
  // Different each time: within one process V8 keeps what it compiled.
  source = `exports.sum = (a, b) => a + b; exports.file = __filename; // ${folder}`;
  writeFileSync(file, source);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const compiler = `
const { Script } = require('node:vm');
const source = require('node:module').wrap(require('node:fs').readFileSync(process.argv[1], 'utf8'));
process.stdout.write(new Script(source, { filename: process.argv[1] }).createCachedData());
`;

/** What V8 compiles of the module in another process, changed before its checksums are made. */
function writeCache(change: (data: Buffer) => void = () => undefined): void {
  const data = execFileSync(process.execPath, ['-e', compiler, file]);
  change(data);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(crc32(source), 0);
  head.writeUInt32BE(crc32(data), 4);
  writeFileSync(`${file}.cache`, Buffer.concat([head, data]));
}

function changeCache(change: (cache: Buffer) => Buffer): void {
  writeFileSync(`${file}.cache`, change(readFileSync(`${file}.cache`)));
}

const cases: readonly (readonly [string, () => void, 'anew' | 'before'])[] = [
  ['with what was compiled before', () => writeCache(), 'before'],
  ['without it', () => rmSync(`${file}.cache`, { force: true }), 'anew'],
  ['with an empty file in its place', () => writeFileSync(`${file}.cache`, ''), 'anew'],
  [
    'with that of another V8',
    // V8 writes its version behind the first four bytes.
    () => writeCache((data) => data.writeUInt32LE(~data.readUInt32LE(4) >>> 0, 4)),
    'anew',
  ],
  [
    'with a damaged one',
    () => {
      writeCache();
      changeCache((cache) => {
        const damaged = Buffer.from(cache);
        damaged[damaged.length - 5] = (damaged.at(-5) ?? 0) ^ 0xff;
        return damaged;
      });
    },
    'anew',
  ],
  [
    'with one that was cut off',
    () => {
      writeCache();
      changeCache((cache) => cache.subarray(0, cache.length / 2));
    },
    'anew',
  ],
  [
    'with that of other code of the same length',
    () => {
      writeCache();
      writeFileSync(file, source.replace('a + b', 'a * b'));
    },
    'anew',
  ],
];

it.each(cases)('a start %s runs the module', async (_, prepare, expected) => {
  prepare();
  let paused = 0;
  const compiled = await loadCompiled(file, async () => void (paused += 1));
  const loaded: unknown = createRequire(file)(file);
  const sum = readFileSync(file, 'utf8').includes('*') ? 6 : 5;
  expect(loaded).toMatchObject({ file });
  expect(Reflect.get(Object(loaded), 'sum')(2, 3)).toBe(sum);
  expect([compiled, paused]).toEqual([expected, 1]);
});
