import * as v from 'valibot';
import { channel } from './model/channel.ts';
import type { ElectronAge } from './model/electron-age.ts';
import { parseGlobalKeys, type GlobalKeys } from './model/global-keys.ts';
import { languageChoices } from './model/languages.ts';
import type { LanguageChoice } from './model/languages.ts';
import { linkSchema } from './model/links.ts';

/** Facts shown in About and in the banner. */
export interface AboutProgram {
  readonly version: string;
  /** The commit that it was built from; null under development. */
  readonly commit: string | null;
  readonly electron: string;
  readonly electronAge: ElectronAge;
  readonly chromium: string;
  readonly packaged: boolean;
  /** Whether this runs on the stand-in Electron, which must not be trusted with real tokens. */
  readonly standInElectron: boolean;
  readonly dataFolder: string;
  readonly platform: string;
}

/** Another version that the package manager has put in the place of the one that runs. */
export interface InstalledVersion {
  readonly version: string;
}

/** How the window looks; `system` follows the desktop. */
export type Theme = 'system' | 'light' | 'dark';

/** Settings that protect nothing, and so may live outside the vault. */
export interface Preferences {
  readonly theme: Theme;
  /** Counts from the next start on. */
  readonly language: LanguageChoice;
}

/** Whether the global shortcut works. */
export type GlobalShortcutState = 'off' | 'on' | 'asked-for' | 'taken' | 'unavailable';

/** The global shortcut as the settings show it. */
export interface GlobalShortcut {
  /** Null while it is off. */
  readonly keys: GlobalKeys | null;
  readonly state: GlobalShortcutState;
}

/** Whether the program starts, hidden, when the person signs in. */
export interface StartAtLogin {
  readonly on: boolean;
}

const globalKeysInput = v.custom<GlobalKeys>(
  (value) => typeof value === 'string' && parseGlobalKeys(value) !== null,
);

/** The channels of the program itself. */
export const systemChannels = {
  'system:about': channel<AboutProgram>('anything')(v.null()),
  /** Null as long as the program that lies on the disk is the one that runs. */
  'system:installed-version': channel<InstalledVersion | null>('anything')(v.null()),
  'system:notices': channel<string>('anything')(v.null()),
  'system:preferences': channel<Preferences>('anything')(v.null()),
  'system:set-theme': channel<Preferences>('anything')(
    v.strictObject({ theme: v.picklist(['system', 'light', 'dark']) }),
  ),
  'system:set-language': channel<Preferences>('anything')(
    v.strictObject({ language: v.picklist(languageChoices) }),
  ),
  /** Whether the program starts, hidden, when the person signs in. */
  'system:start-at-login': channel<StartAtLogin>('anything')(v.null()),
  'system:set-start-at-login': channel<StartAtLogin>('anything')(
    v.strictObject({ on: v.boolean() }),
  ),
  /** The keys that open the search over whatever somebody does. */
  'system:global-shortcut': channel<GlobalShortcut>()(v.null()),
  'system:set-global-shortcut': channel<GlobalShortcut>()(
    v.strictObject({ keys: v.nullable(globalKeysInput) }),
  ),
  /** Ends the program and starts it once more. */
  'system:restart': channel<null>('anything')(v.null()),
  'system:open-logs': channel<null>('anything')(v.null()),
  /** Opens a page in the system's browser. Pages of a site need the connection, or the address being typed. */
  'system:open-link': channel<null>('anything')(
    v.strictObject({
      link: linkSchema,
      connectionId: v.nullable(v.pipe(v.string(), v.uuid())),
    }),
  ),
};

/** The messages that the program sends to the window. */
export interface SystemEvents {
  /** Another version was installed, or the one that runs was put back. */
  readonly 'installed-version': InstalledVersion | null;
  /** A command of the application menu or the tray. */
  readonly command:
    | {
        readonly name:
          | 'new-connection'
          | 'test-all'
          | 'find'
          | 'health'
          | 'settings'
          | 'shortcuts'
          | 'about'
          | 'privacy';
      }
    /** The search, by the keys that work in every program. */
    | { readonly name: 'summon' }
    /** The list, as it is. */
    | { readonly name: 'connections' }
    | { readonly name: 'show-connection' | 'show-audit'; readonly id: string };
}
