export * from './channels.ts';
export * from './vault-state.ts';
