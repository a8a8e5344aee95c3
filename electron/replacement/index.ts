export * from './channels.ts';
export * from './service.ts';
