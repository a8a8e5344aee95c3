import { join } from 'node:path';
import { app } from 'electron';
import { findLauncher } from '../system/index.ts';

/** The folder of the built program: the parent of its main script's folder. */
export const buildFolder = join(import.meta.dirname, '..');

/** Whether this is a development build, not a packaged one. */
export const isDevelopment = !app.isPackaged;

/** The file in which packaging describes the build; a development build has none. */
export const buildFile = join(process.resourcesPath, 'build.json');

/**
 * The file that starts this program if it is not the executable: an AppImage, which is unpacked elsewhere at each
 * start, or the launcher of a package.
 */
export function findStarter(): string | null {
  if (!app.isPackaged) return null;
  return process.env['APPIMAGE'] ?? findLauncher(process.execPath, process.platform);
}
