export * from './address.ts';
export * from './channels.ts';
export * from './connection-row.ts';
export * from './connection.ts';
export * from './form-rules.ts';
export * from './nickname.ts';
export * from './service.ts';
export type { ConnectionStore, TokenEvidence } from './store.ts';
export * from './token-rules.ts';
