// @ts-check
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesFolder, root, run, say, SetUpError } from './set-up/index.mjs';

const source = join(root, 'build', 'native', 'system-calls.c');
const headers = join(packagesFolder, 'node-api-headers', 'include');
const folder = join(root, 'out', 'native');
const addon = join(folder, 'system-calls.node');
const stamp = join(folder, '.built-from');

/** Node-API 8 is in every Electron that the program runs on. */
const COMMON = ['-std=c11', '-O2', '-Wall', '-Wextra', '-fPIC', '-DNAPI_VERSION=8', '-I', headers];

/** @type {Partial<Record<NodeJS.Platform, readonly string[]>>} */
const FLAGS = {
  linux: [
    ...COMMON,
    ...['-shared', '-fvisibility=hidden', '-fstack-protector-strong', '-D_FORTIFY_SOURCE=2'],
    // Without names and paths of the machine that builds it.
    ...['-Wl,-z,relro,-z,now', '-s'],
  ],
  darwin: [...COMMON, '-bundle', '-undefined', 'dynamic_lookup'],
};

const hasCompiler = () => spawnSync('cc', ['--version'], { stdio: 'ignore' }).status === 0;

/** Whether the addon with the system calls was built. */
export const hasSystemCalls = () => existsSync(addon);

/**
 * Builds the addon with the system calls into out/native, unless it is there. Needs a C compiler; users of a
 * package need none.
 * @param {object} [options]
 * @param {boolean} [options.required] whether it is an error that there is no compiler; otherwise it is said
 */
export async function buildSystemCalls({ required = false } = {}) {
  const flags = FLAGS[process.platform];
  if (flags === undefined) return; // Windows has none of these calls
  const version = JSON.parse(
    readFileSync(join(packagesFolder, 'node-api-headers', 'package.json'), 'utf8'),
  ).version;
  const recipe = [...flags.filter((flag) => flag !== headers), version, process.arch];
  const hash = createHash('sha256').update(recipe.join('\n')).update(readFileSync(source));
  const wanted = hash.digest('hex');
  if (hasSystemCalls() && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(folder, { recursive: true, force: true });
  if (!hasCompiler()) {
    const sentence =
      'There is no C compiler (cc): core dumps of the program are not forbidden by it.';
    if (required) throw new SetUpError(`${sentence} Install one, such as the package gcc.`);
    say(sentence);
    return;
  }
  mkdirSync(folder, { recursive: true });
  const made = `${addon}.${process.pid}`;
  await run('cc', [...flags, source, '-o', made]);
  renameSync(made, addon);
  writeFileSync(stamp, wanted);
}

/**
 * Command prefix for a program under development if the addon could not be built: util-linux's own way
 * to the same limit.
 * @returns {readonly string[]} the words before the command
 */
export function limitedStart() {
  if (process.platform !== 'linux' || hasSystemCalls()) return [];
  return spawnSync('prlimit', ['--version'], { stdio: 'ignore' }).status === 0
    ? ['prlimit', '--core=1:1']
    : [];
}
