export * from './channels.ts';
export { createLocking, type Locking, type LockingAct } from './service.ts';
