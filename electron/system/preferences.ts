import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import type { Preferences } from './channels.ts';
import { parseGlobalKeys, type GlobalKeys } from './model/global-keys.ts';
import { languageChoices } from './model/languages.ts';
import { maxPreferencesBytes } from './preferences-file.ts';
import { replaceFile, readBoundedFile } from './private-file.ts';

const placeSchema = v.object({
  x: v.pipe(v.number(), v.integer()),
  y: v.pipe(v.number(), v.integer()),
  width: v.pipe(v.number(), v.integer(), v.minValue(200)),
  height: v.pipe(v.number(), v.integer(), v.minValue(200)),
  maximized: v.fallback(v.boolean(), false),
});

/** Bounds of the window when it was closed, in device-independent pixels; if maximised, those before. */
export type WindowState = v.InferOutput<typeof placeSchema>;

const globalKeysSchema = v.custom<GlobalKeys>(
  (value) => typeof value === 'string' && parseGlobalKeys(value) !== null,
);

const preferencesSchema = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  language: v.fallback(v.picklist(languageChoices), 'system'),
  place: v.fallback(v.nullable(placeSchema), null),
  toldNoTray: v.fallback(v.boolean(), false),
  globalKeys: v.fallback(v.nullable(globalKeysSchema), null),
});

/** Everything kept in the preferences file; none of it protects anything. */
export interface StoredPreferences extends Preferences {
  readonly place: WindowState | null;
  /** Whether it was said that this desktop shows no tray. */
  readonly toldNoTray: boolean;
  /** The keys that open the search from anywhere; null while there are none. */
  readonly globalKeys: GlobalKeys | null;
}

const defaultPreferences: StoredPreferences = {
  theme: 'system',
  language: 'system',
  place: null,
  toldNoTray: false,
  globalKeys: null,
};

/** Keeps the preferences in one small file. */
export interface PreferenceFile {
  read(): StoredPreferences;
  /** Changes some of them. A file that cannot be written is no reason to stop: the change then lasts until quit. */
  write(change: Partial<StoredPreferences>): StoredPreferences;
}

/** Opens the file; anything unreadable in it counts as not set. */
export function openPreferences(file: string): PreferenceFile {
  let current = readPreferences(file);
  return {
    read: () => current,
    write: (change) => {
      current = { ...current, ...change };
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        replaceFile(file, JSON.stringify(current, null, 2));
      } catch {
        return current;
      }
      return current;
    },
  };
}

function readPreferences(file: string): StoredPreferences {
  try {
    const content = readBoundedFile(file, maxPreferencesBytes);
    if (!Buffer.isBuffer(content)) return defaultPreferences;
    const parsed = v.safeParse(preferencesSchema, JSON.parse(content.toString('utf8')));
    return parsed.success ? parsed.output : defaultPreferences;
  } catch {
    return defaultPreferences;
  }
}
