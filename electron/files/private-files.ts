import type { Failure } from '../failures/index.ts';
import { replaceFile, failure, readBoundedFile, success, type Result } from '../system/index.ts';
import { withStorageFailures } from '../vault/index.ts';
import type { FileDialogs, FileKind } from './file-dialogs.ts';

/** Whether a file was saved, or the dialog was cancelled. */
export interface SaveOutcome {
  readonly outcome: 'written' | 'cancelled';
}

/**
 * Asks where to save a file, and writes it atomically, readable by its owner only.
 *
 * @param content called after the dialog, which may have been open for a long time.
 */
export async function saveFile(
  dialogs: Pick<FileDialogs, 'toWrite'>,
  kind: FileKind,
  suggestedName: string,
  content: () => Result<Uint8Array | string, Failure>,
): Promise<Result<SaveOutcome, Failure>> {
  const file = await dialogs.toWrite(kind, suggestedName);
  if (file === null) return success({ outcome: 'cancelled' });
  const made = content();
  if (!made.ok) return made;
  const written = writePrivateFile(file, made.value);
  return written.ok ? success({ outcome: 'written' }) : written;
}

/** Writes a file atomically, readable by its owner only. */
export function writePrivateFile(
  file: string,
  content: Uint8Array | string,
): Result<null, Failure> {
  return withStorageFailures(() => {
    replaceFile(file, content);
    return success(null);
  });
}

/**
 * Reads a file of at most `maximum` bytes into its own buffer, which can be wiped.
 *
 * @returns `file-too-large`, or `file-unreadable` for any other file system error.
 */
export function readChosenFile(file: string, maximum: number): Result<Buffer, Failure> {
  let content: ReturnType<typeof readBoundedFile>;
  try {
    content = readBoundedFile(file, maximum);
  } catch {
    return failure({ code: 'file-unreadable' });
  }
  if (content === 'too-large') return failure({ code: 'file-too-large' });
  return Buffer.isBuffer(content) ? success(content) : failure({ code: 'file-unreadable' });
}
