import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dialog } from 'electron';
import { buildFolder, isDevelopment } from './installation.ts';
import {
  forbidCoreDumps,
  loadSystemCalls,
  memoryAccess,
  systemCallsFile,
} from '../system/index.ts';
import type { MemoryAccess, SystemCalls } from '../system/index.ts';

/** Closes the program's memory to other programs of the same user, where the system can. */
export type CloseMemory = () => void;

const nothingToClose: CloseMemory = () => undefined;

/** Null where the system has none of these calls, or the addon was not built. */
let calls: SystemCalls | null = null;

/** Overwrites what freed blocks of memory still hold, where the addon is there. Takes about 10 ms. */
export function overwriteFreedMemory(): void {
  calls?.overwriteFreedMemory();
}

/** The desktop's file dialogs may be a portal's, which has to find out who asks. */
function openForFileDialogs(access: MemoryAccess): void {
  for (const name of ['showOpenDialog', 'showSaveDialog'] as const) {
    const show: unknown = Reflect.get(dialog, name);
    if (typeof show !== 'function') continue;
    const during = (...args: unknown[]): Promise<unknown> =>
      access.openDuring(() => Promise.resolve<unknown>(Reflect.apply(show, dialog, args)));
    Reflect.set(dialog, name, during);
  }
}

/**
 * Forbids core dumps from here on, and answers with what closes the memory to other programs, for later.
 *
 * @throws {Error} where a packaged program is not what was packaged, or the system refuses.
 */
export function protectMemory(): CloseMemory {
  const file = join(buildFolder, systemCallsFile);
  // Windows has no core dumps; a program under development may have been built without a C compiler.
  if (process.platform === 'win32' || (isDevelopment && !existsSync(file))) return nothingToClose;
  const loaded = loadSystemCalls(file);
  calls = loaded;
  forbidCoreDumps(loaded);
  if (process.platform !== 'linux') return nothingToClose;
  return () => {
    const access = memoryAccess(loaded);
    openForFileDialogs(access);
    access.close();
  };
}
