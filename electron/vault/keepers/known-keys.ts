import { createDecipheriv, pbkdf2Sync } from 'node:crypto';

/**
 * The passwords that stand in Chromium's source for Linux: that of `v10`, and the empty one, which Chromium
 * also tries when the keyring's key does not open something marked `v11` (os_crypt_linux.cc, kEmptyKey).
 */
const knownPasswords = ['peanuts', ''] as const;

/**
 * Tries the keys that everybody has on what begins with `v10` or `v11` on Linux: PBKDF2-HMAC-SHA1 with one
 * round over the salt `saltysalt`, AES-128-CBC with spaces for its first block.
 *
 * @returns the texts that came out, without those that end in no valid padding.
 */
export function openWithKnownKeys(encrypted: Buffer): readonly string[] {
  return knownPasswords.flatMap((password) => {
    const key = pbkdf2Sync(password, 'saltysalt', 1, 16, 'sha1');
    const decipher = createDecipheriv('aes-128-cbc', key, Buffer.alloc(16, ' '));
    try {
      return [decipher.update(encrypted.subarray(3), undefined, 'utf8') + decipher.final('utf8')];
    } catch {
      return [];
    }
  });
}
