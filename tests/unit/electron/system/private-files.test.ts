import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failedUnlockNote } from '../../../../electron/history/index.ts';
import { readChosenFile, writePrivateFile } from '../../../../electron/files/index.ts';
import {
  instant,
  findLeftovers,
  loginStart,
  openLog,
  openPreferences,
  readBoundedFile,
  replaceFile,
  replaceFileDurably,
} from '../../../../electron/system/index.ts';
import { temporaryFolder } from '../vault/opened-vault.ts';

/** Every way in which the program writes a file of its own or of a person's choice: it gives the file's path. */
const writers: readonly (readonly [string, string, (file: string) => void])[] = [
  [
    'an export, report, purpose, support bundle or recovery key',
    'chosen.csv',
    (file) => {
      expect(writePrivateFile(file, Buffer.from('content'))).toMatchObject({ ok: true });
    },
  ],
  [
    'a copy of the header, or a file of a backup',
    'vault.header',
    (file) => {
      replaceFileDurably(file, Buffer.from('content'));
    },
  ],
  [
    'the preferences',
    'preferences.json',
    (file) => {
      openPreferences(file).write({ theme: 'dark' });
    },
  ],
  [
    'the note of failed unlocks',
    'failed-unlocks',
    (file) => {
      expect(failedUnlockNote(file).add(instant(1))).toMatchObject({ ok: true });
    },
  ],
  [
    'the autostart entry',
    join('autostart', 'chatelaine.desktop'),
    (file) => {
      const start = loginStart({
        platform: 'linux',
        app: {
          getLoginItemSettings: () => ({ openAtLogin: false }),
          setLoginItemSettings: () => undefined,
        },
        name: 'Chatelaine',
        command: { executable: '/usr/bin/chatelaine', parameters: ['--hidden'] },
        configFolder: dirname(dirname(file)),
      });
      expect(start.set(true)).toMatchObject({ ok: true });
    },
  ],
  ['the log', 'main.log', (file) => openLog(dirname(file)).warn('something')],
];

function place(name: string): { readonly file: string; readonly victim: string } {
  const folder = temporaryFolder();
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  const victim = join(folder, 'victim');
  writeFileSync(victim, 'precious');
  return { file, victim };
}

const rightsOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

describe.each(writers)('%s', (_what, name, write) => {
  it('can be read by its owner alone', () => {
    const { file } = place(name);
    write(file);
    expect(lstatSync(file).isFile()).toBe(true);
    expect(rightsOf(file)).toBe('600');
    expect(readdirSync(dirname(file)).filter((each) => each.endsWith('.new'))).toEqual([]);
  });

  it('can be read by its owner alone from then on, where a file was that others may read', () => {
    const { file } = place(name);
    writeFileSync(file, '');
    chmodSync(file, 0o666);
    write(file);
    expect(rightsOf(file)).toBe('600');
  });

  it('does not go through a link in its place', () => {
    const { file, victim } = place(name);
    symlinkSync(victim, file);
    write(file);
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(lstatSync(file).isFile()).toBe(true);
  });

  it('does not go through a link that was put beside it', () => {
    const { file, victim } = place(name);
    symlinkSync(victim, `${file}.new`);
    write(file);
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(lstatSync(file).isFile()).toBe(true);
  });
});

describe('A file that is replaced', () => {
  it('takes away what a crash left of it, and nothing else', () => {
    const { file } = place('report.csv');
    const others = ['report.csv.new', 'report.csv.0123456789ab', 'other.0123456789ab.new'];
    for (const each of [...others, 'report.csv.0123456789ab.new']) {
      writeFileSync(join(dirname(file), each), 'half');
    }
    expect(findLeftovers(file)).toEqual([`${file}.0123456789ab.new`]);
    replaceFile(file, 'whole');
    expect(readdirSync(dirname(file)).sort()).toEqual([...others, 'report.csv', 'victim'].sort());
  });

  it('leaves nothing beside it when its place cannot be taken', () => {
    const { file } = place('report.csv');
    mkdirSync(file);
    expect(() => replaceFile(file, 'whole')).toThrow('EISDIR');
    expect(findLeftovers(file)).toEqual([]);
  });
});

describe('Reading a file of bounded size', () => {
  it('does not wait for a pipe in its place', () => {
    const { file } = place('vault.header');
    execFileSync('mkfifo', [file]);
    expect(readBoundedFile(file, 10)).toBe('no-file');
    expect(readChosenFile(file, 10)).toMatchObject({ error: { code: 'file-unreadable' } });
    expect(openPreferences(file).read().theme).toBe('system');
  });

  it('gives all of it, and not one byte more than is allowed', () => {
    const { victim } = place('vault.header');
    expect(readBoundedFile(victim, 8)).toEqual(Buffer.from('precious'));
    expect(readBoundedFile(victim, 7)).toBe('too-large');
    expect(readBoundedFile(`${victim}-not-there`, 7)).toBeNull();
  });
});
