import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSystemService, openPreferences } from '../../../../electron/system/index.ts';
import type { LinkName } from '../../../../electron/system/index.ts';

function service() {
  const folder = mkdtempSync(join(tmpdir(), 'chatelaine-system-'));
  const opened: string[] = [];
  const themes: string[] = [];
  const system = createSystemService({
    about: () => ({
      version: '1',
      commit: null,
      electron: '33',
      electronAge: { kind: 'unknown' },
      chromium: '130',
      packaged: false,
      standInElectron: true,
      dataFolder: folder,
      platform: 'linux',
    }),
    installedVersion: () => null,
    preferences: openPreferences(join(folder, 'preferences.json')),
    useTheme: (theme) => themes.push(theme),
    openAddress: async (address) => {
      opened.push(address);
      return Promise.resolve();
    },
    restart: () => opened.push('restart'),
    openFolder: async (path) => {
      opened.push(path);
      return Promise.resolve();
    },
    logFolder: join(folder, 'logs'),
    noticesFile: join(folder, 'none.txt'),
    siteOf: (id) =>
      id === 'acme'
        ? { host: 'acme.atlassian.net', government: false, cloudId: null, own: null }
        : null,
  });
  return { system, opened, themes };
}

describe('a link', () => {
  it.each<[LinkName, string | null, string | null]>([
    ['api-tokens', null, 'https://id.atlassian.com/manage-profile/security/api-tokens'],
    ['site', 'acme', 'https://acme.atlassian.net/'],
    ['site', null, null],
    ['site', 'nobody', null],
  ])('%s of %s opens %s', async (link, connectionId, address) => {
    const { system, opened } = service();
    const answer = await system.openLink(link, connectionId);
    expect(opened).toEqual(address === null ? [] : [address]);
    expect(answer).toEqual(
      address === null ? { ok: false, error: { code: 'link-refused' } } : { ok: true, value: null },
    );
  });
});

describe('a restart', () => {
  it('is begun once, however often it is asked for', () => {
    const { system, opened } = service();
    system.restart();
    system.restart();
    expect(opened).toEqual(['restart']);
  });
});

describe('the theme', () => {
  it('is used at once and kept', () => {
    const { system, themes } = service();
    system.setTheme('dark');
    expect(themes).toEqual(['dark']);
    expect(system.preferences()).toEqual({ theme: 'dark', language: 'system' });
  });
});
