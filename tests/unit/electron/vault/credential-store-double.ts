import {
  keytarStore,
  type CredentialStore,
  type Keytar,
} from '../../../../electron/vault/keepers/credential-store.ts';

/** A Secret Service as keytar shows it: what gnome-keyring answered when it was tried. */
export class SecretServiceDouble implements Keytar {
  isLocked = false;
  /** Nothing answers on the session bus. */
  isGone = false;
  readonly items = new Map<string, string>();
  readonly services = new Set<string>();

  async getPassword(service: string, account: string): Promise<string | null> {
    this.#answer(service);
    // A locked collection answers as if there were nothing.
    return this.isLocked ? null : (this.items.get(account) ?? null);
  }

  async setPassword(service: string, account: string, password: string): Promise<void> {
    this.#answer(service);
    if (this.isLocked) throw new Error('Cannot create an item in a locked collection');
    this.items.set(account, password);
  }

  async deletePassword(service: string, account: string): Promise<boolean> {
    this.#answer(service);
    return !this.isLocked && this.items.delete(account);
  }

  #answer(service: string): void {
    if (this.isGone) throw new Error('Cannot autolaunch D-Bus without X11 $DISPLAY');
    this.services.add(service);
  }
}

/** The store as the vault sees it on Linux. */
export function storeOf(keytar: Keytar, patience = 1000): CredentialStore {
  return keytarStore({
    service: 'Chatelaine Development',
    platform: 'linux',
    load: async () => keytar,
    patience,
  });
}
