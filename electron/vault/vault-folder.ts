import { mkdirSync, statSync } from 'node:fs';
import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import { listBackups } from './backups/backup-folder.ts';
import { readHeader, type FoundHeader } from './header/header-files.ts';
import { withStorageFailures } from './database/storage-failures.ts';
import { databaseFileIn } from './vault-files.ts';

/**
 * Looks at what is in the vault's folder, which is made when it is not there. Nothing else is written.
 *
 * @returns null when there is no vault yet; `vault-incomplete` when a part of one is missing, so that no
 * empty vault is ever put over what is left.
 */
export function surveyFolder(folder: string): Result<FoundHeader | null, Failure> {
  return withStorageFailures(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = readHeader(folder);
    if (!found.ok) return found;
    const databaseSize = statSync(databaseFileIn(folder), { throwIfNoEntry: false })?.size;
    if (found.value === null) {
      const isEmpty = databaseSize === undefined && listBackups(folder).length === 0;
      return isEmpty ? success(null) : failure({ code: 'vault-incomplete' });
    }
    // The header is written before the database: as long as nothing was saved, there may be none yet.
    const wasUsed = found.value.header.changes > 0;
    const hasDatabase = databaseSize !== undefined && databaseSize > 0;
    return wasUsed && !hasDatabase ? failure({ code: 'vault-incomplete' }) : found;
  });
}
