import * as v from 'valibot';
import type { ConnectionId } from '../connections/model/connection.ts';
import { readStoredFailure, type Failure } from '../failures/index.ts';
import { instant, success, type LocalDate, type Result } from '../system/index.ts';
import { statement, type OpenVault } from '../vault/index.ts';
import { checkSteps, type AccountIdentity, type CheckId, type CheckReport } from './model/check.ts';
import { brandedText } from '../system/model/branded-text.ts';

const reportColumns =
  'id, connection_id, started_at, duration_ms, outcome, failure, account, steps';

const insertReport = statement(`
  INSERT INTO check_report (${reportColumns})
  VALUES (:id, :connection_id, :started_at, :duration_ms, :outcome, :failure, :account, :steps)
`);

const newestReport = statement(
  'SELECT started_at FROM check_report WHERE connection_id = :connection_id ORDER BY rowid DESC LIMIT 1',
);

const oldestReport = statement(
  'SELECT started_at FROM check_report WHERE connection_id = :connection_id ORDER BY rowid LIMIT 1',
);

const sumDays = statement(`
  INSERT INTO check_day (connection_id, day, works, failed, cancelled, works_ms)
  SELECT
    connection_id,
    date(started_at / 1000, 'unixepoch'),
    sum(outcome = 'works'),
    sum(outcome = 'failed'),
    sum(outcome = 'cancelled'),
    sum(iif(outcome = 'works', duration_ms, 0))
  FROM check_report
  WHERE connection_id = :connection_id AND started_at < :before
  GROUP BY 1, 2
  ON CONFLICT (connection_id, day) DO UPDATE SET
    works = works + excluded.works,
    failed = failed + excluded.failed,
    cancelled = cancelled + excluded.cancelled,
    works_ms = works_ms + excluded.works_ms
`);

const deleteSummed = statement(
  'DELETE FROM check_report WHERE connection_id = :connection_id AND started_at < :before',
);

const listDays = statement(`
  SELECT day, works, failed, cancelled, works_ms
  FROM check_day
  WHERE connection_id = :connection_id
  ORDER BY day DESC
`);

const listReports = statement(`
  SELECT ${reportColumns}
  FROM check_report
  WHERE connection_id = :connection_id
  ORDER BY rowid DESC
  LIMIT :limit
`);

const getReport = statement(`
  SELECT ${reportColumns}
  FROM check_report
  WHERE id = :id
`);

const latestReports = statement(`
  SELECT ${reportColumns}
  FROM check_report
  ORDER BY rowid DESC
  LIMIT :limit
`);

/** Who the connection's current token last logged in as. Checks with an earlier token are ignored. */
const lastAccount = statement(`
  SELECT check_report.account
  FROM check_report
  JOIN connection ON connection.id = check_report.connection_id
  WHERE
    check_report.connection_id = :connection_id
    AND check_report.outcome = 'works'
    AND check_report.account IS NOT NULL
    AND check_report.rowid > coalesce(
      (SELECT outdated.rowid FROM check_report AS outdated WHERE outdated.id = connection.outdated_check_id), 0
    )
  ORDER BY check_report.rowid DESC
  LIMIT 1
`);

/** For how many days every report is kept; older ones are summed per day. */
export const fullReportDays = 90;

/** A connection's tests on one day (UTC), summed. */
export interface CheckDay {
  /** In ISO 8601. */
  readonly day: LocalDate;
  readonly works: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Average milliseconds of the successful tests; null if there were none. */
  readonly averageMs: number | null;
}

const identity = v.object({
  accountId: v.string(),
  displayName: v.string(),
  emailAddress: v.nullable(v.string()),
  accountType: v.picklist(['atlassian', 'app', 'customer', 'unknown']),
  active: v.boolean(),
});

const detail = v.variant('kind', [
  v.object({ kind: v.literal('address'), address: v.string(), durationMs: v.number() }),
  v.object({ kind: v.literal('proxy'), proxy: v.string() }),
  v.object({ kind: v.literal('certificate'), issuer: v.string(), daysLeft: v.number() }),
  v.object({ kind: v.literal('clock'), aheadMs: v.number() }),
  v.object({
    kind: v.literal('request'),
    method: v.string(),
    host: v.string(),
    path: v.string(),
    status: v.nullable(v.number()),
    durationMs: v.number(),
    traceId: v.nullable(v.string()),
  }),
]);

