// @ts-check
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cached } from './cache.mjs';
import { installLibraries } from './libraries.mjs';
import { ownNode, packagesFolder, searchPath } from './places.mjs';
import { run, step } from './progress.mjs';

/** The Node-API of Electron 33; that of the SQLite package's own addon is 10, since Electron 35. */
export const FIRST_ELECTRON_WITH_NODE_API_10 = 35;

/** The addon's name inside the resources folder of an Electron that needs it. */
export const ADDON_NAME = 'better_sqlite3-node-api-9.node';

const sqlite = join(packagesFolder, 'better-sqlite3');

/** Lets the package's C++ do with the older Node-API; it says itself how. */
const stringReference = join(import.meta.dirname, 'string-reference.hpp');
const FLAGS = ['-UNAPI_VERSION', '-DNAPI_VERSION=9', '-include', stringReference].join(' ');

const version = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(join(packagesFolder, name, 'package.json'), 'utf8')).version;

function recipe() {
  const parts = ['better-sqlite3', 'node-addon-api', 'node-api-headers'].map(version);
  return createHash('sha256')
    .update([...parts, process.arch, readFileSync(stringReference, 'utf8')].join('\n'))
    .digest('hex')
    .slice(0, 12);
}

/** The addon's folder name in the cache: another version or another recipe is another name. */
export function addonName() {
  return `better-sqlite3-${version('better-sqlite3')}-node-api-9-${recipe()}.node`;
}

/** Lays out what node-gyp wants, so that it asks no server for Node's headers. */
function layOut(/** @type {string} */ making) {
  const source = join(making, 'better-sqlite3');
  const headers = join(making, 'node', 'include', 'node');
  cpSync(sqlite, source, { recursive: true, dereference: true });
  const addonApi = join(packagesFolder, 'node-addon-api');
  cpSync(addonApi, join(making, 'node_modules', 'node-addon-api'), { recursive: true });
  mkdirSync(headers, { recursive: true });
  cpSync(join(packagesFolder, 'node-api-headers', 'include'), headers, { recursive: true });
  writeFileSync(join(headers, 'common.gypi'), '{"variables":{},"target_defaults":{}}');
  return { source, nodedir: join(making, 'node') };
}

/**
 * Opens a real encrypted database with the addon in that Electron, and lets garbage be collected.
 * @param {string} executable
 * @param {string} addon
 */
async function prove(executable, addon) {
  const script = join(import.meta.dirname, 'prove-addon.cjs');
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  await run(executable, ['--expose-gc', script, sqlite, addon], { env, limitMs: 60_000 });
}

/**
 * The SQLite addon for an Electron older than 35, built once and kept.
 * @param {string} executable of that Electron, in which it is proved before it is kept
 * @returns {Promise<string>} its path
 */
async function olderAddon(executable) {
  return await cached(addonName(), async (making) => {
    await installLibraries('compiler');
    const { source, nodedir } = layOut(making);
    const gyp = createRequire(import.meta.url).resolve('node-gyp/bin/node-gyp.js');
    await step('Building the SQLite addon for the older Electron', () =>
      run(
        ownNode,
        [gyp, 'rebuild', '--release', '--force_build=1', `--nodedir=${nodedir}`, '--jobs=max'],
        { cwd: source, env: { ...process.env, PATH: searchPath(), CXXFLAGS: FLAGS } },
      ),
    );
    const built = join(source, 'build', 'Release', 'better_sqlite3.node');
    await prove(executable, built);
    return built;
  });
}

/**
 * Makes an Electron older than 35 carry a SQLite addon that it can load, in its resources folder.
 * A newer one needs nothing.
 * @param {{ executable: string, version: string }} electron
 */
export async function placeAddon({ executable, version: electronVersion }) {
  if (Number.parseInt(electronVersion, 10) >= FIRST_ELECTRON_WITH_NODE_API_10) return;
  const place = join(dirname(executable), 'resources', ADDON_NAME);
  if (existsSync(place)) return;
  const addon = await olderAddon(executable);
  const beside = `${place}.${process.pid}`;
  copyFileSync(addon, beside);
  renameSync(beside, place);
}
