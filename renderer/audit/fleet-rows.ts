import { hasChanged } from '../../electron/audit/model/change.ts';
import type { AuditId, FleetAudit, PurposeStatus } from '../../electron/audit/index.ts';
import type { ConnectionId, PurposeId } from '../../electron/connections/index.ts';
import type { FailureCode } from '../../electron/failures/index.ts';
import type { Overview } from '../../electron/health/index.ts';
import { filterRows, sortedByNickname } from '../connections/list-order.ts';

/** Choices of the fleet's filter. */
export type FleetFilter =
  'all' | 'missing' | 'unknown' | 'excessive' | 'complete' | 'changed' | 'failed' | 'not-audited';

/** Every filter, in the order in which they are offered. */
export const fleetFilters: readonly FleetFilter[] = [
  'all',
  'missing',
  'unknown',
  'excessive',
  'complete',
  'changed',
  'failed',
  'not-audited',
];

/** A row of the matrix. */
export interface FleetRow {
  readonly overview: Overview;
  /** Null where its account was not audited with the present token. */
  readonly audit: FleetAudit | null;
  /** Why it could not be audited when that was last tried; null where it could, or was not tried. */
  readonly failure: FailureCode | null;
}

/** An audit that failed. */
export interface TriedAudit {
  readonly code: FailureCode;
  /** The newest audit at that time: once there is a newer one, the failure is of no interest any more. */
  readonly newest: AuditId | null;
}

/** Every purpose of some connection: the columns of the matrix. */
export function purposesUsed(rows: readonly Overview[]): readonly PurposeId[] {
  return [...new Set(rows.flatMap(({ connection }) => connection.purposes))].toSorted();
}

/** The rows that are searched for and fit the filter, by nickname. */
export function fleetRows(
  overviews: readonly Overview[],
  audits: ReadonlyMap<ConnectionId, FleetAudit>,
  tried: ReadonlyMap<ConnectionId, TriedAudit>,
  search: string,
  filter: FleetFilter,
): readonly FleetRow[] {
  return sortedByNickname(filterRows(overviews, { search, status: 'all' }))
    .map((overview) => {
      const audit = audits.get(overview.connection.id) ?? null;
      const last = tried.get(overview.connection.id);
      const failure = last?.newest === (audit?.auditId ?? null) ? last.code : null;
      return { overview, audit, failure };
    })
    .filter((row) => passes(row, filter));
}

function passes({ audit, failure }: FleetRow, filter: FleetFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'not-audited':
      return audit === null;
    case 'failed':
      return failure !== null;
    case 'changed':
      return hasChanged(audit?.drift ?? null);
    case 'missing':
    case 'unknown':
    case 'excessive':
    case 'complete':
      return audit?.verdict === filter;
  }
}

/** Whether a connection meets a purpose: `null` where it was not audited for it, `undefined` where it has no need to. */
export function getFleetCell(
  { overview, audit }: FleetRow,
  purpose: string,
): PurposeStatus | null | undefined {
  if (!overview.connection.purposes.some((id) => id === purpose)) return undefined;
  return audit?.purposes.find(({ id }) => id === purpose)?.status ?? null;
}
