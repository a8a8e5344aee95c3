import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import type { Checks } from '../checks/index.ts';
import type { ClipboardService } from '../clipboard/index.ts';
import type { Connections } from '../connections/index.ts';
import type { Locking } from '../locking/index.ts';
import { createSupport } from '../support/index.ts';
import type { Support } from '../support/index.ts';
import { success, systemClock } from '../system/index.ts';
import type { AboutProgram, PreferenceFile } from '../system/index.ts';
import { wordElectronAge } from '../texts/index.ts';
import type { VaultServices } from './vault-services.ts';
import type { Vault } from '../vault/index.ts';
import { supportTexts } from '../texts/index.ts';

interface SupportServicesDependencies {
  readonly services: {
    readonly vault: Vault;
    readonly vaultServices: Pick<VaultServices, 'files'>;
    readonly checks: Checks;
    readonly connections: Connections;
    readonly locking: Locking;
    readonly clipboard: ClipboardService;
  };
  readonly about: AboutProgram;
  readonly preferences: PreferenceFile;
  readonly logFolder: string;
}

/** Creates the service that compiles support bundles. */
export function openSupport(dependencies: SupportServicesDependencies): Support {
  const { services, logFolder } = dependencies;
  return createSupport({
    clock: systemClock,
    facts: () => collectFacts(dependencies),
    checks: (limit) => services.checks.latestReports(limit),
    readLog: async () => {
      const files = ['main.old.log', 'main.log'].map((name) => join(logFolder, name));
      const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
      return texts.join('');
    },
    files: services.vaultServices.files,
  });
}

/** Versions and settings, nothing personal. */
function collectFacts({
  services,
  about,
  preferences,
}: SupportServicesDependencies): readonly (readonly [string, string])[] {
  const { vault, connections, checks, locking, clipboard } = services;
  const state = vault.state();
  const keepers = state.status === 'open' ? state.keepers.map(({ kind }) => kind) : [];
  const saved = connections.store.list();
  const settings = {
    requests: success(checks.requestSettings()),
    locking: locking.settings(),
    copying: clipboard.settings(),
  };
  return [
    ['Chatelaine', `${about.version}${about.packaged ? '' : ' (development)'}`],
    ['Commit', about.commit ?? 'unknown'],
    ['Electron', `${about.electron} (${wordElectronAge(about.electronAge)})`],
    ['Chromium', about.chromium],
    ['System', `${about.platform} ${release()} ${process.arch}`],
    ['Theme', preferences.read().theme],
    [supportTexts.vaultOpensWith, keepers.join(', ')],
    ['Connections', String(saved.ok ? saved.value.length : 0)],
    ...Object.entries(settings).map(([name, value]): readonly [string, string] => [
      supportTexts.settingsOf(name),
      JSON.stringify(value.ok ? value.value : null),
    ]),
  ];
}
