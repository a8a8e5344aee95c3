import { describe, expect, it } from 'vitest';
import { restartOptions } from '../../../../electron/system/index.ts';

const folder = '--user-data-dir=/home/jane/second vault';

describe('A restart', () => {
  it.each([
    ['keeps the folder', ['chatelaine', folder], { args: [folder] }],
    ['is seen', ['chatelaine', '--hidden', folder], { args: [folder] }],
    [
      'keeps a program under development one',
      ['electron', '/work', folder],
      { args: ['/work', folder] },
    ],
    ['has nothing to keep', ['chatelaine'], { args: [] }],
  ])('%s', (_name, commandLine, options) => {
    expect(restartOptions(commandLine, null)).toEqual(options);
  });

  it.each([
    [
      'a package with a launcher',
      '/usr/lib/chatelaine/chatelaine-desktop',
      '/usr/bin/chatelaine-desktop',
    ],
  ])('of %s starts the file that a person started', (_what, executable, startedBy) => {
    const options = restartOptions([executable, folder], startedBy);
    expect(options).toEqual({ args: [folder], execPath: startedBy });
  });
});
