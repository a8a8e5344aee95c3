import { readFile } from 'node:fs/promises';
import type {
  AboutProgram,
  InstalledVersion,
  Preferences,
  systemChannels,
  Theme,
} from './channels.ts';
import type { GlobalShortcutFailure, GlobalShortcutService } from './global-shortcut.ts';
import { buildLink } from './link-addresses.ts';
import type { ChannelHandlers } from './model/channel.ts';
import type { LanguageChoice } from './model/languages.ts';
import type { Link, LinkSite } from './model/links.ts';
import type { PreferenceFile } from './preferences.ts';
import { failure, success } from './model/result.ts';
import type { Result } from './model/result.ts';
import type { LoginStart, StartAtLoginFailure } from './start-at-login.ts';

/** The page of a link does not exist for the site. */
export interface LinkRefused {
  readonly code: 'link-refused';
}

/** Dependencies of the program's own channels. */
export interface SystemDependencies {
  readonly about: () => AboutProgram;
  /** The version that was installed in place of the one that runs, if there is one. */
  readonly installedVersion: () => InstalledVersion | null;
  readonly preferences: PreferenceFile;
  /** Tells Electron which theme to use. */
  readonly useTheme: (theme: Theme) => void;
  /** Opens an https address in the system's browser. */
  readonly openAddress: (address: string) => Promise<void>;
  /** Quits the program once this was answered, and starts it again. */
  readonly restart: () => void;
  readonly openFolder: (folder: string) => Promise<unknown>;
  readonly logFolder: string;
  readonly noticesFile: string;
  /** The site of a saved connection; null when there is none, or the vault is locked. */
  readonly siteOf: (connectionId: string) => LinkSite | null;
}

/** The program itself: what About shows, preferences that protect nothing, and what is opened outside of it. */
export interface SystemService {
  about(): AboutProgram;
  /** The version that was installed in place of the one that runs; null where there is none. */
  installedVersion(): InstalledVersion | null;
  /** The licences of everything that the program is made of. */
  notices(): Promise<string>;
  preferences(): Preferences;
  setTheme(theme: Theme): Preferences;
  /** Chooses the language of the next start. */
  setLanguage(language: LanguageChoice): Preferences;
  /** Ends the program and starts it once more. */
  restart(): void;
  openLogs(): Promise<void>;
  /**
   * Opens a page in the system's browser.
   *
   * @returns `link-refused` where there is no such page of this connection's site.
   */
  openLink(link: Link, connectionId: string | null): Promise<Result<null, LinkRefused>>;
}

/** Makes the service of the program itself. */
export function createSystemService(dependencies: SystemDependencies): SystemService {
  const { preferences } = dependencies;
  let isRestarting = false;
  return {
    about: dependencies.about,
    installedVersion: dependencies.installedVersion,
    notices: () => readFile(dependencies.noticesFile, 'utf8'),
    preferences: () => shownPreferences(preferences.read()),
    setTheme(theme) {
      dependencies.useTheme(theme);
      return shownPreferences(preferences.write({ theme }));
    },
    setLanguage: (language) => shownPreferences(preferences.write({ language })),
    restart() {
      // Each further request would start one more.
      if (!isRestarting) dependencies.restart();
      isRestarting = true;
    },
    async openLogs() {
      await dependencies.openFolder(dependencies.logFolder);
    },
    async openLink(link, connectionId) {
      const site = connectionId === null ? null : dependencies.siteOf(connectionId);
      const address = buildLink(link, site);
      if (address === null) return failure({ code: 'link-refused' });
      await dependencies.openAddress(address);
      return success(null);
    },
  };
}

/** Of what is kept, the part that the settings show. */
function shownPreferences({ theme, language }: Preferences): Preferences {
  return { theme, language };
}

/** Answers the channels of the program itself. */
export function systemHandlers(
  system: SystemService,
  loginStart: LoginStart,
  globalShortcut: GlobalShortcutService,
): ChannelHandlers<
  typeof systemChannels,
  LinkRefused | StartAtLoginFailure | GlobalShortcutFailure
> {
  return {
    'system:about': () => success(system.about()),
    'system:installed-version': () => success(system.installedVersion()),
    'system:notices': async () => success(await system.notices()),
    'system:preferences': () => success(system.preferences()),
    'system:set-theme': ({ theme }) => success(system.setTheme(theme)),
    'system:set-language': ({ language }) => success(system.setLanguage(language)),
    'system:start-at-login': () => success({ on: loginStart.isOn() }),
    'system:set-start-at-login': ({ on }) => {
      const set = loginStart.set(on);
      return set.ok ? success({ on: loginStart.isOn() }) : set;
    },
    'system:global-shortcut': async () => success(await globalShortcut.get()),
    'system:set-global-shortcut': ({ keys }) => globalShortcut.set(keys),
    'system:restart': () => {
      system.restart();
      return success(null);
    },
    'system:open-logs': async () => {
      await system.openLogs();
      return success(null);
    },
    'system:open-link': ({ link, connectionId }) => system.openLink(link, connectionId),
  };
}
