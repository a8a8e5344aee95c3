import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import type { Preferences } from './channels.ts';

const placeSchema = v.object({
  x: v.pipe(v.number(), v.integer()),
  y: v.pipe(v.number(), v.integer()),
  width: v.pipe(v.number(), v.integer(), v.minValue(200)),
  height: v.pipe(v.number(), v.integer(), v.minValue(200)),
});

/** Where the window stood when it was closed, in device-independent pixels. */
export type WindowPlace = v.InferOutput<typeof placeSchema>;

const preferencesSchema = v.object({
  theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
  place: v.fallback(v.nullable(placeSchema), null),
});

/** Everything kept in the preferences file; none of it protects anything. */
export type StoredPreferences = Preferences & { readonly place: WindowPlace | null };

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
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(`${file}.new`, JSON.stringify(current, null, 2));
        renameSync(`${file}.new`, file);
      } catch {
        return current;
      }
      return current;
    },
  };
}

function readPreferences(file: string): StoredPreferences {
  try {
    const text: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const parsed = v.safeParse(preferencesSchema, text);
    return parsed.success ? parsed.output : { theme: 'system', place: null };
  } catch {
    return { theme: 'system', place: null };
  }
}
