export * from './channels.ts';
export { createSupport, type Support, type SupportDependencies } from './service.ts';
