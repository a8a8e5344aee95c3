export * from './channels.ts';
export type { OpenVault } from './open-vault.ts';
export type { TokenBinding } from './sealing.ts';
export * from './vault-state.ts';
