export * from './channels.ts';
export * from './overview.ts';
