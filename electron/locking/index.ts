export * from './channels.ts';
export { createLocking, type Locking, type LockingConfirmation } from './service.ts';
