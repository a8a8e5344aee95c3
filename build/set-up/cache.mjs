// @ts-check
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheFolder } from './places.mjs';

const PREFIX = '.making-';

function alive(/** @type {number} */ pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return /** @type {NodeJS.ErrnoException} */ (cause).code === 'EPERM';
  }
}

/** Removes leftovers of processes that were killed. */
function clearLeftovers() {
  for (const name of readdirSync(cacheFolder)) {
    const pid = name.startsWith(PREFIX)
      ? Number.parseInt(name.slice(PREFIX.length), 10)
      : undefined;
    if (pid !== undefined && !alive(pid)) rmSync(join(cacheFolder, name), { recursive: true });
  }
}

/**
 * Returns an entry of the cache and builds it first if it is missing. It is built beside its final path and renamed,
 * so that a kill leaves nothing half done and two processes don't disturb each other.
 * @param {string} name of the file or folder in the cache
 * @param {(making: string) => Promise<string>} make makes it in the empty folder `making` and
 *   answers the path, inside that folder, of what is to be kept
 * @returns {Promise<string>} its path in the cache
 */
export async function cached(name, make) {
  const place = join(cacheFolder, name);
  if (existsSync(place)) return place;
  mkdirSync(cacheFolder, { recursive: true });
  clearLeftovers();
  const making = join(cacheFolder, `${PREFIX}${process.pid}-${basename(name)}`);
  mkdirSync(making);
  try {
    const made = await make(making);
    try {
      renameSync(made, place);
    } catch (cause) {
      if (!existsSync(place)) throw cause; // another maker was quicker: its work is as good
    }
    return place;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}
