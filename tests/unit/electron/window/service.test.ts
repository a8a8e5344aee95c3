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
  });
}

describe('That the desktop shows no tray', () => {
  it('is said once, and not again after the next start', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'chatelaine-tray-')), 'preferences.json');
    const told = async (tray: boolean) => started(file, tray)['window:tray-notice'](null);
    expect(await told(true)).toEqual(success(false));
    expect(await told(false)).toEqual(success(true));
    expect(await told(false)).toEqual(success(false));
  });
});
