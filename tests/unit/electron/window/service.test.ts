import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPreferences, success } from '../../../../electron/system/index.ts';
import { windowHandlers } from '../../../../electron/window/service.ts';

function started(file: string, tray: boolean) {
  return windowHandlers({
    commands: { take: () => null },
    preferences: openPreferences(file),
    hasTray: async () => Promise.resolve(tray),
    stepBack: () => undefined,
  });
}

describe('The notice that the desktop has no tray', () => {
  it('is shown once, and not again after the next start', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'chatelaine-tray-')), 'preferences.json');
    const hasNotice = async (tray: boolean) => started(file, tray)['window:tray-notice'](null);
    expect(await hasNotice(true)).toEqual(success(false));
    expect(await hasNotice(false)).toEqual(success(true));
    expect(await hasNotice(false)).toEqual(success(false));
  });
});
