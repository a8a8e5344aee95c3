import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { replaceFileAtomically } from '../system/index.ts';

/**
 * Puts a file in place of another so that after a crash either the old or the new one is there, whole:
 * written beside it, synced, renamed, and the folder synced. Only its owner may read it.
 *
 * @throws the file system's error; the old file is then untouched.
 */
export function replaceFile(file: string, content: Buffer): void {
  replaceFileAtomically(file, content);
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
