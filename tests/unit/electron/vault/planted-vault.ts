import { createCipheriv, pbkdf2Sync, randomBytes, randomUUID } from 'node:crypto';
import { encodeHeader } from '../../../../electron/vault/header/header.ts';
import { wrapKey } from '../../../../electron/vault/keepers/keeper.ts';
import { deriveVaultKeys } from '../../../../electron/vault/keepers/vault-key.ts';

/** Encrypts as Chromium does on Linux without a keyring (components/os_crypt). */
export function encryptWithPassword(prefix: string, password: string, text: string): Buffer {
  const key = pbkdf2Sync(password, 'saltysalt', 1, 16, 'sha1');
  const cipher = createCipheriv('aes-128-cbc', key, Buffer.alloc(16, ' '));
  return Buffer.concat([Buffer.from(prefix), cipher.update(text, 'utf8'), cipher.final()]);
}

/** What Chromium opens although no keyring has the key, by what somebody may put into a header. */
export const openedByAnybody: readonly (readonly [string, (text: string) => Buffer])[] = [
  ['under the key of v10', (text) => encryptWithPassword('v10', 'peanuts', text)],
  ['under the empty key of v11', (text) => encryptWithPassword('v11', '', text)],
  ['as a text that was never encrypted', (text) => Buffer.from(text)],
];

/** A header whose vault key its maker knows, wrapped as `safe-storage` does it. */
export function plantedHeader(
  encrypt: (text: string) => Buffer,
  vaultId: string = randomUUID(),
  vaultKey: Buffer = randomBytes(32),
): Buffer {
  const keyEncryptionKey = randomBytes(32);
  const wrapping = {
    kind: 'safe-storage',
    createdAt: 1_700_000_000_000,
    backend: 'gnome_libsecret',
    encryptedKey: encrypt(keyEncryptionKey.toString('base64')).toString('base64'),
  } as const;
  const { kind, createdAt, backend, encryptedKey } = wrapping;
  const context = [vaultId, kind, String(createdAt), backend, encryptedKey];
  const wrappedKey = wrapKey(keyEncryptionKey, context, vaultKey);
  const header = { vaultId, revision: 9, changes: 0, keepers: [{ ...wrapping, wrappedKey }] };
  return encodeHeader(header, deriveVaultKeys(Buffer.from(vaultKey), vaultId).header);
}
