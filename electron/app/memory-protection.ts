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

/** Null if the system lacks these calls or the addon was not built. */
let calls: SystemCalls | null = null;

/** The addon with the system calls; null as above. */
export function loadedSystemCalls(): SystemCalls | null {
  return calls;
}

/** Overwrites freed blocks of memory, if the addon is available. Takes about 10 ms. */
export function overwriteFreedMemory(): void {
  calls?.overwriteFreedMemory();
}

/** Opens the memory while a file dialog is shown: a portal's dialog must be able to identify the program. */
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
 * Disables core dumps, and returns the function that later closes the memory to other programs.
 *
 * @throws {Error} if a packaged program is not as it was packaged, or the system refuses.
 */
export function protectMemory(): CloseMemory {
  const file = join(buildFolder, systemCallsFile);
  // Windows has no core dumps; a development build may have been built without a C compiler.
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
