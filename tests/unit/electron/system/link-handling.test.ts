import { describe, expect, it } from 'vitest';
import { linkHandling } from '../../../../electron/system/index.ts';

function system(answer = true) {
  const asked: string[] = [];
  return {
    asked,
    app: {
      setAsDefaultProtocolClient: (scheme: string) => asked.push(`set ${scheme}`) > 0 && answer,
      removeAsDefaultProtocolClient: (scheme: string) =>
        asked.push(`remove ${scheme}`) > 0 && answer,
    },
  };
}

describe('Links of the program', () => {
  it.each([
    ['win32', true, ['set chatelaine', 'remove chatelaine']],
    ['win32', false, []],
    // Info.plist and the desktop entry name them there.
    ['darwin', true, []],
    ['linux', true, []],
  ] as const)('on %s, installed: %s, are asked for as %j', (platform, isInstalled, expected) => {
    const { app, asked } = system();
    const handling = linkHandling({ platform, app, isInstalled });
    handling.take();
    handling.dispose();
    expect(asked).toEqual(expected);
  });

  it('that the system does not give do not keep the program from starting, and are named when they stay', () => {
    const { app } = system(false);
    const handling = linkHandling({ platform: 'win32', app, isInstalled: true });
    expect(() => handling.take()).not.toThrow();
    expect(() => handling.dispose()).toThrow();
  });
});
