// @ts-check
// How electron-builder packages the program; build/package-program.mjs names the Electron.
import { copyFileSync, existsSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packagedFuses } from './fuses.mjs';
import { commandFile } from './native-parts.mjs';
import { needed } from './notices.ts';
import { buildFacts, writeBuildFacts } from './packages/build-facts.mjs';
import { identity } from './packages/identity.mjs';
import { ADDON_NAME, FIRST_ELECTRON_WITH_NODE_API_10 } from './set-up/sqlite.mjs';
import { root } from './set-up/index.mjs';
import { nativePackages } from './native-packages.ts';

const dist = process.env['CHATELAINE_ELECTRON_DIST'] ?? '';
const electronVersion = process.env['CHATELAINE_ELECTRON_VERSION'] ?? '';
if (dist === '' || electronVersion === '') throw new Error('Run it with "npm run package".');

const olderNodeApi = Number.parseInt(electronVersion, 10) < FIRST_ELECTRON_WITH_NODE_API_10;

/** The packages that are shipped as such: those with native parts, and what they need. */
const shipped = nativePackages.flatMap((name) => [...needed(name, root)]);

const inRepository = (/** @type {string} */ folder) => relative(root, folder).replaceAll('\\', '/');

/** Of those, only what runs; their native parts are named below. */
const superfluous = [
  '!node_modules/better-sqlite3/{deps,src,prebuilds}/**',
  '!node_modules/better-sqlite3/binding.gyp',
  '!node_modules/keytar/{build,src,script,prebuilds}/**',
  '!node_modules/keytar/binding.gyp',
  '!node_modules/node-addon-api/**',
];

const sqliteParts = 'node_modules/better-sqlite3/prebuilds';
const keytarParts = 'node_modules/keytar/prebuilds';

/** A folder with the addon that the older Electron carries, under the name that its package asks for. */
function olderParts() {
  const folder = join(root, 'dist', 'native-parts');
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(dist, 'resources', ADDON_NAME), join(folder, 'linux-x64.node'));
  return folder;
}

/** The native parts for the system that is packaged for; an older Electron needs its own addon. */
const nativeParts = [
  olderNodeApi
    ? { from: olderParts(), to: sqliteParts }
    : { from: sqliteParts, to: sqliteParts, filter: ['${platform}-${arch}.node'] },
  { from: keytarParts, to: keytarParts, filter: ['${platform}-${arch}/*'] },
];

/**
 * Removes what only an unpackaged run of the older Electron needs, and what would write crash reports: the
 * program never starts it, and nothing else shall.
 * @param {import('electron-builder').AfterPackContext} context
 */
function removeSuperfluous({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  for (const name of ['app', ADDON_NAME])
    rmSync(join(resources, name), { recursive: true, force: true });
  rmSync(join(appOutDir, 'chrome_crashpad_handler'), { force: true });
}

/**
 * Ends the build where a package's native part is missing, as when its package for this system was not installed: the
 * program would start, and fail only when the part is needed.
 */
function requireNativeParts(/** @type {string} */ resources) {
  const packages = join(resources, 'app.asar.unpacked', 'node_modules');
  const missing = nativePackages.filter(
    (name) => globSync(`${name}{,-*}/**/*.node`, { cwd: packages }).length === 0,
  );
  if (missing.length > 0) throw new Error(`Native parts are missing: ${missing.join(', ')}`);
}

/** @param {import('electron-builder').AfterPackContext} context */
function finish(context) {
  removeSuperfluous(context);
  requireNativeParts(context.packager.getResourcesDir(context.appOutDir));
  writeBuildFacts(context.packager.getResourcesDir(context.appOutDir), buildFacts(electronVersion));
}

/** @type {import('electron-builder').Configuration} */
export default {
  appId: identity.id,
  productName: identity.title,
  copyright: 'The Chatelaine founders',
  directories: { output: 'dist', buildResources: 'build' },
  electronDist: dist,
  electronVersion,
  asar: true,
  asarUnpack: ['**/*.node'],
  npmRebuild: false,
  nodeGypRebuild: false,
  // Named where the installed program is registered: in macOS's Info.plist and in Linux's desktop entry.
  protocols: [{ name: 'Chatelaine connection', schemes: [identity.scheme] }],
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'out/icons/**',
    'out/native/*.node',
    'out/third-party-notices.txt',
    'package.json',
    '!node_modules/**',
    ...shipped.map((folder) => `${inRepository(folder)}/**`),
    ...superfluous,
    ...nativeParts,
  ],
  // Beside the program's file, where the command and the program look for each other.
  extraFiles: existsSync(commandFile) ? [{ from: commandFile, to: identity.command }] : [],
  afterPack: finish,
  electronFuses: packagedFuses,
  linux: {
    target: 'dir',
    category: identity.categories.join(';'),
    icon: 'build/icons/app',
    executableName: identity.executable,
  },
  mac: {
    // Installers are made where their tools run; build/packages/ makes those for Linux.
    target: process.platform === 'darwin' ? ['dmg', 'zip'] : 'dir',
    category: 'public.app-category.utilities',
    icon: 'build/icons/app/1024x1024.png',
  },
  win: {
    target: process.platform === 'win32' ? 'nsis' : 'dir',
    icon: 'build/icons/app/256x256.png',
  },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: false },
};
