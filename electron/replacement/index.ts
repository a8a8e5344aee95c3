export * from './channels.ts';
export {
  createReplacement,
  type ReplacementHandlers,
  type ReplacementDependencies,
} from './service.ts';
