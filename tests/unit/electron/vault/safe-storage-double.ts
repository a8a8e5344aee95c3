import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SafeStorage } from 'electron';
import {
  systemKeyring,
  type SystemKeyring,
} from '../../../../electron/vault/keepers/system-keyring.ts';

/** A keyring's daemon as the tests need it: its key can be lost, its answers be refused. */
export class KeyringDouble {
  prefix = 'v11';
  backend: ReturnType<SafeStorage['getSelectedStorageBackend']> = 'gnome_libsecret';
  shouldReEncrypt = false;
  /** Errors for the next calls, in order. */
  readonly refusals: Error[] = [];
  isLocked = false;
  calls = 0;
  /** Every text that was ever handed over. */
  readonly texts: string[] = [];
  #key = randomBytes(32);

  /** As after the keyring was wiped, or belongs to somebody else. */
  loseKey(): void {
    this.#key = randomBytes(32);
  }

  encrypt(text: string): Buffer {
    this.#answer();
    this.texts.push(text);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(this.prefix), nonce, cipher.getAuthTag(), encrypted]);
  }

  decrypt(encrypted: Buffer): string {
    this.#answer();
    const decipher = createDecipheriv('aes-256-gcm', this.#key, encrypted.subarray(3, 15));
    decipher.setAuthTag(encrypted.subarray(15, 31));
    return decipher.update(encrypted.subarray(31), undefined, 'utf8') + decipher.final('utf8');
  }

  #answer(): void {
    this.calls += 1;
    const refusal = this.refusals.shift();
    if (refusal !== undefined) throw refusal;
    if (this.isLocked) throw new Error('Error while encrypting the text provided to safeStorage');
  }
}

/** Electron 33: methods that answer at once. Electron 45 still declares them, just so. */
export function safeStorage33(
  keyring: KeyringDouble,
): Pick<SafeStorage, 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'> {
  return {
    encryptString: (text) => keyring.encrypt(text),
    decryptString: (encrypted) => keyring.decrypt(encrypted),
    getSelectedStorageBackend: () => keyring.backend,
  };
}

/** Electron 45: asynchronous methods beside the old ones, which must not be used there. */
export function safeStorage45(
  keyring: KeyringDouble,
): Pick<
  SafeStorage,
  | 'encryptString'
  | 'decryptString'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
> {
  const refuse = (): never => {
    throw new Error('A deprecated method was used');
  };
  return {
    encryptString: refuse,
    decryptString: refuse,
    encryptStringAsync: async (text) => keyring.encrypt(text),
    decryptStringAsync: async (encrypted) => ({
      result: keyring.decrypt(encrypted),
      shouldReEncrypt: keyring.shouldReEncrypt,
    }),
    getSelectedStorageBackend: () => keyring.backend,
  };
}

/** The keyring as the vault sees it, without waiting between attempts. */
export function keyringOf(
  keyring: KeyringDouble,
  electron: 33 | 45 = 45,
  platform: NodeJS.Platform = 'linux',
): SystemKeyring {
  return systemKeyring({
    safeStorage: electron === 33 ? safeStorage33(keyring) : safeStorage45(keyring),
    platform,
    pause: async () => undefined,
  });
}
