import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as v from 'valibot';
import type { ConnectionId } from '../connections/model/connection.ts';
import type { Failure } from '../failures/index.ts';
import type { Purpose } from '../purposes/model/purpose.ts';
import type { Instant } from '../system/model/brand.ts';
import { success, type Result } from '../system/model/result.ts';
import type { OpenVault } from '../vault/index.ts';
import {
  auditRow,
  columnsOf,
  evidenceRow,
  latestAuditRow,
  reportFrom,
  timelineRow,
} from './audit-row.ts';
import type { ChangeCounts } from './model/change.ts';
import { keepComparedPurposes, purposesComparedBy } from './compared-purposes.ts';
import { evidenceSchema, type Evidence } from './model/evidence.ts';
import type { AuditId, AuditReport } from './model/finding.ts';
import { statementsOf, type Statements } from './statements.ts';
import type { AuditVerdict, FindingCounts } from './model/verdict.ts';

/** For how many days every audit is kept; of what is older, the last of each month. */
export const daysKeptWhole = 90;

/** The last audit of a connection in short. */
export interface LatestAudit {
  readonly connectionId: ConnectionId;
  readonly startedAt: Instant;
  readonly verdict: AuditVerdict;
  readonly missing: number;
  readonly unknown: number;
}

/** An audit of a connection in short, as it is shown over time. */
export interface AuditInTime {
  readonly id: AuditId;
  readonly startedAt: Instant;
  readonly verdict: AuditVerdict;
  readonly counts: FindingCounts;
  readonly drift: ChangeCounts | null;
}

/** The evidence of a kept audit, and what it was compared with. */
export interface KeptEvidence {
  readonly connectionId: ConnectionId;
  /** As they were then. */
  readonly purposes: readonly Purpose[];
  readonly evidence: Evidence;
}

/** The kept audits. Everything fails with `vault-locked` while the vault is. */
export interface AuditStore {
  /**
   * Keeps a report, the text of its evidence, whose digest the report names, and what the own purposes among those
   * that it compared with said; the same text is kept once. Older audits are thinned, going by this one and the one
   * before: a clock that ran ahead once forgets nothing.
   */
  keep(report: AuditReport, evidence: string, purposes: readonly Purpose[]): Result<null, Failure>;
  /** A kept audit; null where there is none of this id. */
  report(id: AuditId): Result<AuditReport | null, Failure>;
  /** The evidence of a kept audit; null where there is no such audit. */
  evidence(id: AuditId): Result<KeptEvidence | null, Failure>;
  /** The audits of a connection, newest first. */
  history(id: ConnectionId, limit: number): Result<readonly AuditReport[], Failure>;
  /** The audits of a connection in short, the oldest first. */
  timeline(id: ConnectionId): Result<readonly AuditInTime[], Failure>;
  /** The last audit of every connection that has one of its present token, by nickname. */
  fleet(): Result<readonly AuditReport[], Failure>;
  /** The catalogues of permissions of some sites: those that were audited last, the last one first. */
  catalogues(): Result<readonly Evidence['catalogue'][], Failure>;
  /** The last audit of every connection that has one. */
  latest(): Result<readonly LatestAudit[], Failure>;
}

type WhileOpen = <Value>(
  work: (opened: OpenVault, statements: Statements) => Result<Value, Failure>,
) => Result<Value, Failure>;

/** Makes the store of audits in a vault. */
export function createAuditStore(vault: { opened(): Result<OpenVault, Failure> }): AuditStore {
  const whileOpen: WhileOpen = (work) => {
    const opened = vault.opened();
    return opened.ok ? work(opened.value, statementsOf(opened.value.database)) : opened;
  };
  return {
    keep: (report, evidence, purposes) =>
      whileOpen((opened, statements) =>
        opened.record(() => {
          keepAudit(statements, report, evidence);
          keepComparedPurposes(statements, report.id, purposes);
          return null;
        }),
      ),
    ...keptIn(whileOpen),
  };
}

