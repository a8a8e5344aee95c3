import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Puts a file in place of another so that after a crash either the old or the new one is there, whole:
 * written beside it, synced, renamed, and the folder synced. Only its owner may read it.
 *
 * @throws the file system's error; the old file is then untouched.
 */
export function replaceFile(file: string, content: Buffer): void {
  exchangeFile(file, content);
  syncFolder(dirname(file));
}

/**
 * The same without syncing the folder: after a power cut the old file may be back, whole.
 *
 * @param beside where it is written first. A name that is not the usual one must not be there yet.
 * @throws the file system's error; the old file is then untouched.
 */
export function exchangeFile(file: string, content: Buffer, beside = besideOf(file)): void {
  writeTo(beside, content, beside === besideOf(file) ? 'w' : 'wx');
  try {
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/**
 * The first half of {@link exchangeFile}: writes and syncs, and gives the name of what is to be renamed.
 *
 * @throws the file system's error; nothing is left of it then.
 */
export function writeBeside(file: string, content: Buffer): string {
  const beside = besideOf(file);
  writeTo(beside, content, 'w');
  return beside;
}

/** What a crash left under this name is written over the next time. */
function besideOf(file: string): string {
  return `${file}.new`;
}

function writeTo(beside: string, content: Buffer, flag: 'w' | 'wx'): void {
  const descriptor = openSync(beside, flag, 0o600);
  try {
    try {
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/**
 * Reads a file of bounded size.
 *
 * @returns null when it is not there, `too-large` when it has more bytes than that or is no plain file.
 * @throws the file system's error for anything else.
 */
export function readBoundedFile(file: string, maximum: number): Buffer | 'too-large' | null {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile() || status.size > maximum) return 'too-large';
    const content = Buffer.alloc(maximum + 1);
    const length = readSync(descriptor, content, 0, maximum + 1, 0);
    return length > maximum ? 'too-large' : content.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** Has a file that another library wrote synced to the disk. */
export function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Syncs what a folder lists. Windows cannot, and its file system does not need it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
