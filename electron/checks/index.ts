export * from './channels.ts';
export * from './check.ts';
