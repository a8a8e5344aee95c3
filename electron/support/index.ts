export * from './channels.ts';
export { createSupport, type Support, type SupportParts } from './service.ts';
