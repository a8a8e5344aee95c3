// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownNode, packagesFolder, root } from './places.mjs';
import { run, step } from './progress.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean,
 *   link?: boolean, peer?: boolean }} Locked
 * @typedef {{ packages: Record<string, Locked> }} LockFile
 */

/**
 * Whether what npm says it installed is what the lock file names. Optional packages may be missing
 * (those for other platforms are), others may not, and nothing may be there that isn't named.
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} found node_modules/.package-lock.json, which npm writes last
 * @returns {boolean}
 */
export function matches(wanted, found) {
  for (const [path, { version, integrity, optional, devOptional }] of Object.entries(
    wanted.packages,
  )) {
    if (path === '') continue;
    const there = found.packages[path];
    if (there === undefined && (optional || devOptional)) continue;
    if (there?.version !== version || there?.integrity !== integrity) return false;
  }
  return Object.keys(found.packages).every((path) => path in wanted.packages);
}

function installed() {
  const record = join(packagesFolder, '.package-lock.json');
  if (!existsSync(record) || !existsSync(ownNode)) return false;
  const read = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'));
  return matches(read(join(root, 'package-lock.json')), read(record));
}

/** Installs the packages when they are missing or are not those of the lock file. */
export async function installPackages() {
  if (installed()) return;
  await step('Installing the packages (npm ci)', async () => {
    await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: root,
      // electron-33 is there for its types alone; Electron itself is found by its own step.
      env: { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
    });
    // An npm that runs no install scripts leaves the package `node` without its program.
    if (!existsSync(ownNode)) {
      const folder = join(packagesFolder, 'node');
      await run(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder });
    }
  });
}
