export * from './contract.ts';
export * from './handlers.ts';
export * from './opened-channel.ts';
export * from './router.ts';
