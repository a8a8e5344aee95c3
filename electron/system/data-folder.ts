import { lstatSync, mkdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { randomName } from './random-name.ts';

/** Why the program cannot keep its data in a folder. */
export type FolderProblem =
  | 'cannot-be-made'
  | 'not-writable'
  | 'read-only-disk'
  | 'not-a-folder'
  | 'broken-link'
  | 'disk-full'
  | 'unusable';

/**
 * Finds out what keeps a folder from being used for the program's data, by making it where it is not there, and
 * by writing a file into it, which is removed at once. Null where nothing does.
 */
export function findFolderProblem(folder: string): FolderProblem | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const problem = problemOf(error, folder);
    return problem === 'not-writable' ? 'cannot-be-made' : problem;
  }
  const file = join(folder, `.chatelaine-${randomName(8)}`);
  try {
    writeFileSync(file, 'x', { flag: 'wx', mode: 0o600 });
    return null;
  } catch (error) {
    return problemOf(error, folder);
  } finally {
    rmSync(file, { force: true });
  }
}

function problemOf(error: unknown, folder: string): FolderProblem {
  switch (error instanceof Error && 'code' in error ? error.code : null) {
    case 'EACCES':
    case 'EPERM':
      return 'not-writable';
    case 'EROFS':
      return 'read-only-disk';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full';
    case 'EEXIST':
    case 'ENOTDIR':
    case 'ENOENT':
      return isLink(folder) ? 'broken-link' : 'not-a-folder';
    default:
      return 'unusable';
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/**
 * Whether a Chatelaine runs on this folder. Chromium notes on Linux and macOS which process has it, in a link named
 * `SingletonLock` that leads to `HOST-PID`; one of another program with the same number is none.
 */
export function isRunningOn(
  folder: string,
  platform: NodeJS.Platform,
  executable: string,
): boolean {
  if (platform === 'win32') return findFolderProblem(folder) === null;
  const pid = notedProcess(folder);
  return pid !== null && isAlive(pid) && (platform !== 'linux' || runs(pid, executable));
}

function notedProcess(folder: string): number | null {
  try {
    const noted = readlinkSync(join(folder, 'SingletonLock'));
    const pid = Number(/-(\d+)$/.exec(noted)?.[1] ?? Number.NaN);
    return Number.isSafeInteger(pid) && noted === `${hostname()}-${pid}` ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** One that lets nobody look, as a program with secrets does, counts as the one that was noted. */
function runs(pid: number, executable: string): boolean {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`)) === basename(executable);
  } catch {
    return true;
  }
}
