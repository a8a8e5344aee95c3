import type { Failure } from '../../failures/index.ts';

/** The kinds of keepers: each can open the vault. */
export type KeeperKind = 'safe-storage' | 'keytar' | 'passphrase' | 'recovery-key';

/** Result of probing the system's keyring. */
export type KeyringReport =
  | { readonly protects: true; readonly backend: string }
  | { readonly protects: false; readonly reason: 'none' | 'locked' | 'hard-coded-key' };

/**
 * How well a keeper protects: a keyring as well as the login to the desktop does; a passphrase as well as
 * it is hard to guess; a recovery key cannot be guessed, and is as safe as the place where it lies.
 */
export type KeeperStrength = 'as-the-login' | 'as-the-passphrase' | 'cannot-be-guessed';

/** Facts about a keeper that are known without opening anything with it. */
export interface KeeperReport {
  readonly kind: KeeperKind;
  readonly strength: KeeperStrength;
  /** In milliseconds since 1970-01-01T00:00Z. */
  readonly createdAt: number;
  /** Which keyring it was, such as `gnome_libsecret:keepassxc`; null for what is no keyring. */
  readonly keyring: string | null;
}

/** The keyring by which the vault was opened before, and what is there in its place now. */
export interface KeyringComparison {
  readonly usedBefore: string;
  readonly now: KeyringReport;
  /**
   * There where asking it again is of no use: on Linux Chromium keeps the first answer of a keyring, also a refusal, for
   * as long as the program runs.
   */
  readonly asksOnce?: true;
}

/** The vault's state. */
export type VaultState =
  | { readonly status: 'opening' }
  /** Nothing is stored yet, and no keyring protects: a passphrase is needed. */
  | { readonly status: 'absent'; readonly keyring: KeyringReport }
  | {
      readonly status: 'locked';
      /** Any one of these opens the vault. */
      readonly keepers: readonly KeeperReport[];
      /** Why it did not open without help; null if it was locked on purpose. */
      readonly failure: Failure | null;
      /** There when a keyring was asked and did not open the vault. */
      readonly keyring?: KeyringComparison;
    }
  | {
      readonly status: 'open';
      readonly keepers: readonly KeeperReport[];
      /** There when a keeper was taken away, or its passphrase changed, since the vault key was made. */
      readonly renewalAdvised?: true;
      /** How many saved changes the database file has lost, going by the header; absent when none. */
      readonly missingChanges?: number;
      /** There when a look through the whole database found damage. */
      readonly damaged?: true;
      /** There when a forged copy of the header was found beside the right one, and set aside. */
      readonly foundForgery?: true;
      /**
       * Why the vault could not be compared with the note in the system's store of passwords: the store has lost it,
       * is locked, or there is none. Absent where it could, and where there is no note yet.
       */
      readonly notCompared?: 'lost' | 'locked' | 'none';
      /** Why the last backup could not be taken; absent when it could. */
      readonly backupFailure?: Failure;
    }
  /** Nothing in reach opens it; the files are left as they are. */
  | { readonly status: 'cannot-be-opened'; readonly failure: Failure; readonly folder: string };
