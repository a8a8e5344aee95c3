import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import * as v from 'valibot';
import type { ConnectionId } from '../connections/model/connection.ts';
import type { Failure } from '../failures/index.ts';
import type { Purpose } from '../purposes/model/purpose.ts';
import type { Log } from '../system/index.ts';
import type { Instant } from '../system/model/brand.ts';
import { success, type Result } from '../system/model/result.ts';
import { statement, type OpenVault } from '../vault/index.ts';
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
import { keepSiteGrants } from './grants-store.ts';
import type { SiteGrants } from './model/grants/grant-evidence.ts';
import type { AuditId, AuditReport } from './model/finding.ts';
import type { AuditVerdict, FindingCounts } from './model/verdict.ts';

const insertAudit = statement(`
  INSERT INTO audit (
    id, connection_id, started_at, duration_ms, requests, rules_version, verdict,
    missing, unknown, excessive, account, account_groups, purposes, findings, evidence, drift
  ) VALUES (
    :id, :connection_id, :started_at, :duration_ms, :requests, :rules_version, :verdict,
    :missing, :unknown, :excessive, :account, :account_groups, :purposes, :findings, :evidence, :drift
  )
`);

const insertEvidence = statement(
  'INSERT OR IGNORE INTO audit_evidence (digest, body) VALUES (:digest, :body)',
);

/** When the newest two audits of a connection began, the newest first. */
const newestTwo = statement(
  'SELECT started_at FROM audit WHERE connection_id = :connection_id ORDER BY rowid DESC LIMIT 2',
);

/** Of what is older than the given moment, the last audit of each month (UTC) stays. */
const thinAudits = statement(`
  DELETE FROM audit
  WHERE connection_id = :connection_id
    AND started_at < :before
    AND rowid NOT IN (
      SELECT max(rowid) FROM audit
      WHERE connection_id = :connection_id
      GROUP BY strftime('%Y-%m', started_at / 1000, 'unixepoch')
    )
`);

/** The columns of {@link auditRow}. */
const auditColumns = `
  audit.id, audit.connection_id, audit.started_at, audit.duration_ms, audit.requests, audit.rules_version,
  audit.verdict, audit.account, audit.account_groups, audit.purposes, audit.findings, audit.evidence, audit.drift,
  (
    SELECT json_group_array(json_object('id', purpose_id, 'title', content ->> 'title', 'digest', used.digest))
    FROM audit_own_purpose AS used JOIN compared_purpose ON compared_purpose.digest = used.digest
    WHERE used.audit_id = audit.id
  ) AS own_purposes
`;

const getAudit = statement(`
  SELECT ${auditColumns}
  FROM audit
  WHERE id = :id
`);

const listAudits = statement(`
  SELECT ${auditColumns}
  FROM audit
  WHERE connection_id = :connection_id
  ORDER BY rowid DESC
  LIMIT :limit
`);

/** The newest audit of each connection, if it is one of its present token. */
const fleetAudits = statement(`
  SELECT ${auditColumns}
  FROM saved_connection
  JOIN audit ON audit.rowid = (
    SELECT newest.rowid FROM audit AS newest
    WHERE newest.connection_id = saved_connection.id
    ORDER BY newest.rowid DESC LIMIT 1
  )
  WHERE audit.id IS NOT saved_connection.outdated_audit_id
  ORDER BY saved_connection.nickname_key
`);

/** The audits of a connection in short, the oldest first. */
const timelineAudits = statement(`
  SELECT
    id, started_at, verdict, missing, unknown, excessive,
    json_array_length(findings) - missing - unknown - excessive AS met, drift
  FROM audit
  WHERE connection_id = :connection_id
  ORDER BY rowid
`);

const latestAudits = statement(`
  SELECT connection_id, started_at, verdict, missing, unknown
  FROM (
    SELECT
      connection_id, started_at, verdict, missing, unknown,
      row_number() OVER (PARTITION BY connection_id ORDER BY rowid DESC) AS place
    FROM audit
  )
  WHERE place = 1
`);

const evidenceOfAudit = statement(`
  SELECT audit_evidence.body, audit.connection_id, audit.purposes
  FROM audit JOIN audit_evidence ON audit_evidence.digest = audit.evidence
  WHERE audit.id = :id
`);

/** The newest evidence of some sites: those that were audited last. */
const newestEvidenceOfSites = statement(`
  SELECT audit_evidence.body
  FROM (
    SELECT max(audit.rowid) AS newest
    FROM audit JOIN saved_connection ON saved_connection.id = audit.connection_id
    GROUP BY
      saved_connection.subdomain, saved_connection.domain, saved_connection.host, saved_connection.port,
      saved_connection.context_path
    ORDER BY newest DESC
    LIMIT :sites
  ) AS of_site
  JOIN audit ON audit.rowid = of_site.newest
  JOIN audit_evidence ON audit_evidence.digest = audit.evidence
  ORDER BY of_site.newest DESC
`);

