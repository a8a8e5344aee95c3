export { decrypt, encodeFields, encrypt } from './authenticated-encryption.ts';
export type { BackupOffer } from './backups/offers.ts';
export * from './channels.ts';
export { readBoundedFile } from './durable-file.ts';
export { keeperHandlers, type KeeperHandlers } from './handlers.ts';
export type { HistoryAnchor } from './history-anchor.ts';
export type {
  ConfirmKeeperChange,
  KeeperAction,
  Keepers,
  RecoveryKeyPresenter,
} from './keepers.ts';
export { keytarStore, type CredentialStore, type Keytar } from './keys/credential-store.ts';
export { systemKeyring } from './keys/system-keyring.ts';
export type { OpenVault } from './open-vault.ts';
export type { Resealer, Resealing } from './renewal.ts';
export type { TokenBinding } from './sealing.ts';
export { withStorageFailures } from './storage-failures.ts';
export { standInAddon } from './stand-in-addon.ts';
export * from './vault-state.ts';
export { createVault, type Vault } from './vault.ts';
