import { readFileSync } from 'node:fs';
import type { SystemCalls } from './system-calls.ts';

/**
 * Bytes. One byte is less than any core dump takes, so that Linux writes no file (core(5)), and unlike 0 it
 * also keeps the kernel from piping a dump to a program such as apport or systemd-coredump.
 */
const linuxCoreBytes = 1;

/** Errors of the system that say that a process has ended (ESRCH), or is none of this user's (EPERM). */
const harmlessErrors: ReadonlySet<number> = new Set([1, 3]);

/** Finds the processes that another one has started; none where that can't be read. */
export type ListChildren = (pid: number) => readonly number[];

/**
 * What a process's first thread has started, out of `/proc`. Chromium starts its zygotes there, and to ask
 * all of main's threads would take as long as everything else here.
 */
export function listChildren(pid: number): readonly number[] {
  try {
    const pids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1');
    return pids.split(' ').filter(Boolean).map(Number);
  } catch {
    return []; // it has ended
  }
}

/**
 * Forbids core dumps of this process, of all that it has started, and of all that they will ever start.
 * To be called before there is a secret in memory. On Linux, Chromium's zygotes, from which pages and the
 * network are forked, run before the first line of the program.
 *
 * @throws {Error} when the system refuses it for this process, or for one of its own.
 */
export function forbidCoreDumps(
  calls: Pick<SystemCalls, 'limitCoreSize'>,
  platform: NodeJS.Platform = process.platform,
  childrenOf: ListChildren = listChildren,
): void {
  const isLinux = platform === 'linux';
  const forbid = (pid: number): void => {
    const error = calls.limitCoreSize(pid, isLinux ? linuxCoreBytes : 0);
    if (error !== 0 && !(pid !== 0 && harmlessErrors.has(error)))
      throw new Error(`Core dumps could not be forbidden (error ${error})`);
  };
  forbid(0);
  if (!isLinux) return; // elsewhere all others are started later, and inherit it
  const found = [...childrenOf(process.pid)];
  for (const pid of found) {
    // First the limit, which children to come inherit, then those that were there.
    forbid(pid);
    found.push(...childrenOf(pid));
  }
}
