import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { connectionsFrom, type ConnectionId } from '../connections/index.ts';
import { readStoredFailure } from '../failures/index.ts';
import { instant } from '../system/index.ts';
import type { LastAudit, LastCheck, Overview } from './model/overview.ts';
import overviewsSql from './sql/overviews.sql?raw';

/** What a row holds besides the connection. */
const lastRow = v.object({
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

type LastRow = v.InferOutput<typeof lastRow>;

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
  return connectionsFrom(rows).map((connection, index) => {
    const last = lastOf(rows[index]);
    return {
      connection,
      lastCheck: last === null ? null : lastCheckFrom(last),
      lastAudit: last === null ? null : lastAuditFrom(last),
      checking: isChecking(connection.id),
    };
  });
}

/** Null for a connection that was neither tested nor audited: a whole list of them need not be shown to the schema. */
function lastOf(row: unknown): LastRow | null {
  const columns: Partial<Record<keyof LastRow, unknown>> =
    typeof row === 'object' && row !== null ? row : {};
  const isNew = columns.check_started_at === null && columns.audit_started_at === null;
  return isNew ? null : v.parse(lastRow, row);
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

function lastCheckFrom(row: LastRow): LastCheck | null {
  if (row.check_started_at === null || row.check_outcome === null) return null;
  return {
    startedAt: instant(row.check_started_at),
    durationMs: row.check_duration_ms ?? 0,
    outcome: row.check_outcome,
    failure: row.check_failure === null ? null : readStoredFailure(row.check_failure),
  };
}

function lastAuditFrom(row: LastRow): LastAudit | null {
  if (row.audit_started_at === null || row.audit_verdict === null) return null;
  return {
    startedAt: instant(row.audit_started_at),
    verdict: row.audit_verdict,
    missing: row.audit_missing ?? 0,
    unknown: row.audit_unknown ?? 0,
    drift: row.audit_drift,
  };
}
