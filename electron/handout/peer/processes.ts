import {
  closeSync,
  constants,
  openSync,
  readFileSync,
  readlinkSync,
  readSync,
  statSync,
} from 'node:fs';
import { basename } from 'node:path';
import { identifyFile, type FileIdentity } from './file-identity.ts';

/** What the kernel tells of a process. Its name and arguments are its own words, and prove nothing. */
export interface ProcessStatus {
  readonly pid: number;
  readonly name: string;
  readonly parent: number;
  readonly session: number;
  /** Such as `pts/3`; null for a process without a terminal. */
  readonly terminal: string | null;
  /** In ticks since the machine started: tells it from an earlier process of the same number. */
  readonly startTime: string;
}

/** Linux's folder of processes. */
const processFolder = '/proc';

/** Reads the line of `/proc/PID/stat`; null if it is none. */
export function parseProcessStatus(line: string): ProcessStatus | null {
  // The name stands in brackets, and may hold brackets and spaces itself.
  const [open, close] = [line.indexOf('('), line.lastIndexOf(')')];
  if (open < 1 || close < open) return null;
  const pid = Number(line.slice(0, open));
  const [, parent, , session, terminal] = line
    .slice(close + 2)
    .split(' ', 5)
    .map(Number);
  const startTime = line.slice(close + 2).split(' ')[19];
  if (parent === undefined || session === undefined || terminal === undefined) return null;
  if (![pid, parent, session, terminal].every(Number.isSafeInteger)) return null;
  if (startTime === undefined || !/^\d+$/.test(startTime)) return null;
  const name = line.slice(open + 1, close);
  return { pid, name, parent, session, terminal: terminalName(terminal), startTime };
}

/** The name of a terminal by its device number, as the kernel encodes it (Documentation/admin-guide/devices.txt). */
function terminalName(device: number): string | null {
  if (device === 0) return null;
  const number = device >>> 0;
  const major = (number >>> 8) & 0xfff;
  const minor = (number & 0xff) | ((number >>> 12) & 0xfff00);
  if (major >= 136 && major <= 143) return `pts/${String((major - 136) * 0x100000 + minor)}`;
  if (major === 4) return minor < 64 ? `tty${String(minor)}` : `ttyS${String(minor - 64)}`;
  return `${String(major)}:${String(minor)}`;
}

function tryTo<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function place(pid: number, name: string): string {
  return `${processFolder}/${String(pid)}/${name}`;
}

/** Reads the status of a process; null if it has ended. */
export function readProcessStatus(pid: number): ProcessStatus | null {
  const line = tryTo(() => readFileSync(place(pid, 'stat'), 'utf8'));
  return line === null ? null : parseProcessStatus(line);
}

/** The file that a link of a process leads to, whatever lies at its path now; null if it may not be seen. */
export function readLinkedFile(pid: number, link: string): FileIdentity | null {
  return tryTo(() => {
    const status = statSync(place(pid, link), { bigint: true });
    return status.isFile() ? identifyFile(readlinkSync(place(pid, link)), status) : null;
  });
}

/**
 * Whether a file that a process holds is a script: its first line names the interpreter, which is found anew each time it
 * runs. What cannot be read counts as one.
 */
export function isScript(pid: number, descriptor: number): boolean {
  const start = tryTo(() => {
    const file = openSync(
      place(pid, `fd/${String(descriptor)}`),
      constants.O_RDONLY | constants.O_NONBLOCK,
    );
    try {
      const bytes = Buffer.alloc(2);
      return bytes.toString('latin1', 0, readSync(file, bytes, 0, 2, 0));
    } finally {
      closeSync(file);
    }
  });
  return start === null || start === '#!';
}

/** The file that a process runs; null if it may not be seen, as that of a process of another user. */
export function readProcessFile(pid: number): FileIdentity | null {
  return readLinkedFile(pid, 'exe');
}

/** The folder that a process is in; null if it may not be seen. */
export function readProcessFolder(pid: number): string | null {
  return tryTo(() => readlinkSync(place(pid, 'cwd')));
}

/** Whether something reads along in a process, such as a debugger. What cannot be read counts as that. */
export function isTraced(pid: number): boolean {
  const status = tryTo(() => readFileSync(place(pid, 'status'), 'utf8'));
  return status === null || !/^TracerPid:\t0$/m.test(status);
}

/** The names of the files that started a process one after another, the nearest first. */
export function readAncestors(pid: number, most: number): readonly string[] {
  const names: string[] = [];
  let next = pid;
  while (next > 1 && names.length < most) {
    const status = readProcessStatus(next);
    if (status === null) break;
    const file = readProcessFile(next);
    names.push(file === null ? status.name : basename(file.path));
    next = status.parent;
  }
  return names;
}
