export * from './channels.ts';
export * from './expiry.ts';
export * from './overview.ts';
export * from './service.ts';
export * from './standing.ts';