function keptIn(whileOpen: WhileOpen): Omit<AuditStore, 'keep'> {
  const reports = (rows: readonly unknown[]): readonly AuditReport[] =>
    v.parse(v.array(auditRow), rows).map(reportFrom);
  return {
    evidence: (id) =>
      whileOpen((_, statements) => {
        const found = v.parse(v.optional(evidenceRow), statements('evidenceOfAudit').get({ id }));
        return success(found === undefined ? null : keptEvidence(statements, id, found));
      }),
    history: (id, limit) =>
      whileOpen((_, statements) =>
        success(reports(statements('listAudits').all({ connection_id: id, limit }))),
      ),
    report: (id) =>
      whileOpen((_, statements) => success(reports(statements('getAudit').all({ id }))[0] ?? null)),
    timeline: (id) =>
      whileOpen((_, statements) => {
        const rows = statements('timeline').all({ connection_id: id });
        return success(v.parse(v.array(timelineRow), rows).map(inTime));
      }),
    fleet: () => whileOpen((_, statements) => success(reports(statements('fleetAudits').all()))),
    catalogues: () =>
      whileOpen((_, statements) => {
        const rows = statements('newestEvidenceOfSites').all({ sites: sitesAsked });
        return success(v.parse(v.array(bodyRow), rows).map(({ body }) => readCatalogue(body)));
      }),
    latest: () =>
      whileOpen((_, statements) => {
        const rows = v.parse(v.array(latestAuditRow), statements('latestAudits').all());
        return success(rows.map(latestFrom));
      }),
  };
}

const dayMs = 86_400_000;

/** Of how many sites the catalogue of permissions is looked up: it hardly differs from site to site. */
const sitesAsked = 5;

const bodyRow = v.object({ body: v.instance(Uint8Array) });

function thin(statements: Statements, id: ConnectionId): void {
  const newest = statements('newestTwo').all({ connection_id: id });
  const moments = v.parse(v.array(v.object({ started_at: v.number() })), newest);
  if (moments.length < 2) return;
  const sure = Math.min(...moments.map(({ started_at }) => started_at));
  statements('thinAudits').run({ connection_id: id, before: sure - daysKeptWhole * dayMs });
}

function inTime(row: v.InferOutput<typeof timelineRow>): AuditInTime {
  const { id, started_at: startedAt, verdict, drift, ...counts } = row;
  return { id, startedAt, verdict, drift, counts };
}

function keepAudit(statements: Statements, report: AuditReport, evidence: string): void {
  const body = deflateRawSync(evidence);
  statements('keepEvidence').run({ digest: report.evidenceDigest, body });
  statements('insertAudit').run(columnsOf(report));
  thin(statements, report.connectionId);
}

function keptEvidence(
  statements: Statements,
  id: AuditId,
  { connection_id: connectionId, purposes, body }: v.InferOutput<typeof evidenceRow>,
): KeptEvidence {
  return {
    connectionId,
    purposes: purposesComparedBy(statements, id, purposes),
    evidence: readEvidence(body),
  };
}

/** Unpacks kept evidence. */
export function readEvidence(body: Uint8Array): Evidence {
  return v.parse(v.pipe(v.string(), v.parseJson(), evidenceSchema), unpacked(body));
}

function readCatalogue(body: Uint8Array): Evidence['catalogue'] {
  const { catalogue } = evidenceSchema.entries;
  return v.parse(v.pipe(v.string(), v.parseJson(), v.object({ catalogue })), unpacked(body))
    .catalogue;
}

function unpacked(body: Uint8Array): string {
  return inflateRawSync(body).toString('utf8');
}

function latestFrom(row: v.InferOutput<typeof latestAuditRow>): LatestAudit {
  const { connection_id: connectionId, started_at: startedAt, ...same } = row;
  return { ...same, connectionId, startedAt };
}
