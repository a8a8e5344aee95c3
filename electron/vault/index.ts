export { deriveByArgon2id } from './keepers/argon2id.ts';
export { decrypt, encodeFields, encrypt } from './authenticated-encryption.ts';
export type { BackupOffer } from './backups/offers.ts';
export * from './channels.ts';
export { vaultHandlers, type RecordedVault } from './handlers.ts';
export type { HistoryAnchor } from './history-anchor.ts';
export type {
  ConfirmKeeperChange,
  KeeperAction,
  RecoveryKeyPresenter,
} from './keepers/keeper-changes.ts';
export type { Keepers } from './keepers/keepers.ts';
export { keytarStore, type CredentialStore, type Keytar } from './keepers/credential-store.ts';
export { systemKeyring } from './keepers/system-keyring.ts';
export type { OpenVault } from './database/open-vault.ts';
export type {
  ConfirmChangedVault,
  VaultDifference,
  VaultQuestion,
} from './protection/difference.ts';
export type { SettingName } from './protection/protective-settings.ts';
export { statement } from './database/statement.ts';
export type { Resealer, Resealing } from './renewal.ts';
export type { TokenBinding } from './sealing.ts';
export { toStorageFailure, withStorageFailures } from './database/storage-failures.ts';
export { standInAddon } from './database/stand-in-addon.ts';
export { findStoredItems, vaultFileNames } from './vault-remains.ts';
export * from './model/vault-state.ts';
export { loadSqlite } from './database/sqlite.ts';
export { createVault, type Vault } from './vault.ts';
