import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The first Node whose Node-API the SQLite addon in its package is built for. */
const firstNodeWithAddon = 22;

/**
 * The SQLite addon that the set-up builds for an Electron too old for the one in its package. To be asked
 * for by an unpackaged program only.
 *
 * @param resourcesPath the folder of Electron's resources, where the set-up puts it.
 * @returns undefined where the package's own addon runs, or none was built.
 */
export function standInAddon(
  resourcesPath: string,
  nodeVersion: string = process.versions.node,
): string | undefined {
  if (Number.parseInt(nodeVersion, 10) >= firstNodeWithAddon) return undefined;
  const file = join(resourcesPath, 'better_sqlite3-node-api-9.node');
  return existsSync(file) ? file : undefined;
}
