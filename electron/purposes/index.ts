export { builtInOf, builtInPurposes } from './built-in.ts';
export type { PurposeCatalogue, PurposeSummary } from './catalogue.ts';
export * from './channels.ts';
export { contentDigest, contentText, type PurposeDigest } from './digest.ts';
export * from './draft.ts';
export type { PurposeProblem } from './problems.ts';
export * from './purpose.ts';
export * from './service.ts';
