import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as v from 'valibot';

/** Loads the module as a start does, in a process of its own: what other tests tell V8 would count here, too. */
const start = `
const { loadCompiled } = await import(process.argv[1]);
const { createRequire } = await import('node:module');
let pauses = 0;
const compiled = await loadCompiled(process.argv[2], async () => void (pauses += 1));
const { sum, file } = createRequire(process.argv[2])(process.argv[2]);
process.stdout.write(JSON.stringify({ compiled, pauses, sum: sum(2, 3), file }));
`;
const started = v.object({
  compiled: v.picklist(['anew', 'before']),
  pauses: v.number(),
  sum: v.number(),
  file: v.string(),
});

const compiledCode = resolve(import.meta.dirname, '../../../../electron/app/compiled-code.ts');

const source = 'exports.sum = (a, b) => a + b; exports.file = __filename;';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compiled-'));
  file = join(folder, 'app.cjs');
  writeFileSync(file, source);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const compiler = `
const { Script } = require('node:vm');
const source = require('node:module').wrap(require('node:fs').readFileSync(process.argv[1], 'utf8'));
process.stdout.write(new Script(source, { filename: process.argv[1] }).createCachedData());
`;

/** What V8 compiles of the module, changed before its checksums are made. */
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

it.each(cases)('a start %s runs the module', (_, prepare, expected) => {
  prepare();
  const args = ['--input-type=module', '-e', start, compiledCode, file];
  const said = v.parse(started, JSON.parse(execFileSync(process.execPath, args).toString('utf8')));
  const sum = readFileSync(file, 'utf8').includes('*') ? 6 : 5;
  expect(said).toEqual({ compiled: expected, pauses: 1, sum, file });
});
