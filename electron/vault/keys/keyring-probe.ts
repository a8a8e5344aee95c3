import type { KeyringReport } from '../vault-state.ts';
import type { SystemKeyring } from './system-keyring.ts';

const probeText = 'Chatelaine asks whether this keyring protects.';

/**
 * Finds out whether the system's keyring really protects, by encrypting something worthless.
 *
 * On Linux Chromium begins its ciphertext with `v11` when the key comes from a keyring, with `v12` when it
 * comes from the desktop's secret portal, and with `v10` when it is the one that stands in its source, which
 * protects nothing (Chromium's components/os_crypt). On macOS and Windows `v10` is the usual beginning.
 */
export async function probeKeyring(keyring: SystemKeyring): Promise<KeyringReport> {
  try {
    const encrypted = await keyring.encrypt(probeText);
    const { text } = await keyring.decrypt(encrypted);
    if (text !== probeText || encrypted.includes(probeText))
      return { protects: false, reason: 'none' };
    const prefix = encrypted.subarray(0, 3).toString('latin1');
    const isProtecting = keyring.platform !== 'linux' || ['v11', 'v12'].includes(prefix);
    return isProtecting
      ? { protects: true, backend: keyring.backend() }
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
