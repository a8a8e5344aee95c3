// @ts-check
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** The folder of the repository. */
export const root = resolve(import.meta.dirname, '..', '..');

/** Folder of the npm packages. */
export const packagesFolder = join(root, 'node_modules');

/** Node 24, which the packages bring along; the machine's own may be older. */
export const ownNode = join(
  packagesFolder,
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Cache of what is fetched or built once, shared by all checkouts. */
export const cacheFolder = join(
  process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
  'chatelaine',
);

/** The path with the packages' programs (and thereby Node 24) first. */
export function searchPath() {
  return [join(packagesFolder, '.bin'), process.env['PATH'] ?? ''].join(delimiter);
}
