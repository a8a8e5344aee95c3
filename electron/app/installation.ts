import { join } from 'node:path';
import { app } from 'electron';
import { findLauncher } from '../system/index.ts';

/** Where the built program lies: the parent of the folder of its main script. */
export const buildFolder = join(import.meta.dirname, '..');

/** Whether this is a program under development, not a packaged one. */
export const isDevelopment = !app.isPackaged;

/** What packaging says of the build, beside the program; a program under development has none. */
export const buildFile = join(process.resourcesPath, 'build.json');

/**
 * The file that a person starts this program by, where that is not its executable: an AppImage, which is unpacked
 * elsewhere at each start, or the launcher of a package.
 */
export function findStarter(): string | null {
  if (!app.isPackaged) return null;
  return process.env['APPIMAGE'] ?? findLauncher(process.execPath, process.platform);
}
