import * as v from 'valibot';
import type { ConnectionId } from '../connections/connection.ts';
import type { Failure } from '../failures/index.ts';
import type { Instant } from '../system/brand.ts';
import { success, type Result } from '../system/result.ts';
import type { OpenVault } from '../vault/index.ts';
import { auditRow, columnsOf, latestAuditRow, reportFrom } from './audit-row.ts';
import type { Evidence } from './evidence.ts';
import type { AuditReport, AuditVerdict } from './finding.ts';
import { statementsOf, type Statements } from './statements.ts';

/** How many audits of a connection are kept; older ones are forgotten. */
export const keptAudits = 200;

/** The last audit of a connection in short. */
export interface LatestAudit {
  readonly connectionId: ConnectionId;
  readonly startedAt: Instant;
  readonly verdict: AuditVerdict;
  readonly missing: number;
  readonly unknown: number;
}

/** The kept audits. Everything fails with `vault-locked` while the vault is. */
export interface AuditStore {
  /** Keeps a report with its evidence, and forgets the oldest beyond those that are kept. */
  keep(report: AuditReport, evidence: Evidence): Result<null, Failure>;
  /** The audits of a connection, newest first. */
  history(id: ConnectionId, limit: number): Result<readonly AuditReport[], Failure>;
  /** The last audit of every connection that has one. */
  latest(): Result<readonly LatestAudit[], Failure>;
}

/** Makes the store of audits in a vault. */
export function createAuditStore(vault: { opened(): Result<OpenVault, Failure> }): AuditStore {
  const whileOpen = <Value>(
    work: (opened: OpenVault, statements: Statements) => Result<Value, Failure>,
  ): Result<Value, Failure> => {
    const opened = vault.opened();
    return opened.ok ? work(opened.value, statementsOf(opened.value.database)) : opened;
  };
  return {
    keep: (report, evidence) =>
      whileOpen((opened, statements) =>
        opened.record(() => {
          statements('insertAudit').run(columnsOf(report, evidence));
          statements('forgetOldAudits').run({
            connection_id: report.connectionId,
            kept: keptAudits,
          });
          return null;
        }),
      ),
    history: (id, limit) =>
      whileOpen((_, statements) => {
        const rows = statements('listAudits').all({ connection_id: id, limit });
        return success(v.parse(v.array(auditRow), rows).map(reportFrom));
      }),
    latest: () =>
      whileOpen((_, statements) => {
        const rows = v.parse(v.array(latestAuditRow), statements('latestAudits').all());
        return success(
          rows.map(({ connection_id: connectionId, started_at: startedAt, ...same }) => ({
            ...same,
            connectionId,
            startedAt,
          })),
        );
      }),
  };
}
