import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { withFixture } from './fixture.ts';
import { repository } from './program.ts';
import { waitForList } from './user-actions.ts';

const compiled = join('out', 'main', 'en', 'app.cjs.cache');

/** Bytes before what V8 compiled; the second four are its checksum. */
const headBytes = 8;

const cases: readonly (readonly [string, (cache: Buffer) => Buffer])[] = [
  ['damaged', (cache) => cache.fill(0xa5, cache.length / 2, cache.length / 2 + 4096)],
  [
    'of another version',
    (cache) => {
      // V8 writes its version behind the first four bytes.
      cache.writeUInt32LE(~cache.readUInt32LE(headBytes + 4) >>> 0, headBytes + 4);
      cache.writeUInt32BE(crc32(cache.subarray(headBytes)), 4);
      return cache;
    },
  ],
];

/** Makes a program of its own, whose compiled code is another. */
function copyProgram(folder: string, change: (cache: Buffer) => Buffer): void {
  mkdirSync(folder);
  for (const part of ['main', 'preload', 'renderer', 'icons', 'native'])
    cpSync(join(repository, 'out', part), join(folder, 'out', part), { recursive: true });
  cpSync(join(repository, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, compiled), change(readFileSync(join(folder, compiled))));
}

test(
  'the program opens as before when what V8 compiled of it is damaged or of another version',
  withFixture({ keyring: 'unlocked', notifications: false }, async ({ session, start }) => {
    expect(existsSync(join(repository, compiled))).toBe(true);
    for (const [name, change] of cases) {
      const appFolder = join(session.folders.folder, name);
      copyProgram(appFolder, change);
      const program = await start({ appFolder });
      await waitForList(await program.page());
      await program.quit();
    }
  }),
);
