import type { Failure } from '../failures/index.ts';

/** What can open the vault. */
export type KeeperKind = 'safe-storage' | 'passphrase';

/** What the probe of the system's keyring found. */
export type KeyringReport =
  | { readonly protects: true; readonly backend: string }
  | { readonly protects: false; readonly reason: 'none' | 'locked' | 'hard-coded-key' };

/** Where the vault stands. */
export type VaultState =
  | { readonly status: 'opening' }
  /** Nothing is stored yet, and no keyring protects: a passphrase is needed. */
  | { readonly status: 'absent'; readonly keyring: KeyringReport }
  | {
      readonly status: 'locked';
      readonly keepers: readonly KeeperKind[];
      /** Why it did not open by itself; null when it was locked on purpose. */
      readonly failure: Failure | null;
    }
  | {
      readonly status: 'open';
      readonly keepers: readonly KeeperKind[];
      /** How many saved changes the database file has lost, going by the header; absent when none. */
      readonly missingChanges?: number;
      /** There when a look through the whole database found damage. */
      readonly damaged?: true;
      /** Why the last backup could not be taken; absent when it could. */
      readonly backupFailure?: Failure;
    }
  /** Nothing in reach opens it; the files are left as they are. */
  | { readonly status: 'cannot-be-opened'; readonly failure: Failure; readonly folder: string };
