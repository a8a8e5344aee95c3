export * from './channels.ts';
export * from './evidence.ts';
export * from './finding.ts';
export type { AuditJira } from './gather-parts.ts';
export type { Need, Purpose, Requirement, Severity } from './purpose.ts';
export { purposeSummaries } from './purposes.ts';
export * from './service.ts';
export type { AuditStore, LatestAudit } from './store.ts';
export * from './verdict.ts';
