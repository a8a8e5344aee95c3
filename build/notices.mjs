// @ts-check
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

/** @typedef {{ name: string, version: string, licence: string, text: string }} Notice */

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

const manifest = (/** @type {string} */ folder) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** The folder of the package that a module belongs to; undefined for the program's own. */
function packageOf(/** @type {string} */ module) {
  const marker = `${sep}node_modules${sep}`;
  const at = module.lastIndexOf(marker);
  if (at < 0) return undefined;
  const [first = '', second = ''] = module.slice(at + marker.length).split(sep);
  const name = first.startsWith('@') ? join(first, second) : first;
  return join(module.slice(0, at), 'node_modules', name);
}

/** @returns {Notice} */
function noticeOf(/** @type {string} */ folder) {
  const { name, version, license } = manifest(folder);
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const licence = typeof license === 'string' ? license : (license?.type ?? 'unknown');
  return { name, version, licence, text: texts.join('\n\n') || `Licence: ${licence}` };
}

/** The folder of an installed package, sought as Node does. */
function folderOf(/** @type {string} */ name, /** @type {string} */ from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (folder === dirname(folder)) return undefined;
  }
}

/**
 * A package's folder and those of all it needs.
 * @param {string} name
 * @param {string} from the folder in which it is needed
 * @param {Set<string>} [seen] folders that are known already; added to
 * @returns {Set<string>}
 */
export function needed(name, from, seen = new Set()) {
  const folder = folderOf(name, from);
  if (folder === undefined || seen.has(folder)) return seen;
  seen.add(folder);
  const { dependencies = {}, optionalDependencies = {} } = manifest(folder);
  for (const other of Object.keys({ ...dependencies, ...optionalDependencies }))
    needed(other, folder, seen);
  return seen;
}

/**
 * The notices of packages as one text, each licence's wording once per package.
 * @param {Iterable<string>} folders
 */
export function noticesText(folders) {
  const notices = [...new Map([...folders].map((folder) => [folder, noticeOf(folder)])).values()];
  notices.sort((one, other) => one.name.localeCompare(other.name));
  const line = '-'.repeat(72);
  const parts = notices.map(
    ({ name, version, licence, text }) => `${line}\n${name} ${version} (${licence})\n\n${text}\n`,
  );
  return (
    `Chatelaine contains the following packages. Electron and Chromium bring their own notices:\n` +
    `LICENSE.electron.txt and LICENSES.chromium.html beside the program.\n\n${parts.join('\n')}`
  );
}

/**
 * A Vite plugin that writes out/third-party-notices.txt: of every package of which some code is in
 * a bundle, and of those shipped as packages. Used in several builds it adds up.
 * @param {{ root: string, shippedAsPackages: readonly string[] }} options
 * @returns {import('vite').Plugin}
 */
export function noticesOfBundled({ root, shippedAsPackages }) {
  /** @type {Set<string>} */
  const folders = new Set();
  for (const name of shippedAsPackages) needed(name, root, folders);
  return {
    name: 'third-party-notices',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const [module, { renderedLength }] of Object.entries(output.modules)) {
          const folder = renderedLength > 0 ? packageOf(resolve(module)) : undefined;
          if (folder !== undefined) folders.add(folder);
        }
      }
    },
    writeBundle() {
      mkdirSync(join(root, 'out'), { recursive: true });
      writeFileSync(join(root, 'out', 'third-party-notices.txt'), noticesText(folders));
    },
  };
}
