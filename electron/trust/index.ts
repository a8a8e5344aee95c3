export * from './channels.ts';
export { createTrust, trustedFor, type Trust, type TrustAct, type TrustParts } from './service.ts';
