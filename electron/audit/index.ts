export * from './channels.ts';
export type { Evidence } from './evidence.ts';
export * from './finding.ts';
export type { AuditJira } from './gather.ts';
export type { Purpose } from './purpose.ts';
export { purposeSummaries } from './purposes.ts';
export * from './service.ts';
export type { AuditStore, LatestAudit } from './store.ts';
