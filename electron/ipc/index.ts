export * from './contract.ts';
export * from './handlers.ts';
export * from './router.ts';
