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
    expect(restartOptions(commandLine, undefined)).toEqual(options);
  });

  it('of an AppImage starts the file that a person started', () => {
    expect(
      restartOptions(['/tmp/.mount_1/chatelaine', folder], '/opt/chatelaine.AppImage'),
    ).toEqual({
      args: [folder],
      execPath: '/opt/chatelaine.AppImage',
    });
  });
});
