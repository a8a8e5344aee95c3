export * from './channels.ts';
export { createReplacement, type ReplacementHandlers, type ReplacementParts } from './service.ts';