/** For how many days every audit is kept; of what is older, the last of each month. */
export const fullAuditDays = 90;

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
   * that it compared with said, and what it read of the site's grants; the same text is kept once. Older audits are thinned, going by this one and the one
   * before: a clock that ran ahead once forgets nothing.
   */
  keep(
    report: AuditReport,
    evidence: string,
    purposes: readonly Purpose[],
    grants?: SiteGrants | null,
  ): Result<null, Failure>;
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
  work: (opened: OpenVault) => Result<Value, Failure>,
) => Result<Value, Failure>;

/** Makes the store of audits in a vault. */
export function createAuditStore(
  vault: { opened(): Result<OpenVault, Failure> },
  log: Pick<Log, 'warn'>,
): AuditStore {
  const whileOpen: WhileOpen = (work) => {
    const opened = vault.opened();
    return opened.ok ? work(opened.value) : opened;
  };
  return {
    keep: (report, evidence, purposes, grants = null) =>
      whileOpen((opened) =>
        opened.record(() => {
          keepAudit(opened.database, report, evidence);
          keepComparedPurposes(opened.database, report.id, purposes);
          if (grants !== null) keepSiteGrants(opened.database, report.id, grants);
          return null;
        }),
      ),
    ...keptIn(whileOpen, log),
  };
}

function keptIn(whileOpen: WhileOpen, log: Pick<Log, 'warn'>): Omit<AuditStore, 'keep'> {
  // One audit that cannot be read hides no other.
  const reports = (rows: readonly unknown[]): readonly AuditReport[] => {
    const read = rows.flatMap((row) => {
      const { success: isReadable, output } = v.safeParse(auditRow, row);
      return isReadable ? [reportFrom(output)] : [];
    });
    const count = rows.length - read.length;
    if (count > 0) log.warn('audits not readable', { count });
    return read;
  };
  return {
    evidence: (id) =>
      whileOpen(({ database }) => {
        const found = v.parse(v.optional(evidenceRow), evidenceOfAudit(database).get({ id }));
        return success(found === undefined ? null : keptEvidence(database, id, found));
      }),
    history: (id, limit) =>
      whileOpen(({ database }) =>
        success(reports(listAudits(database).all({ connection_id: id, limit }))),
      ),
    report: (id) =>
      whileOpen(({ database }) => {
        const found = v.parse(v.optional(auditRow), getAudit(database).get({ id }));
        return success(found === undefined ? null : reportFrom(found));
      }),
    timeline: (id) =>
      whileOpen(({ database }) => {
        const rows = timelineAudits(database).all({ connection_id: id });
        return success(v.parse(v.array(timelineRow), rows).map(inTime));
      }),
    fleet: () => whileOpen(({ database }) => success(reports(fleetAudits(database).all()))),
    catalogues: () =>
      whileOpen(({ database }) => {
        const rows = newestEvidenceOfSites(database).all({ sites: sitesAsked });
        return success(v.parse(v.array(bodyRow), rows).map(({ body }) => readCatalogue(body)));
      }),
    latest: () =>
      whileOpen(({ database }) => {
        const rows = v.parse(v.array(latestAuditRow), latestAudits(database).all());
        return success(rows.map(latestFrom));
      }),
  };
}

const dayMs = 86_400_000;

/** Of how many sites the catalogue of permissions is looked up: it hardly differs from site to site. */
const sitesAsked = 5;

const bodyRow = v.object({ body: v.instance(Uint8Array) });

function thin(database: Database.Database, id: ConnectionId): void {
  const newest = newestTwo(database).all({ connection_id: id });
  const moments = v.parse(v.array(v.object({ started_at: v.number() })), newest);
  if (moments.length < 2) return;
  const sure = Math.min(...moments.map(({ started_at }) => started_at));
  thinAudits(database).run({ connection_id: id, before: sure - fullAuditDays * dayMs });
}

function inTime(row: v.InferOutput<typeof timelineRow>): AuditInTime {
  const { id, started_at: startedAt, verdict, drift, ...counts } = row;
  return { id, startedAt, verdict, drift, counts };
}

function keepAudit(database: Database.Database, report: AuditReport, evidence: string): void {
  const body = deflateRawSync(evidence);
  insertEvidence(database).run({ digest: report.evidenceDigest, body });
  insertAudit(database).run(columnsOf(report));
  thin(database, report.connectionId);
}

function keptEvidence(
  database: Database.Database,
  id: AuditId,
  { connection_id: connectionId, purposes, body }: v.InferOutput<typeof evidenceRow>,
): KeptEvidence {
  return {
    connectionId,
    purposes: purposesComparedBy(database, id, purposes),
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
