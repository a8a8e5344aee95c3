export * from './channels.ts';
export * from './finding.ts';
