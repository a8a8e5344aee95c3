import type { Clock } from '../../system/index.ts';
import type { CredentialStore } from './credential-store.ts';
import type { Keeper } from './keeper.ts';
import { keytarKeeper } from './keytar.ts';
import { passphraseKeeper } from './passphrase.ts';
import { recoveryKeyKeeper } from './recovery-key-keeper.ts';
import { safeStorageKeeper } from './safe-storage.ts';
import type { SystemKeyring } from './system-keyring.ts';

/** What the keepers are made from. */
export interface KeeperSources {
  readonly keyring: SystemKeyring;
  /** The system's store of passwords, as keytar reaches it; absent where keytar must not be used. */
  readonly credentialStore?: CredentialStore | undefined;
  readonly clock: Clock;
  /** About how long deriving a key from a new passphrase shall take; half a second unless told. */
  readonly derivationMilliseconds?: number;
}

/** Makes a vault's keepers. Secrets stay their caller's to wipe. */
export interface AvailableKeepers {
  safeStorage(vaultId: string): Keeper<'safe-storage'>;
  keytar(vaultId: string, store: CredentialStore): Keeper<'keytar'>;
  passphrase(vaultId: string, passphrase: Uint8Array): Keeper<'passphrase'>;
  recoveryKey(vaultId: string, secret: Uint8Array): Keeper<'recovery-key'>;
}

/** The keepers that can be made on this machine. */
export function createAvailableKeepers(sources: KeeperSources): AvailableKeepers {
  const { keyring, clock, derivationMilliseconds = 500 } = sources;
  return {
    safeStorage: (vaultId) => safeStorageKeeper({ vaultId, keyring, clock }),
    keytar: (vaultId, store) => keytarKeeper({ vaultId, store, clock }),
    passphrase: (vaultId, passphrase) =>
      passphraseKeeper({ vaultId, passphrase, clock, derivationMilliseconds }),
    recoveryKey: (vaultId, secret) => recoveryKeyKeeper({ vaultId, secret, clock }),
  };
}
