import { hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  deriveVaultKeys,
  generateVaultKey,
} from '../../../../../electron/vault/keepers/vault-key.ts';

const vaultId = '0d9f6ba4-9a49-4d2f-9a40-6f4dbf1c9d10';

describe('the keys of a vault', () => {
  it('are derived as the format describes: HKDF-SHA-256, the id as salt, a label for each', () => {
    const vaultKey = Buffer.alloc(32, 9);
    const keys = deriveVaultKeys(vaultKey, vaultId);
    for (const purpose of ['database', 'tokens', 'history', 'header'] as const) {
      const expected = hkdfSync('sha256', vaultKey, vaultId, `chatelaine/1/${purpose}`, 32);
      expect(keys[purpose]).toEqual(Buffer.from(expected));
    }
  });

  it('differ from one another and from those of every other vault', () => {
    const vaultKey = Buffer.alloc(32, 9);
    const one = deriveVaultKeys(Buffer.from(vaultKey), vaultId);
    const other = deriveVaultKeys(Buffer.from(vaultKey), vaultId.replace('0', '1'));
    const all = [one, other].flatMap((keys) => [
      keys.database,
      keys.tokens,
      keys.history,
      keys.header,
    ]);
    expect(new Set(all.map((key) => key.toString('hex'))).size).toBe(8);
  });

  it('are all zeros once wiped', () => {
    const keys = deriveVaultKeys(generateVaultKey(), vaultId);
    keys.wipe();
    const zeros = Buffer.alloc(32);
    expect([keys.vaultKey, keys.database, keys.tokens, keys.history, keys.header]).toEqual(
      Array.from({ length: 5 }, () => zeros),
    );
  });
});
