import { readHeader } from './header/header-files.ts';
import { findWrapping } from './keepers/keeper-reports.ts';
import { CredentialStoreRefusal, type CredentialStore } from './keepers/credential-store.ts';
import { keytarAccount } from './keepers/keytar.ts';
import { vaultFiles } from './model/file-names.ts';
import { pinAccount } from './protection/pin.ts';

/** The names of what the vault keeps in its folder, for removing all of it. */
export const vaultFileNames = {
  headers: vaultFiles.headers,
  database: [vaultFiles.database, vaultFiles.log, vaultFiles.logIndex, vaultFiles.renewedDatabase],
  backups: [vaultFiles.backups, vaultFiles.setAside],
} as const;

/**
 * Finds out what the vault of a folder has in the system's store of passwords. To be asked while the header is
 * still there.
 *
 * @returns what deletes it; rejects when the store refuses.
 */
export function findStoredItems(folder: string, store: CredentialStore): () => Promise<void> {
  const found = readHeader(folder);
  const header = found.ok ? (found.value?.header ?? null) : null;
  const wrapping = header === null ? null : findWrapping(header, 'keytar');
  return async () => {
    await deletePin(folder, store);
    if (header === null || wrapping === null) return;
    await store.delete(keytarAccount(header.vaultId, wrapping.item));
  };
}

/** Without a store there is no record of the vault in it. */
async function deletePin(folder: string, store: CredentialStore): Promise<void> {
  try {
    await store.delete(pinAccount(folder));
  } catch (error) {
    if (!(error instanceof CredentialStoreRefusal && error.reason === 'none')) throw error;
  }
}
