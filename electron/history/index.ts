export type { Authenticate, ChainVerdict, HistoryHead } from './chain.ts';
export * from './channels.ts';
export type { HistoryEntry, HistoryEvent } from './model/event.ts';
export { failedUnlockNote } from './failed-unlocks.ts';
export type { History } from './history.ts';
export { recordedVault } from './recorded-vault.ts';
export { changeRecorded, changeUnlessTaken, type RecordedChanges } from './recorded-change.ts';
export { createHistoryService, historyHandlers, type HistoryService } from './service.ts';
export { historyResealer } from './store.ts';
