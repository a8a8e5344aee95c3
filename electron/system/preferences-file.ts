import { join } from 'node:path';

/** Many times what the preferences take, in bytes. */
export const maxPreferencesBytes = 65_536;

/** The file with the settings that protect nothing, in the data folder. */
export function preferencesFile(dataFolder: string): string {
  return join(dataFolder, 'preferences.json');
}
