import { createHmac, randomBytes } from 'node:crypto';

/** Bytes of the vault key, of its subkeys, and of every key that wraps it. */
export const keyLength = 32;

/** Makes the one random key of a new vault. */
export function generateVaultKey(): Buffer {
  return randomBytes(keyLength);
}

/** The uses of subkeys. Each has its own label, so that no subkey reveals anything about another. */
type SubkeyPurpose = 'database' | 'tokens' | 'history' | 'header' | 'protection';

/** The vault key and its subkeys, together so that none is forgotten when they are wiped. */
export interface VaultKeys extends Readonly<Record<SubkeyPurpose, Buffer>> {
  readonly vaultKey: Buffer;
  /** Overwrites all of them with zeros. */
  wipe(): void;
}

/**
 * Derives the subkeys by HKDF-SHA-256 (RFC 5869): the vault's id is the salt, `chatelaine/1/<purpose>` the
 * info. Takes over the vault key, to wipe it with them.
 */
export function deriveVaultKeys(vaultKey: Buffer, vaultId: string): VaultKeys {
  // One extraction for all; `hkdfSync` would repeat it, which takes longer than reading the first page does.
  const extracted = createHmac('sha256', vaultId).update(vaultKey).digest();
  // A key is as long as one block of SHA-256, the first, whose number is 1.
  const subkey = (purpose: SubkeyPurpose): Buffer =>
    createHmac('sha256', extracted).update(`chatelaine/1/${purpose}`).update(Buffer.of(1)).digest();
  const keys = {
    vaultKey,
    database: subkey('database'),
    tokens: subkey('tokens'),
    history: subkey('history'),
    header: subkey('header'),
    protection: subkey('protection'),
  };
  extracted.fill(0);
  return {
    ...keys,
    wipe() {
      for (const key of Object.values(keys)) key.fill(0);
    },
  };
}
