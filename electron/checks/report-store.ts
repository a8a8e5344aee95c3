import type Database from 'better-sqlite3';
import * as v from 'valibot';
import type { ConnectionId } from '../connections/model/connection.ts';
import { readStoredFailure, type Failure } from '../failures/index.ts';
import { instant, success, type LocalDate, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import { checkSteps, type AccountIdentity, type CheckId, type CheckReport } from './model/check.ts';
import forgetSummed from './sql/forget-summed.sql?raw';
import getReport from './sql/get-report.sql?raw';
import historySql from './sql/history.sql?raw';
import latestReports from './sql/latest-reports.sql?raw';
import knownAccount from './sql/known-account.sql?raw';
import keepReport from './sql/keep-report.sql?raw';
import newestReport from './sql/newest-report.sql?raw';
import oldestReport from './sql/oldest-report.sql?raw';
import readDays from './sql/read-days.sql?raw';
import sumDays from './sql/sum-days.sql?raw';

/** For how many days every report is kept; older ones are summed by the day. */
export const daysKeptWhole = 90;

/** The tests of a connection on one day (UTC), summed. */
export interface CheckDay {
  /** In ISO 8601. */
  readonly day: LocalDate;
  readonly works: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Milliseconds that one took that worked, on average; null where none did. */
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
  id: v.pipe(
    v.string(),
    v.transform((text) => text as CheckId),
  ),
  connection_id: v.pipe(
    v.string(),
    v.transform((text) => text as ConnectionId),
  ),
  started_at: v.number(),
  duration_ms: v.number(),
  outcome: v.picklist(['works', 'failed', 'cancelled']),
  failure: v.nullable(v.string()),
  account: v.nullable(v.pipe(v.string(), v.parseJson(), identity)),
  steps: v.pipe(v.string(), v.parseJson(), steps),
});

interface Statements {
  readonly keep: Database.Statement;
  readonly newest: Database.Statement;
  readonly oldest: Database.Statement;
  readonly sum: Database.Statement;
  readonly forget: Database.Statement;
  readonly days: Database.Statement;
  readonly history: Database.Statement;
  readonly get: Database.Statement;
  readonly latest: Database.Statement;
  readonly knownAccount: Database.Statement;
}

const prepared = new WeakMap<Database.Database, Statements>();

function statementsOf(database: Database.Database): Statements {
  const known = prepared.get(database) ?? {
    keep: database.prepare(keepReport),
    newest: database.prepare(newestReport),
    oldest: database.prepare(oldestReport),
    sum: database.prepare(sumDays),
    forget: database.prepare(forgetSummed),
    days: database.prepare(readDays),
    history: database.prepare(historySql),
    get: database.prepare(getReport),
    latest: database.prepare(latestReports),
    knownAccount: database.prepare(knownAccount),
  };
  prepared.set(database, known);
  return known;
}

/**
 * Keeps the report of a saved connection's check, and sums the old ones by the day. What is old goes by this report
 * and the one before, so that a clock that ran ahead once sums nothing.
 */
export function keepInVault(
  vault: OpenVault,
  report: CheckReport,
  connectionId: ConnectionId,
): Result<null, Failure> {
  const statements = statementsOf(vault.database);
  const kept = vault.note(() => {
    const before = momentIn(statements.newest.get({ connection_id: connectionId }));
    statements.keep.run({
      id: report.id,
      connection_id: connectionId,
      started_at: report.startedAt,
      duration_ms: report.durationMs,
      outcome: report.outcome,
      failure: jsonOrNull(report.failure),
      account: jsonOrNull(report.account),
      steps: JSON.stringify(report.steps),
    });
    const oldest = momentIn(statements.oldest.get({ connection_id: connectionId }));
    if (before === null || oldest === null) return;
    const until = Math.min(before, report.startedAt) - daysKeptWhole * dayMs;
    if (oldest >= until) return;
    const old = { connection_id: connectionId, before: until };
    statements.sum.run(old);
    statements.forget.run(old);
  });
  return kept.ok ? success(null) : kept;
}

/** The kept reports of a connection, newest first. */
export function historyIn(
  vault: OpenVault,
  connectionId: ConnectionId,
  limit: number,
): readonly CheckReport[] {
  const rows = statementsOf(vault.database).history.all({ connection_id: connectionId, limit });
  return v.parse(v.array(reportRow), rows).map(reportFrom);
}

/** The newest kept reports of all connections, the newest first. */
export function latestReportsIn(vault: OpenVault, limit: number): readonly CheckReport[] {
  const rows = statementsOf(vault.database).latest.all({ limit });
  return v.parse(v.array(reportRow), rows).map(reportFrom);
}

/** One kept report; null where there is none by this id. */
export function reportIn(vault: OpenVault, id: CheckId): CheckReport | null {
  const row = statementsOf(vault.database).get.get({ id });
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
  day: v.pipe(
    v.string(),
    v.transform((text) => text as LocalDate),
  ),
  works: v.number(),
  failed: v.number(),
  cancelled: v.number(),
  works_ms: v.number(),
});

/** The old tests of a connection, summed by the day, newest first. */
export function daysIn(vault: OpenVault, connectionId: ConnectionId): readonly CheckDay[] {
  const rows = statementsOf(vault.database).days.all({ connection_id: connectionId });
  return v.parse(v.array(dayRow), rows).map(({ works_ms: sum, ...day }) => ({
    ...day,
    averageMs: day.works === 0 ? null : Math.round(sum / day.works),
  }));
}

/** Who answered last to a connection's present token; null where no kept report tells. */
export function knownAccountIn(
  vault: OpenVault,
  connectionId: ConnectionId,
): AccountIdentity | null {
  const statement = statementsOf(vault.database).knownAccount.pluck();
  const account = statement.get({ connection_id: connectionId });
  return typeof account === 'string' ? v.parse(identity, JSON.parse(account)) : null;
}

function jsonOrNull(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
