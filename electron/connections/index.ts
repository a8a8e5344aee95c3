export * from './channels.ts';
export * from './connection.ts';
