import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import type { KeyringReport } from '../model/vault-state.ts';
import type { SystemKeyring } from './system-keyring.ts';

const probeText = 'Chatelaine asks whether this keyring protects.';

/**
 * Whether a ciphertext can only be opened with a key that the system keeps. It is asked of what the keyring
 * encrypts, and again of what it is to decrypt, for Chromium opens more than it makes.
 *
 * On Linux Chromium begins its ciphertext with `v11` when the key comes from a keyring, with `v12` when it
 * comes from the desktop's secret portal, and with `v10` when it is the one in its source code, which
 * protects nothing (Chromium's components/os_crypt). It takes anything else for a text that was never
 * encrypted, there and on macOS, where `v10` is the usual beginning as on Windows.
 *
 * @param isText tells the text inside from what a wrong key gives.
 */
export function isProtected(
  platform: NodeJS.Platform,
  encrypted: Buffer,
  isText: (text: string) => boolean,
): boolean {
  const prefix = encrypted.subarray(0, 3).toString('latin1');
  if (platform === 'darwin') return /^v1\d$/.test(prefix);
  if (platform !== 'linux') return true;
  return ['v11', 'v12'].includes(prefix) && !openWithKnownKeys(encrypted).some(isText);
}

/** Finds out whether the system's keyring really protects, by encrypting something worthless. */
export async function probeKeyring(keyring: SystemKeyring): Promise<KeyringReport> {
  try {
    const encrypted = await keyring.encrypt(probeText);
    const { text } = await keyring.decrypt(encrypted);
    if (text !== probeText || encrypted.includes(probeText))
      return { protects: false, reason: 'none' };
    return isProtected(keyring.platform, encrypted, (other) => other === probeText)
      ? { protects: true, backend: await keyring.name() }
      : { protects: false, reason: 'hard-coded-key' };
  } catch {
    return { protects: false, reason: await reasonOfSilence(keyring) };
  }
}

/**
 * Electron does not say why it cannot encrypt, and guesses the keyring from the desktop's name. Where none
 * is known or none runs, there is none; one that runs and yet does not answer is locked.
 */
async function reasonOfSilence(keyring: SystemKeyring): Promise<'none' | 'locked'> {
  if (['basic_text', 'unknown'].includes(keyring.backend())) return 'none';
  return (await keyring.runs()) ? 'locked' : 'none';
}

/**
 * The passwords in Chromium's source code for Linux: that of `v10`, and the empty one, which Chromium
 * also tries when the keyring's key does not open something marked `v11` (os_crypt_linux.cc, kEmptyKey).
 */
const knownPasswords = ['peanuts', ''] as const;

/**
 * Tries the keys that everybody has on what begins with `v10` or `v11` on Linux: PBKDF2-HMAC-SHA1 with one
 * round over the salt `saltysalt`, AES-128-CBC with spaces for its first block.
 *
 * @returns the texts that came out, without those that end in no valid padding.
 */
function openWithKnownKeys(encrypted: Buffer): readonly string[] {
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
