export * from './channels.ts';
export {
  createTrust,
  trustedFor,
  type Trust,
  type TrustConfirmation,
  type TrustDependencies,
} from './service.ts';
