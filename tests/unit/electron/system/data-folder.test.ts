import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFolderProblem, isRunningOn } from '../../../../electron/system/index.ts';
import { temporaryFolder } from '../vault/opened-vault.ts';

describe('A folder for the data', () => {
  it('is made where it is not there, for its user alone, and nothing is left in it', () => {
    const folder = join(temporaryFolder(), 'some', 'where');
    expect(findFolderProblem(folder)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<[string, (folder: string) => string, string]>([
    [
      'that is a file',
      (folder) => {
        writeFileSync(folder, '');
        return folder;
      },
      'not-a-folder',
    ],
    [
      'below a file',
      (folder) => {
        writeFileSync(folder, '');
        return join(folder, 'below');
      },
      'not-a-folder',
    ],
    [
      'that is a link to nowhere',
      (folder) => {
        symlinkSync('/nowhere/at/all', folder);
        return folder;
      },
      'broken-link',
    ],
    [
      'that is a link to itself',
      (folder) => {
        symlinkSync(folder, folder);
        return folder;
      },
      'unusable',
    ],
    ['with too long a name', (folder) => `${folder}${'x'.repeat(300)}`, 'unusable'],
  ])('%s is no folder', (_, make, problem) => {
    expect(findFolderProblem(make(join(temporaryFolder(), 'data')))).toBe(problem);
  });

  const asRoot = process.getuid?.() === 0;
  const unshare = asRoot ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
  it.each([
    [
      'on a full disk',
      'mount -t tmpfs -o size=8k tmpfs "$1"; cat /dev/zero > "$1/all" 2>&-',
      'disk-full',
    ],
    ['on a disk that can only be read', 'mount -t tmpfs -o ro tmpfs "$1"', 'read-only-disk'],
  ])('%s is told', (_, mount, problem) => {
    const module = join(import.meta.dirname, '../../../../electron/system/data-folder.ts');
    const script = `import { findFolderProblem } from ${JSON.stringify(module)};
      process.stdout.write(String(findFolderProblem(process.argv[1])));`;
    const node = `"${process.execPath}" --input-type=module -e "$2" "$1"`;
    const commands = ['sh', '-c', `${mount}; ${node}`, 'sh', temporaryFolder(), script];
    const ended = spawnSync('unshare', [...unshare, ...commands], { encoding: 'utf8' });
    expect(ended.stdout).toBe(problem);
  });
});

describe('Another Chatelaine runs on a folder', () => {
  const executable = process.execPath;
  it.each<[string, string, string, boolean]>([
    ['that it has noted itself in', `${hostname()}-${process.pid}`, executable, true],
    [
      'but not where the number is another program’s by now',
      `${hostname()}-${process.pid}`,
      '/opt/chatelaine',
      false,
    ],
    ['but not where it has ended', `${hostname()}-4194305`, executable, false],
    ['but not on this computer', `elsewhere-${process.pid}`, executable, false],
    ['but not where the note is no number', `${hostname()}-self`, executable, false],
  ])('%s', (_, noted, name, expected) => {
    const folder = temporaryFolder();
    symlinkSync(noted, join(folder, 'SingletonLock'));
    expect(isRunningOn(folder, 'linux', name)).toBe(expected);
  });

  it('but not where nothing is noted', () => {
    const folder = join(temporaryFolder(), 'data');
    mkdirSync(folder);
    expect(isRunningOn(folder, 'linux', executable)).toBe(false);
  });
});
