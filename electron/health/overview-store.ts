import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { connectionFrom, connectionRow, type ConnectionId } from '../connections/index.ts';
import { readStoredFailure } from '../failures/index.ts';
import { instant } from '../system/index.ts';
import type { LastAudit, LastCheck, Overview } from './overview.ts';
import overviewsSql from './sql/overviews.sql?raw';

const overviewRow = v.object({
  ...connectionRow.entries,
  check_started_at: v.nullable(v.number()),
  check_duration_ms: v.nullable(v.number()),
  check_outcome: v.nullable(v.picklist(['works', 'failed', 'cancelled'])),
  check_failure: v.nullable(v.string()),
  audit_started_at: v.nullable(v.number()),
  audit_verdict: v.nullable(v.picklist(['complete', 'missing', 'unknown', 'excessive'])),
  audit_missing: v.nullable(v.number()),
  audit_unknown: v.nullable(v.number()),
  audit_drift: v.nullable(
    v.pipe(
      v.string(),
      v.parseJson(),
      v.object({ lost: v.number(), changed: v.number(), gained: v.number() }),
    ),
  ),
});

type OverviewRow = v.InferOutput<typeof overviewRow>;

interface OverviewStatements {
  readonly all: Database.Statement;
  readonly some: Database.Statement;
}

const opened = new WeakMap<Database.Database, OverviewStatements>();

/** Reads the list's rows: all of them, or those with the given ids, by nickname. */
export function readOverviews(
  database: Database.Database,
  ids: readonly ConnectionId[] | null,
  isChecking: (id: ConnectionId) => boolean,
): readonly Overview[] {
  const { all, some } = statementsOf(database);
  const rows = ids === null ? all.all() : some.all({ ids: JSON.stringify(ids) });
  return rows.map((row) => overviewFrom(v.parse(overviewRow, row), isChecking));
}

function statementsOf(database: Database.Database): OverviewStatements {
  const known = opened.get(database);
  if (known !== undefined) return known;
  const ids = 'WHERE saved_connection.id IN (SELECT value FROM json_each(:ids))';
  const order = 'ORDER BY saved_connection.nickname_key';
  const statements = {
    all: database.prepare(`${overviewsSql} ${order}`),
    some: database.prepare(`${overviewsSql} ${ids} ${order}`),
  };
  opened.set(database, statements);
  return statements;
}

function overviewFrom(row: OverviewRow, isChecking: (id: ConnectionId) => boolean): Overview {
  return {
    connection: connectionFrom(row),
    lastCheck: lastCheckFrom(row),
    lastAudit: lastAuditFrom(row),
    checking: isChecking(row.id),
  };
}

function lastCheckFrom(row: OverviewRow): LastCheck | null {
  if (row.check_started_at === null || row.check_outcome === null) return null;
  return {
    startedAt: instant(row.check_started_at),
    durationMs: row.check_duration_ms ?? 0,
    outcome: row.check_outcome,
    failure: row.check_failure === null ? null : readStoredFailure(row.check_failure),
  };
}

function lastAuditFrom(row: OverviewRow): LastAudit | null {
  if (row.audit_started_at === null || row.audit_verdict === null) return null;
  return {
    startedAt: instant(row.audit_started_at),
    verdict: row.audit_verdict,
    missing: row.audit_missing ?? 0,
    unknown: row.audit_unknown ?? 0,
    drift: row.audit_drift,
  };
}
