export * from './contract.ts';
export * from './opening.ts';
export * from './router.ts';
