export * from './contract.ts';
export * from './handlers.ts';
export * from './opening.ts';
export * from './router.ts';
