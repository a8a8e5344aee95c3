// @ts-check
// Chromium's sandbox protects ordinary users only, so what root starts here runs as one.
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, lchownSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import { startMemoryReader } from './memory-reader.mjs';
import { mirror } from './mirror.mjs';
import { foreground, packagesFolder, root, run, SetUpError, step } from './set-up/index.mjs';

/** @typedef {import('./set-up/index.mjs').Electron} Electron */

/** The unprivileged user that root creates for the tests. */
const USER = 'tester';

/** Neither copied to the user nor removed there. */
const LEFT_ALONE = new Set(['.git', '.cache', '.vite', '.vitest', '.vite-temp', '.svelte-kit']);

/** @returns {Promise<{ uid: number, gid: number, home: string } | undefined>} */
async function lookUp() {
  const entry = await run('getent', ['passwd', USER]).catch(() => undefined);
  if (entry === undefined) return undefined;
  const [, , uid, gid, , home = ''] = entry.trim().split(':');
  return { uid: Number(uid), gid: Number(gid), home };
}

async function ordinaryUser() {
  const there = await lookUp();
  if (there !== undefined) return there;
  await run('useradd', ['--create-home', '--shell', '/bin/bash', USER]);
  const made = await lookUp();
  if (made === undefined) throw new Error(`The user ${USER} was made and is not there`);
  return made;
}

/** Gives the user a copy of the repository, built program and packages included, and of Electron. */
async function handOver(
  /** @type {Electron} */ electron,
  /** @type {{ uid: number, gid: number, home: string }} */ user,
) {
  const name = `chatelaine-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`;
  const folder = join(user.home, name);
  await step(`Copying the program to the user ${USER}`, async () =>
    mirror(root, folder, user, LEFT_ALONE),
  );
  if (!relative(packagesFolder, electron.dist).startsWith('..'))
    return { folder, dist: join(folder, relative(root, electron.dist)) };
  const kept = join(user.home, `${name}-electron`);
  mkdirSync(kept, { recursive: true });
  lchownSync(kept, user.uid, user.gid);
  const dist = join(kept, basename(electron.dist));
  mirror(electron.dist, dist, user);
  return { folder, dist };
}

const searchPath = (/** @type {string} */ folder) =>
  [join(folder, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);

/** The environment of a user who has just logged in, without a display or session of another's. */
function environmentOf(
  /** @type {string} */ home,
  /** @type {string} */ folder,
  /** @type {string} */ dist,
) {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(XDG_|DBUS_|DISPLAY$|WAYLAND_DISPLAY$|XAUTHORITY$|npm_|NODE$|INIT_CWD$)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    USER,
    LOGNAME: USER,
    SHELL: '/bin/bash',
    PATH: searchPath(folder),
    ELECTRON_OVERRIDE_DIST_PATH: dist,
  };
}

/**
 * Lets the user show windows on root's X display: it gets a copy of the key to it.
 * @returns {NodeJS.ProcessEnv} what that adds to its environment
 */
function sharedDisplay(/** @type {{ uid: number, gid: number, home: string }} */ user) {
  const display = process.env['DISPLAY'];
  if (!display) {
    throw new SetUpError('Root can lend only an X display. Start it as an ordinary user.');
  }
  const key = process.env['XAUTHORITY'] || join(homedir(), '.Xauthority');
  if (!existsSync(key)) return { DISPLAY: display };
  const copy = join(user.home, '.Xauthority-of-root');
  copyFileSync(key, copy);
  chmodSync(copy, 0o600);
  lchownSync(copy, user.uid, user.gid);
  return { DISPLAY: display, XAUTHORITY: copy };
}

/** Copies results back into the repository. */
function bringBack(/** @type {string} */ folder, /** @type {readonly string[]} */ results) {
  for (const result of results) {
    const made = join(folder, result);
    if (!existsSync(made)) continue;
    mkdirSync(dirname(join(root, result)), { recursive: true });
    mirror(made, join(root, result), { uid: 0, gid: 0 });
  }
}

/**
 * Runs a command of the repository as an ordinary user: directly, or, started by root, as the user
 * `tester` in a copy of the repository.
 * @param {readonly string[]} command e.g. `['vitest', 'run']`; the packages' programs are found
 * @param {object} options
 * @param {Electron} options.electron the Electron it is to use, found under
 *   ELECTRON_OVERRIDE_DIST_PATH
 * @param {readonly string[]} [options.results] folders that it makes and that are wanted in the
 *   repository, relative to it
 * @param {boolean} [options.display] whether it shows windows on the display that is there
 * @param {boolean} [options.readsMemory] whether it looks into the memory of its programs, as tests do
 * @returns {Promise<number>} its exit code
 */
export async function asUser(command, { electron, readsMemory = true, ...options }) {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const user = isRoot ? await ordinaryUser() : undefined;
  const uid = user?.uid ?? process.getuid?.();
  const reader =
    readsMemory && uid !== undefined
      ? await startMemoryReader(uid)
      : { env: {}, end: () => undefined };
  try {
    if (user !== undefined)
      return await asOther(user, command, reader.env, { electron, ...options });
    const [name = '', ...args] = command;
    const env = {
      ...process.env,
      PATH: searchPath(root),
      ELECTRON_OVERRIDE_DIST_PATH: electron.dist,
      ...reader.env,
    };
    return await foreground(name, args, { cwd: root, env });
  } finally {
    reader.end();
  }
}

/** Runs the command in the user's copy of the repository. */
async function asOther(
  /** @type {{ uid: number, gid: number, home: string }} */ user,
  /** @type {readonly string[]} */ command,
  /** @type {NodeJS.ProcessEnv} */ added,
  /** @type {{ electron: Electron, results?: readonly string[] | undefined, display?: boolean | undefined }} */ options,
) {
  const { electron, results = [], display = false } = options;
  const { folder, dist } = await handOver(electron, user);
  const shared = display ? sharedDisplay(user) : {};
  const env = { ...environmentOf(user.home, folder, dist), ...shared, ...added };
  const code = await foreground('runuser', ['-u', USER, '--', ...command], { cwd: folder, env });
  bringBack(folder, results);
  return code;
}
