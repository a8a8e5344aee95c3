export { findBuiltInPurposes, builtInPurposes } from './built-in.ts';
export type { PurposeCatalogue, PurposeSummary } from './catalogue.ts';
export * from './channels.ts';
export { contentDigest, contentText, type PurposeDigest } from './digest.ts';
export * from './model/draft.ts';
export type { PurposeProblem } from './model/problems.ts';
export * from './model/purpose.ts';
export * from './service.ts';
