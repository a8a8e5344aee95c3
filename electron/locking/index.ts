export * from './channels.ts';
export {
  createLocking,
  lockingHandlers,
  type Locking,
  type LockingConfirmation,
} from './service.ts';
