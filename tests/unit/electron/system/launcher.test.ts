import { describe, expect, it } from 'vitest';
import { findLauncher } from '../../../../electron/system/index.ts';

describe('The launcher of a package', () => {
  it.each<[string, NodeJS.Platform, string, string | null]>([
    ['of Debian', 'linux', '/usr/lib/chatelaine/chatelaine-desktop', '/usr/bin/chatelaine-desktop'],
    [
      'that was only unpacked',
      'linux',
      '/home/jane/chatelaine-0.1.0/lib/chatelaine/chatelaine-desktop',
      '/home/jane/chatelaine-0.1.0/bin/chatelaine-desktop',
    ],
    [
      'is not sought elsewhere',
      'linux',
      '/home/me/chatelaine/dist/linux-unpacked/chatelaine-desktop',
      null,
    ],
    ['is none of another program', 'linux', '/usr/lib/other/chatelaine-desktop', null],
    ['is there on Linux only', 'darwin', '/usr/lib/chatelaine/chatelaine-desktop', null],
  ])('%s', (_what, platform, executable, launcher) => {
    expect(findLauncher(executable, platform, () => true)).toBe(launcher);
  });

  it('that is missing is not named', () => {
    const executable = '/usr/lib/chatelaine/chatelaine-desktop';
    expect(findLauncher(executable, 'linux', () => false)).toBeNull();
  });
});
