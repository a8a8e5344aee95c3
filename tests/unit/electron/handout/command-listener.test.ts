import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createCommandListener } from '../../../../electron/handout/command-listener.ts';
import { desktopFormats } from '../../../../electron/system/index.ts';
import { temporaryFolder } from '../vault/opened-vault.ts';

const systemCalls = { peerOf: () => 0, lockFile: () => -11 };

it.each([
  ['was built without a C compiler', { systemCalls: null }, 'no-addon'],
  ['runs on macOS', { platform: 'darwin' }, 'no-such-system'],
  ['runs on Windows', { platform: 'win32' }, 'no-such-system'],
  ['has no folder for the session', { runtimeFolder: undefined }, 'no-runtime-folder'],
  ['has one whose path is too long', { runtimeFolder: `/${'r'.repeat(90)}` }, 'path-too-long'],
  ['is not the only one with its data folder', {}, 'in-use'],
] as const)('nobody can ask a program that %s, and it says why', async (_, changes, why) => {
  const folder = temporaryFolder();
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  const commandListener = createCommandListener({
    ...{ platform: 'linux', systemCalls, runtimeFolder: folder, dataFolder, version: '1.0.0' },
    formats: desktopFormats('en-GB'),
    isCommand: () => true,
    answer: () => Promise.reject(new Error('Nothing is answered')),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...changes,
  });
  expect(await commandListener.start()).toBe(why);
  commandListener.close();
});
