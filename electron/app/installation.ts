import { join } from 'node:path';
import { app } from 'electron';
import { findLauncher } from '../system/index.ts';

/** The folder of the built program; this module is in `main/<language>/` of it. */
export const buildFolder = join(import.meta.dirname, '..', '..');

/** Whether this is a development build, not a packaged one. */
export const isDevelopment = !app.isPackaged;

/** The file in which packaging describes the build; a development build has none. */
export const buildFile = join(process.resourcesPath, 'build.json');

/**
 * The file that starts this program if it is not the executable: the launcher of a package. No variable of the
 * environment is asked: one such as APPIMAGE may come from another program, which would then be started instead.
 */
export function findStarter(): string | null {
  return app.isPackaged ? findLauncher(process.execPath, process.platform) : null;
}
