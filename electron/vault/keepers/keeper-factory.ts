import type { Clock } from '../../system/index.ts';
import type { CredentialStore } from './credential-store.ts';
import type { Keeper } from './keeper.ts';
import type { KeyringKind } from './keeper-reports.ts';
import { keytarKeeper } from './keytar.ts';
import { passphraseKeeper } from './passphrase.ts';
import { recoveryKeyKeeper } from './recovery-key-keeper.ts';
import { safeStorageKeeper } from './safe-storage.ts';
import type { SystemKeyring } from './system-keyring.ts';

/** Dependencies of the keepers. */
export interface KeeperSources {
  readonly keyring: SystemKeyring;
  /** The system's store of passwords, as keytar reaches it; absent where keytar must not be used. */
  readonly credentialStore?: CredentialStore | undefined;
  readonly clock: Clock;
  /** About how long deriving a key from a new passphrase shall take; half a second by default. */
  readonly derivationMilliseconds?: number;
}

/** Makes the keeper of each keyring for the vault with an id; null for one that this machine does not reach. */
export type KeyringKeepers = {
  readonly [Kind in KeyringKind]: ((vaultId: string) => Keeper<Kind>) | null;
};

/** Makes a vault's keepers. Secrets stay their caller's to wipe. */
export interface KeeperFactory {
  readonly keyrings: KeyringKeepers;
  passphrase(vaultId: string, passphrase: Uint8Array): Keeper<'passphrase'>;
  recoveryKey(vaultId: string, secret: Uint8Array): Keeper<'recovery-key'>;
}

/** Makes the factory of this machine's keepers. */
export function createKeeperFactory(sources: KeeperSources): KeeperFactory {
  const { keyring, credentialStore: store, clock, derivationMilliseconds = 500 } = sources;
  return {
    keyrings: {
      'safe-storage': (vaultId) => safeStorageKeeper({ vaultId, keyring, clock }),
      keytar: store === undefined ? null : (vaultId) => keytarKeeper({ vaultId, store, clock }),
    },
    passphrase: (vaultId, passphrase) =>
      passphraseKeeper({ vaultId, passphrase, clock, derivationMilliseconds }),
    recoveryKey: (vaultId, secret) => recoveryKeyKeeper({ vaultId, secret, clock }),
  };
}
