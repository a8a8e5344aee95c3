import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import { exchangeFile, withStorageFailures } from '../vault/index.ts';

/** Asks in the system's own dialogs which file is meant, so that no page can name one. */
export interface FileChooser {
  /** Null when the person thought better of it. */
  toWrite(kind: FileKind, suggestedName: string): Promise<string | null>;
  /** Null when the person thought better of it. */
  toRead(kind: FileKind): Promise<string | null>;
}

/** The kinds of file that connections are moved in. */
export type ExportKind = 'encrypted' | 'csv' | 'json';

/** The kinds of file that are written or read where a person says. */
export type FileKind = ExportKind | 'html' | 'pdf' | 'text';

/**
 * Writes a file that only its owner may read, whole or not at all: beside its place under a name of its own,
 * synced, and renamed.
 */
export function writePrivateFile(file: string, content: Buffer): Result<null, Failure> {
  const beside = `${file}.${randomBytes(6).toString('hex')}.part`;
  return withStorageFailures(() => {
    exchangeFile(file, content, beside);
    return success(null);
  });
}

/**
 * Reads a file of bounded size into a buffer of its own, which can be wiped.
 *
 * @returns `file-too-large`, or `file-unreadable` for whatever else the file system objects to.
 */
export function readChosenFile(file: string, most: number): Result<Buffer, Failure> {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(file, 'r');
    const status = fstatSync(descriptor);
    if (!status.isFile()) return failure({ code: 'file-unreadable' });
    if (status.size > most) return failure({ code: 'file-too-large' });
    // Never from the pool that small buffers share.
    const content = Buffer.alloc(status.size);
    let length = 0;
    for (let read = -1; read !== 0 && length < status.size; length += read) {
      read = readSync(descriptor, content, length, status.size - length, length);
    }
    return success(content.subarray(0, length));
  } catch {
    return failure({ code: 'file-unreadable' });
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}
