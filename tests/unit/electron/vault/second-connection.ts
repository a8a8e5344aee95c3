import type { OpenVault } from '../../../../electron/vault/index.ts';
import { openDatabase } from '../../../../electron/vault/database/database.ts';
import { readHeader } from '../../../../electron/vault/header/header-files.ts';
import { safeStorageKeeper } from '../../../../electron/vault/keepers/safe-storage.ts';
import { deriveVaultKeys } from '../../../../electron/vault/keepers/vault-key.ts';
import type { Machine } from './machine.ts';
import { keyringOf } from './safe-storage-double.ts';

/** The database of a machine whose keyring opens it, opened once more, as another program would do it. */
export async function secondConnection(machine: Machine): Promise<OpenVault['database']> {
  const found = readHeader(machine.folder);
  const header = found.ok ? found.value?.header : undefined;
  const wrapping = header?.keepers.find((each) => each.kind === 'safe-storage');
  if (header === undefined || wrapping?.kind !== 'safe-storage') throw new Error('no keeper');
  const { vaultId } = header;
  const keyring = keyringOf(machine.keyring);
  const keeper = safeStorageKeeper({ vaultId, keyring, clock: machine.time });
  const unwrapped = await keeper.unwrap(wrapping);
  if (!unwrapped.ok) throw new Error(unwrapped.error.code);
  const keys = deriveVaultKeys(unwrapped.value.vaultKey, vaultId);
  const opened = openDatabase({ file: machine.at('vault.db'), key: keys.database, create: false });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}
