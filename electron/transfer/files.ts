import type { Failure } from '../failures/index.ts';
import {
  replaceFileAtomically,
  failure,
  readBoundedFile,
  success,
  type Result,
} from '../system/index.ts';
import { withStorageFailures } from '../vault/index.ts';

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

/** Writes a file that only its owner may read, whole or not at all. */
export function writePrivateFile(file: string, content: Buffer): Result<null, Failure> {
  return withStorageFailures(() => {
    replaceFileAtomically(file, content);
    return success(null);
  });
}

/**
 * Reads a file of bounded size into a buffer of its own, which can be wiped.
 *
 * @returns `file-too-large`, or `file-unreadable` for whatever else the file system objects to.
 */
export function readChosenFile(file: string, most: number): Result<Buffer, Failure> {
  let content: ReturnType<typeof readBoundedFile>;
  try {
    content = readBoundedFile(file, most);
  } catch {
    return failure({ code: 'file-unreadable' });
  }
  if (content === 'too-large') return failure({ code: 'file-too-large' });
  return Buffer.isBuffer(content) ? success(content) : failure({ code: 'file-unreadable' });
}
