import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { randomName } from './random-name.ts';

/**
 * Puts a file in place of another, whole or not at all: it is written beside it, synced and renamed. Only its owner
 * may read it, whoever could read the former one, and a link in its place is replaced and not followed. The folder is
 * not synced: after a power cut the former file may be back, whole.
 *
 * @throws the file system's error; the former file is then untouched.
 */
export function replaceFile(file: string, content: string | Uint8Array): void {
  const beside = writeTemporaryFile(file, content);
  try {
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/**
 * The same, and it lasts: once this returns, not even a power cut brings the former file back.
 *
 * @throws the file system's error; the former file is then untouched.
 */
export function replaceFileDurably(file: string, content: string | Uint8Array): void {
  replaceFile(file, content);
  syncFolder(dirname(file));
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

/**
 * The first half of {@link replaceFile}: writes and syncs, and gives the name of what is to be renamed. Nobody can
 * know that name beforehand, so that nothing can wait there. What a crash left of an earlier time is removed.
 *
 * @throws the file system's error; nothing is left of it then.
 */
export function writeTemporaryFile(file: string, content: string | Uint8Array): string {
  for (const leftover of findLeftovers(file)) rmSync(leftover, { force: true });
  const beside = `${file}.${randomName(6)}.new`;
  const descriptor = openSync(beside, 'wx', 0o600);
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
  return beside;
}

/** Full paths of the files that crashes left beside a file while it was being written. */
export function findLeftovers(file: string): readonly string[] {
  const [folder, name] = [dirname(file), basename(file)];
  const isLeftover = (other: string): boolean =>
    other.startsWith(`${name}.`) && /^[0-9a-f]{12}\.new$/.test(other.slice(name.length + 1));
  try {
    return readdirSync(folder)
      .filter(isLeftover)
      .map((other) => join(folder, other));
  } catch {
    // Writing there says what is wrong with the folder; one that can't be listed may still be written to.
    return [];
  }
}

/** A pipe that was put in the place of a file would be waited for without end. */
const readingWithoutWaiting =
  process.platform === 'win32' ? 'r' : constants.O_RDONLY | constants.O_NONBLOCK;

/**
 * Reads a file of bounded size, in bytes, into a buffer of its own, which can be wiped.
 *
 * @returns null when it is not there, `too-large` when it has more bytes than that, `no-file` when it is something
 * else than a file.
 * @throws the file system's error for anything else.
 */
export function readBoundedFile(
  file: string,
  maximum: number,
): Buffer | 'too-large' | 'no-file' | null {
  let descriptor: number;
  try {
    descriptor = openSync(file, readingWithoutWaiting);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) return 'no-file';
    if (status.size > maximum) return 'too-large';
    // Never from the pool that small buffers share.
    const content = Buffer.alloc(status.size);
    let length = 0;
    for (let read = -1; read !== 0 && length < content.length; length += read) {
      read = readSync(descriptor, content, length, content.length - length, length);
    }
    return content.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}
