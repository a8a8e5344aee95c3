import { join } from 'node:path';
import { app } from 'electron';

/** Where the built program lies: the parent of the folder of its main script. */
export const buildFolder = join(import.meta.dirname, '..');

/** Whether this is a program under development, not a packaged one. */
export const isDevelopment = !app.isPackaged;
