// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ownNode, packagesFolder, root, run, searchPath, step } from './set-up/index.mjs';
import { cacheCode } from './code-cache.mjs';
import { buildNativeParts } from './native-parts.mjs';

/** Inputs of the build. */
const SOURCES = [
  'electron',
  'renderer',
  join('build', 'icons', 'app'),
  join('build', 'icons', 'tray'),
  join('build', 'notices.ts'),
  join('build', 'constant-names.ts'),
  join('build', 'static-icons.ts'),
  join('build', 'log-without-network.ts'),
  join('build', 'native-packages.ts'),
  join('build', 'quick-builtins.ts'),
  join('build', 'only-what-is-used.ts'),
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

const stamp = join(root, 'out', '.built-from');
/** The program is built once for each language, under its tag. */
const languages = readdirSync(join(root, 'electron', 'texts'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const results = [
  'main/main.js',
  'preload/preload.cjs',
  ...languages.flatMap((tag) => [`main/${tag}/main.cjs`, `renderer/${tag}/index.html`]),
].map((name) => join(root, 'out', name));

function filesOf(/** @type {string} */ source) {
  const place = join(root, source);
  if (!existsSync(place)) return [];
  const entries = readdirSync(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** One hash over all sources: names and contents. */
function sourcesHash() {
  const hash = createHash('sha256');
  const isFolder = (/** @type {string} */ source) => !source.includes('.');
  const files = SOURCES.flatMap((source) =>
    isFolder(source) ? filesOf(source) : [join(root, source)],
  );
  for (const file of files.sort()) {
    hash.update(`${relative(root, file)}\0`);
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * Builds the program into out/, unless what is there was built from the same sources.
 * @param {import('./set-up/index.mjs').Electron} electron the one that it will run in
 */
export async function compile(electron) {
  await build();
  await cacheCode(electron);
}

async function build() {
  await buildNativeParts();
  const wanted = sourcesHash();
  const built = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (built && results.every((file) => existsSync(file))) return;
  for (const folder of ['main', 'renderer'])
    rmSync(join(root, 'out', folder), { recursive: true, force: true });
  await step('Building the program', async () => {
    for (const language of languages) {
      await run(
        ownNode,
        [join(packagesFolder, 'electron-vite', 'bin', 'electron-vite.js'), 'build'],
        {
          cwd: root,
          env: {
            ...process.env,
            PATH: searchPath(),
            NO_COLOR: '1',
            CHATELAINE_LANGUAGE: language,
          },
        },
      );
    }
  });
  writeFileSync(stamp, wanted);
}
