/**
 * How a vault differs from what Chatelaine left:
 *
 * - `other-vault`: the store of passwords notes another one for this folder.
 * - `keepers`: the header names other keepers than the database.
 * - `settings`: settings that protect are not those that were saved last.
 * - `older-database`: the database knows of fewer changes to the protection than the header.
 * - `older-vault`: both know of fewer than the store of passwords notes.
 * - `older-backup`: a backup that was just put in place is older than was said of it.
 */
export type VaultDifference =
  'other-vault' | 'keepers' | 'settings' | 'older-database' | 'older-vault' | 'older-backup';

/** The problem that a person is asked about before a vault is opened; `gone` if the vault no longer exists. */
export type VaultQuestion = readonly VaultDifference[] | 'gone';

/**
 * Asks a person in a native dialog whether the vault is opened all the same, or a new one begun.
 *
 * @param signal takes the question back when the vault is locked meanwhile, which is a no.
 */
export type ConfirmChangedVault = (
  question: VaultQuestion,
  signal: AbortSignal,
) => Promise<boolean>;
