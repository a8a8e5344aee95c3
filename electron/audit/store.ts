import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as v from 'valibot';
import type { ConnectionId, PurposeId } from '../connections/connection.ts';
import type { Failure } from '../failures/index.ts';
import type { Instant } from '../system/brand.ts';
import { success, type Result } from '../system/result.ts';
import type { OpenVault } from '../vault/index.ts';
import { auditRow, columnsOf, evidenceRow, latestAuditRow, reportFrom } from './audit-row.ts';
import { evidenceSchema, type Evidence } from './evidence.ts';
import type { AuditId, AuditReport } from './finding.ts';
import { statementsOf, type Statements } from './statements.ts';
import type { AuditVerdict } from './verdict.ts';

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

/** The evidence of a kept audit, and what it was compared with. */
export interface KeptEvidence {
  readonly connectionId: ConnectionId;
  readonly purposes: readonly PurposeId[];
  readonly evidence: Evidence;
}

/** The kept audits. Everything fails with `vault-locked` while the vault is. */
export interface AuditStore {
  /**
   * Keeps a report and the text of its evidence, whose digest the report names; the same text is kept once. The
   * oldest audits beyond those that are kept are forgotten.
   */
  keep(report: AuditReport, evidence: string): Result<null, Failure>;
  /** A kept audit; null where there is none of this id. */
  report(id: AuditId): Result<AuditReport | null, Failure>;
  /** The evidence of a kept audit; null where there is no such audit. */
  evidence(id: AuditId): Result<KeptEvidence | null, Failure>;
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
          keepAudit(statements, report, evidence);
          return null;
        }),
      ),
    report: (id) =>
      whileOpen((_, statements) => {
        const found = v.parse(v.optional(auditRow), statements('getAudit').get({ id }));
        return success(found === undefined ? null : reportFrom(found));
      }),
    evidence: (id) =>
      whileOpen((_, statements) => {
        const found = v.parse(v.optional(evidenceRow), statements('evidenceOfAudit').get({ id }));
        return success(found === undefined ? null : keptEvidence(found));
      }),
    history: (id, limit) =>
      whileOpen((_, statements) => {
        const rows = statements('listAudits').all({ connection_id: id, limit });
        return success(v.parse(v.array(auditRow), rows).map(reportFrom));
      }),
    latest: () =>
      whileOpen((_, statements) => {
        const rows = v.parse(v.array(latestAuditRow), statements('latestAudits').all());
        return success(rows.map(latestFrom));
      }),
  };
}

function keepAudit(statements: Statements, report: AuditReport, evidence: string): void {
  const body = deflateRawSync(evidence);
  statements('keepEvidence').run({ digest: report.evidenceDigest, body });
  statements('insertAudit').run(columnsOf(report));
  statements('forgetOldAudits').run({ connection_id: report.connectionId, kept: keptAudits });
}

function keptEvidence(row: v.InferOutput<typeof evidenceRow>): KeptEvidence {
  const text = inflateRawSync(row.body).toString('utf8');
  return {
    connectionId: row.connection_id,
    purposes: row.purposes,
    evidence: v.parse(v.pipe(v.string(), v.parseJson(), evidenceSchema), text),
  };
}

function latestFrom(row: v.InferOutput<typeof latestAuditRow>): LatestAudit {
  const { connection_id: connectionId, started_at: startedAt, ...same } = row;
  return { ...same, connectionId, startedAt };
}
