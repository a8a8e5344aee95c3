export * from './file-dialogs.ts';
export * from './private-files.ts';
