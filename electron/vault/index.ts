export * from './channels.ts';
export { systemKeyring } from './keys/system-keyring.ts';
export type { OpenVault } from './open-vault.ts';
export type { TokenBinding } from './sealing.ts';
export { standInAddon } from './stand-in-addon.ts';
export * from './vault-state.ts';
export { createVault, type Vault } from './vault.ts';
