import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeHeader } from '../../electron/vault/header/header.ts';
import { passphraseKeeper } from '../../electron/vault/keepers/passphrase.ts';
import { deriveVaultKeys } from '../../electron/vault/keepers/vault-key.ts';
import { systemClock } from '../../electron/system/index.ts';

/** The vault key and its subkeys by name. */
export type NamedKeys = Readonly<Record<string, Buffer>>;

/**
 * Opens a vault's header with its passphrase, as the program does it, so that a test knows the keys it
 * has to look for.
 *
 * @throws {Error} when the header is not sound or the passphrase is not its own.
 */
export async function deriveKeys(vaultFolder: string, passphrase: string): Promise<NamedKeys> {
  const decoded = decodeHeader(readFileSync(join(vaultFolder, 'vault.header')));
  if (!decoded.ok) throw new Error(`The header is not sound: ${decoded.error.code}`);
  const { header } = decoded.value;
  const wrapping = header.keepers.find((keeper) => keeper.kind === 'passphrase');
  if (wrapping === undefined) throw new Error('The vault has no passphrase');
  const unwrapped = await passphraseKeeper({
    vaultId: header.vaultId,
    passphrase: Buffer.from(passphrase),
    clock: systemClock,
    derivationMilliseconds: 0,
  }).unwrap(wrapping);
  if (!unwrapped.ok) throw new Error(`The passphrase is not the vault's: ${unwrapped.error.code}`);
  const { wipe: _wipe, ...keys } = deriveVaultKeys(unwrapped.value.vaultKey, header.vaultId);
  return keys;
}
