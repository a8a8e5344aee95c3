import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process of this machine, as /proc shows it. */
export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  /** The command line; words are parted by NUL, or by spaces where the process has written it anew. */
  readonly commandLine: string;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // it has just ended, or belongs to somebody else
  }
}

function processOf(pid: number): RunningProcess | null {
  const status = read(`/proc/${pid}/stat`);
  const commandLine = read(`/proc/${pid}/cmdline`);
  if (status === null || commandLine === null) return null;
  // The name, in brackets, may itself hold spaces and brackets.
  const [state, parent] = status.slice(status.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z') return null;
  return { pid, parent: Number(parent), commandLine };
}

function all(): readonly RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => processOf(Number(name)))
    .filter((process) => process !== null);
}

/** The processes of this machine whose command line holds all of these texts; Chromium's own children are left out. */
export function processesWith(...texts: readonly string[]): readonly RunningProcess[] {
  return all().filter(
    (process) =>
      processKind(process) === 'browser' &&
      texts.every((text) => process.commandLine.includes(text)),
  );
}

/** A process and all that descend from it; empty when it has ended. */
export function processTree(root: number): readonly RunningProcess[] {
  const everything = all();
  const found = everything.filter((process) => process.pid === root);
  for (const process of found) {
    found.push(...everything.filter((other) => other.parent === process.pid));
  }
  return found;
}

/** What Chromium calls a process, by its `--type`: `renderer`, `zygote`, `utility`, …; `browser` without one. */
export function processKind(process: RunningProcess): string {
  return /\s--type=([^\s\0]+)/.exec(process.commandLine.replaceAll('\0', ' '))?.[1] ?? 'browser';
}

/** Whether a process with this id runs. */
export function isRunning(pid: number): boolean {
  return processOf(pid) !== null;
}

/** The soft and the hard limit of a core file's size of a process, in bytes; null once it has ended. */
export function coreLimits(pid: number): readonly [string, string] | null {
  const [, soft, hard] =
    /^Max core file size +(\S+) +(\S+)/m.exec(read(`/proc/${pid}/limits`) ?? '') ?? [];
  return soft === undefined || hard === undefined ? null : [soft, hard];
}

/** Clock ticks of which Linux counts a hundred in each second, on every machine that Electron runs on. */
const tickMs = 10;

/** Milliseconds of processor time that a process and its descendants have used so far. */
export function processorTime(root: number): number {
  return processTree(root)
    .map(({ pid }) => {
      const status = read(`/proc/${pid}/stat`);
      const fields = status?.slice(status.lastIndexOf(')') + 2).split(' ') ?? [];
      return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tickMs;
    })
    .reduce((sum, milliseconds) => sum + milliseconds, 0);
}

/** Whether a process runs in namespaces of its own, as those in Chromium's sandbox do. */
export function hasOwnUserNamespace(pid: number): boolean {
  return readlinkSync(`/proc/${pid}/ns/user`) !== readlinkSync('/proc/self/ns/user');
}
