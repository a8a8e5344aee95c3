// @ts-check
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cTables } from './native/c-tables.mjs';
import { packagesFolder, root, run, say, SetUpError } from './set-up/index.mjs';

const sources = join(root, 'build', 'native');
const addonSource = join(sources, 'system-calls.c');
const commandSources = join(sources, 'command');
const headers = join(packagesFolder, 'node-api-headers', 'include');
const folder = join(root, 'out', 'native');
const addon = join(folder, 'system-calls.node');
const stamp = join(folder, '.built-from');

/** The command `chatelaine`; packages install it beside the program's file. */
export const commandFile = join(folder, 'chatelaine');

/** The command with its symbols, which tests look at. */
export const commandWithSymbols = join(folder, 'command', 'chatelaine');

const STRICT = ['-std=c11', '-O2', '-Wall', '-Wextra'];

/** Node-API 8 is in every Electron that the program runs on. */
const ADDON = [...STRICT, '-fPIC', '-DNAPI_VERSION=8', '-I', headers];

/** @type {Partial<Record<NodeJS.Platform, readonly string[]>>} */
const ADDON_FLAGS = {
  linux: [
    ...ADDON,
    ...['-shared', '-fvisibility=hidden', '-fstack-protector-strong', '-D_FORTIFY_SOURCE=2'],
    // Without names and paths of the machine that builds it.
    ...['-Wl,-z,relro,-z,now', '-s'],
  ],
  darwin: [...ADDON, '-bundle', '-undefined', 'dynamic_lookup'],
};

/** Those of the command, which tests and the fuzzer compile with other ones, too. */
export const COMMAND_WARNINGS = [
  ...[...STRICT, '-D_GNU_SOURCE', '-Wconversion', '-Wshadow', '-Wformat=2', '-Werror'],
  ...['-I', commandSources],
];

/** Statically linked, so that neither LD_PRELOAD nor LD_LIBRARY_PATH puts anything into it. */
const COMMAND_FLAGS = [
  ...[...COMMAND_WARNINGS, '-fPIE', '-static-pie', '-fstack-protector-strong'],
  ...['-D_FORTIFY_SOURCE=2', '-Wl,-z,relro,-z,now,-z,noexecstack'],
];

const hasCompiler = () => spawnSync('cc', ['--version'], { stdio: 'ignore' }).status === 0;

/** Whether the addon with the system calls was built. */
export const hasSystemCalls = () => existsSync(addon);

/** The sources of the command, without its tables. */
export const commandFiles = () =>
  readdirSync(commandSources)
    .filter((name) => name.endsWith('.c'))
    .sort()
    .map((name) => join(commandSources, name));

/** One hash over everything that the parts are made of. */
function sourcesHash(/** @type {readonly string[]} */ addonFlags) {
  const { version } = JSON.parse(
    readFileSync(join(packagesFolder, 'node-api-headers', 'package.json'), 'utf8'),
  );
  const flags = [...addonFlags, ...COMMAND_FLAGS].filter((flag) => !flag.startsWith(root));
  const hash = createHash('sha256').update([...flags, version, process.arch].join('\n'));
  hash.update(readFileSync(addonSource)).update(cTables());
  for (const name of readdirSync(commandSources).sort())
    hash.update(`${name}\0`).update(readFileSync(join(commandSources, name)));
  return hash.digest('hex');
}

/** Linux only: elsewhere nothing tells a program who listens, so that nobody could rely on the command. */
async function buildCommand(/** @type {string} */ into) {
  const made = join(into, relative(folder, commandWithSymbols));
  mkdirSync(dirname(made));
  const tables = join(dirname(made), 'tables.c');
  writeFileSync(tables, cTables());
  await run('cc', [...COMMAND_FLAGS, ...commandFiles(), tables, '-o', made]);
  await run('strip', ['--strip-all', '-o', join(into, relative(folder, commandFile)), made]);
}

/**
 * Builds what is written in C into out/native, unless it is there: the addon with the system calls, and the command. Needs
 * a C compiler; users of a package need none.
 * @param {object} [options]
 * @param {boolean} [options.required] whether it is an error that there is no compiler; otherwise it is said
 */
export async function buildNativeParts({ required = false } = {}) {
  const flags = ADDON_FLAGS[process.platform];
  if (flags === undefined) return; // Windows has none of these calls
  const wanted = sourcesHash(flags);
  if (hasSystemCalls() && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(folder, { recursive: true, force: true });
  if (!hasCompiler()) {
    const sentence =
      'There is no C compiler (cc): the program is built without the command chatelaine, and does not forbid core dumps.';
    if (required) throw new SetUpError(`${sentence} Install one, such as the package gcc.`);
    say(sentence);
    return;
  }
  const made = `${folder}.${process.pid}`;
  mkdirSync(made, { recursive: true });
  await run('cc', [...flags, addonSource, '-o', join(made, relative(folder, addon))]);
  if (process.platform === 'linux') await buildCommand(made);
  writeFileSync(join(made, relative(folder, stamp)), wanted);
  try {
    renameSync(made, folder);
  } catch (cause) {
    rmSync(made, { recursive: true });
    // Another process may have built the same meanwhile.
    if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) throw cause;
  }
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
