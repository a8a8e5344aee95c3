import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database } from 'better-sqlite3';
import { openDatabase } from '../../../../electron/vault/database/database.ts';
import { temporaryFolder } from './opened-vault.ts';

/** The key of every database file of these tests. */
export const key = Buffer.alloc(32, 7);

/** Opens a database file, or makes one; it is closed with the test. */
export function openFile(file: string): Database {
  const opened = openDatabase({ file, key, create: true });
  if (!opened.ok) throw new Error(opened.error.code);
  onTestFinished(() => {
    opened.value.close();
  });
  return opened.value;
}

/** A file with fifty marked settings in it. */
export function filledFile(): string {
  const file = join(temporaryFolder(), 'vault.db');
  const database = openFile(file);
  const insert = database.prepare('INSERT INTO setting VALUES (?, ?)');
  for (let row = 0; row < 50; row += 1) insert.run(`marked-setting-${row}`, '"marked-value"');
  database.close();
  return file;
}