const steps = v.array(
  v.object({
    name: v.picklist(checkSteps),
    state: v.picklist(['waiting', 'running', 'passed', 'failed', 'not-run']),
    durationMs: v.nullable(v.number()),
    details: v.exactOptional(v.array(detail)),
  }),
);

const reportRow = v.object({
  id: brandedText<CheckId>(),
  connection_id: brandedText<ConnectionId>(),
  started_at: v.number(),
  duration_ms: v.number(),
  outcome: v.picklist(['works', 'failed', 'cancelled']),
  failure: v.nullable(v.string()),
  account: v.nullable(v.pipe(v.string(), v.parseJson(), identity)),
  steps: v.pipe(v.string(), v.parseJson(), steps),
});

/**
 * Stores the report of a saved connection's check, and sums old reports per day. A report is old if it is old by both
 * this report's time and the previous one's, so that a clock which was briefly wrong removes nothing.
 */
export function keepInVault(
  vault: OpenVault,
  report: CheckReport,
  connectionId: ConnectionId,
): Result<null, Failure> {
  const { database } = vault;
  const kept = vault.note(() => {
    const before = momentIn(newestReport(database).get({ connection_id: connectionId }));
    insertReport(database).run({
      id: report.id,
      connection_id: connectionId,
      started_at: report.startedAt,
      duration_ms: report.durationMs,
      outcome: report.outcome,
      failure: jsonOrNull(report.failure),
      account: jsonOrNull(report.account),
      steps: JSON.stringify(report.steps),
    });
    const oldest = momentIn(oldestReport(database).get({ connection_id: connectionId }));
    if (before === null || oldest === null) return;
    const until = Math.min(before, report.startedAt) - fullReportDays * dayMs;
    if (oldest >= until) return;
    const old = { connection_id: connectionId, before: until };
    sumDays(database).run(old);
    deleteSummed(database).run(old);
  });
  return kept.ok ? success(null) : kept;
}

/** A connection's stored reports, newest first. */
export function historyIn(
  vault: OpenVault,
  connectionId: ConnectionId,
  limit: number,
): readonly CheckReport[] {
  const rows = listReports(vault.database).all({ connection_id: connectionId, limit });
  return v.parse(v.array(reportRow), rows).map(reportFrom);
}

/** The newest stored reports of all connections, newest first. */
export function latestReportsIn(vault: OpenVault, limit: number): readonly CheckReport[] {
  const rows = latestReports(vault.database).all({ limit });
  return v.parse(v.array(reportRow), rows).map(reportFrom);
}

/** A stored report; null if there is none with this id. */
export function reportIn(vault: OpenVault, id: CheckId): CheckReport | null {
  const row = getReport(vault.database).get({ id });
  return row === undefined ? null : reportFrom(v.parse(reportRow, row));
}

function reportFrom(row: v.InferOutput<typeof reportRow>): CheckReport {
  return {
    id: row.id,
    connectionId: row.connection_id,
    startedAt: instant(row.started_at),
    durationMs: row.duration_ms,
    outcome: row.outcome,
    failure: row.failure === null ? null : readStoredFailure(row.failure),
    steps: row.steps,
    account: row.account,
  };
}

const dayMs = 86_400_000;

function momentIn(row: unknown): number | null {
  return v.parse(v.optional(v.object({ started_at: v.number() })), row)?.started_at ?? null;
}

const dayRow = v.object({
  day: brandedText<LocalDate>(),
  works: v.number(),
  failed: v.number(),
  cancelled: v.number(),
  works_ms: v.number(),
});

/** A connection's older tests, summed per day, newest first. */
export function daysIn(vault: OpenVault, connectionId: ConnectionId): readonly CheckDay[] {
  const rows = listDays(vault.database).all({ connection_id: connectionId });
  return v.parse(v.array(dayRow), rows).map(({ works_ms: sum, ...day }) => ({
    ...day,
    averageMs: day.works === 0 ? null : Math.round(sum / day.works),
  }));
}

/** Who a connection's current token last logged in as; null if no stored report tells. */
export function knownAccountIn(
  vault: OpenVault,
  connectionId: ConnectionId,
): AccountIdentity | null {
  const account = lastAccount(vault.database).pluck().get({ connection_id: connectionId });
  return typeof account === 'string' ? v.parse(identity, JSON.parse(account)) : null;
}

function jsonOrNull(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
