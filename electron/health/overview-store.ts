import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { connectionsFrom, type ConnectionId } from '../connections/index.ts';
import { readStoredFailure } from '../failures/index.ts';
import { instant } from '../system/index.ts';
import { statement } from '../vault/index.ts';
import type { LastAudit, LastCheck, Overview } from './model/overview.ts';

/** The columns of a row besides the connection. */
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

/**
 * A list row: the connection with the newest finished check and the newest audit of its current token. The newest is
 * the one stored last, because the clock may have been set back.
 */
const overviews = `
  SELECT
    saved_connection.*,
    last_check.started_at AS check_started_at,
    last_check.duration_ms AS check_duration_ms,
    last_check.outcome AS check_outcome,
    last_check.failure AS check_failure,
    last_audit.started_at AS audit_started_at,
    last_audit.verdict AS audit_verdict,
    last_audit.missing AS audit_missing,
    last_audit.unknown AS audit_unknown,
    last_audit.drift AS audit_drift
  FROM saved_connection
  LEFT JOIN check_report AS last_check
    ON last_check.rowid = (
      SELECT check_report.rowid FROM check_report
      WHERE check_report.connection_id = saved_connection.id AND check_report.outcome <> 'cancelled'
      ORDER BY check_report.rowid DESC LIMIT 1
    )
    AND last_check.id IS NOT saved_connection.outdated_check_id
  LEFT JOIN audit AS last_audit
    ON last_audit.rowid = (
      SELECT audit.rowid FROM audit
      WHERE audit.connection_id = saved_connection.id
      ORDER BY audit.rowid DESC LIMIT 1
    )
    AND last_audit.id IS NOT saved_connection.outdated_audit_id
`;

const inOrder = 'ORDER BY saved_connection.nickname_key';

const listOverviews = statement(`${overviews} ${inOrder}`);

const listSomeOverviews = statement(
  `${overviews} WHERE saved_connection.id IN (SELECT value FROM json_each(:ids)) ${inOrder}`,
);

/** Reads list rows by nickname: all, or those with the given ids. */
export function readOverviews(
  database: Database.Database,
  ids: readonly ConnectionId[] | null,
  isChecking: (id: ConnectionId) => boolean,
): readonly Overview[] {
  const rows =
    ids === null
      ? listOverviews(database).all()
      : listSomeOverviews(database).all({ ids: JSON.stringify(ids) });
  return connectionsFrom(rows).map((connection, index) => {
    const last = parseLast(rows[index]);
    return {
      connection,
      lastCheck: last === null ? null : lastCheckFrom(last),
      lastAudit: last === null ? null : lastAuditFrom(last),
      checking: isChecking(connection.id),
    };
  });
}

/** Null for a connection that was neither tested nor audited, which skips validating a whole list of them. */
function parseLast(row: unknown): LastRow | null {
  const columns: Partial<Record<keyof LastRow, unknown>> =
    typeof row === 'object' && row !== null ? row : {};
  const isNew = columns.check_started_at === null && columns.audit_started_at === null;
  return isNew ? null : v.parse(lastRow, row);
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
