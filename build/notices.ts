import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';

/** The fields of package.json that matter here. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** The folder of the package that a module belongs to; null for the program's own. */
function packageOf(module: string): string | null {
  const marker = `${sep}node_modules${sep}`;
  const at = module.lastIndexOf(marker);
  if (at < 0) return null;
  const [first = '', second = ''] = module.slice(at + marker.length).split(sep);
  const name = first.startsWith('@') ? join(first, second) : first;
  return join(module.slice(0, at), 'node_modules', name);
}

/** A package that is in the program, for the list of everything inside. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

function licenceTexts(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((file) => licenceFile.test(file));
  return files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
}

function bundledPackage(folder: string): BundledPackage {
  const { name, version, license } = manifestOf(folder);
  const [title = 'see below'] = licenceTexts(folder)[0]?.split('\n') ?? [];
  const said = typeof license === 'string' ? license : (license?.type ?? title.trim());
  // Some packages name their licence by its text's title only.
  return { name, version, licence: said.replace(/^(MIT|ISC) License$/, '$1') };
}

function noticeOf(folder: string): string {
  const { name, version, licence } = bundledPackage(folder);
  const texts = licenceTexts(folder);
  const wording = texts.length > 0 ? texts.join('\n\n') : `Licence: ${licence}`;
  return `${name} ${version} (${licence})\n\n${wording}\n`;
}

/** The folder of an installed package, sought as Node does. */
function folderOf(name: string, from: string): string | null {
  const found = join(from, 'node_modules', name);
  if (existsSync(join(found, 'package.json'))) return found;
  return from === dirname(from) ? null : folderOf(name, dirname(from));
}

/**
 * A package's folder and those of all it needs.
 * @param from the folder in which it is needed
 * @param seen folders that are known already; added to
 */
export function needed(name: string, from: string, seen = new Set<string>()): ReadonlySet<string> {
  const folder = folderOf(name, from);
  if (folder === null || seen.has(folder)) return seen;
  seen.add(folder);
  const { dependencies = {}, optionalDependencies = {} } = manifestOf(folder);
  for (const other of Object.keys({ ...dependencies, ...optionalDependencies })) {
    needed(other, folder, seen);
  }
  return seen;
}

/** The notices of the packages in these folders as one text, in order of their names. */
export function noticesText(folders: Iterable<string>): string {
  const line = '-'.repeat(72);
  const notices = [...folders].map(noticeOf).sort((one, other) => one.localeCompare(other));
  return [
    'Chatelaine contains the following packages. Electron and Chromium bring their own notices:',
    'LICENSE.electron.txt and LICENSES.chromium.html beside the program.',
    ...notices.map((notice) => `\n${line}\n${notice}`),
  ].join('\n');
}

/**
 * A Vite plugin that writes out/third-party-notices.txt and out/bundled-packages.json: of every package of which some
 * code is in a bundle, and of those shipped as packages. Used in several builds it adds up.
 */
export function noticesOfBundled(root: string, shippedAsPackages: readonly string[]): Plugin {
  const folders = new Set<string>();
  for (const name of shippedAsPackages) needed(name, root, folders);
  return {
    name: 'third-party-notices',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const [module, { renderedLength }] of Object.entries(output.modules)) {
          const folder = renderedLength > 0 ? packageOf(resolve(module)) : null;
          if (folder !== null) folders.add(folder);
        }
      }
    },
    writeBundle() {
      mkdirSync(join(root, 'out'), { recursive: true });
      writeFileSync(join(root, 'out', 'third-party-notices.txt'), noticesText(folders));
      const list = [...folders].map(bundledPackage);
      list.sort((one, other) => (one.name < other.name ? -1 : 1));
      writeFileSync(join(root, 'out', 'bundled-packages.json'), JSON.stringify(list));
    },
  };
}
