import { readFile } from 'node:fs/promises';
import type { Failure } from '../failures/index.ts';
import type { AboutProgram, InstalledVersion, Preferences, Theme } from './channels.ts';
import { buildLink } from './link-addresses.ts';
import type { LinkName, LinkSite } from './model/links.ts';
import type { PreferenceFile } from './preferences.ts';
import { failure, success } from './model/result.ts';
import type { Result } from './model/result.ts';

/** What the program's own channels need from around. */
export interface SystemDependencies {
  readonly about: () => AboutProgram;
  /** The version that was installed in place of the one that runs, if there is one. */
  readonly installedVersion: () => InstalledVersion | null;
  readonly preferences: PreferenceFile;
  /** Tells Electron which theme to use. */
  readonly useTheme: (theme: Theme) => void;
  /** Opens an https address in the system's browser. */
  readonly openAddress: (address: string) => Promise<void>;
  /** Ends the program once this was answered, and starts it once more. */
  readonly restart: () => void;
  readonly openFolder: (folder: string) => Promise<unknown>;
  readonly logFolder: string;
  readonly noticesFile: string;
  /** The site of a saved connection; null when there is none, or the vault is locked. */
  readonly siteOf: (connectionId: string) => LinkSite | null;
}

/** The handlers of the program's own channels. */
export interface SystemService {
  readonly handlers: {
    'system:about': () => Result<AboutProgram, Failure>;
    'system:installed-version': () => Result<InstalledVersion | null, Failure>;
    'system:notices': () => Promise<Result<string, Failure>>;
    'system:preferences': () => Result<Preferences, Failure>;
    'system:set-theme': (input: { readonly theme: Theme }) => Result<Preferences, Failure>;
    'system:restart': () => Result<null, Failure>;
    'system:open-logs': () => Promise<Result<null, Failure>>;
    'system:open-link': (input: {
      readonly link: LinkName;
      readonly connectionId: string | null;
    }) => Promise<Result<null, Failure>>;
  };
}

/** Makes the handlers of the program's own channels. */
export function createSystemService(dependencies: SystemDependencies): SystemService {
  const { preferences } = dependencies;
  let isRestarting = false;
  return {
    handlers: {
      'system:about': () => success(dependencies.about()),
      'system:installed-version': () => success(dependencies.installedVersion()),
      'system:notices': async () => success(await readFile(dependencies.noticesFile, 'utf8')),
      'system:preferences': () => success({ theme: preferences.read().theme }),
      'system:set-theme': ({ theme }) => {
        dependencies.useTheme(theme);
        return success({ theme: preferences.write({ theme }).theme });
      },
      'system:restart': () => {
        // Each further wish would start one more.
        if (!isRestarting) dependencies.restart();
        isRestarting = true;
        return success(null);
      },
      'system:open-logs': async () => {
        await dependencies.openFolder(dependencies.logFolder);
        return success(null);
      },
      'system:open-link': async ({ link, connectionId }) => {
        const site = connectionId === null ? null : dependencies.siteOf(connectionId);
        const address = buildLink(link, site);
        if (address === null) return failure({ code: 'link-refused' });
        await dependencies.openAddress(address);
        return success(null);
      },
    },
  };
}
