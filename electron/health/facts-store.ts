import type Database from 'better-sqlite3';
import * as v from 'valibot';
import type { ConnectionId } from '../connections/index.ts';
import type { Instant } from '../system/model/brand.ts';
import { instant } from '../system/index.ts';
import { statement } from '../vault/index.ts';
import type { Series, SeriesPoint } from './channels.ts';
import { brandedText } from '../system/model/branded-text.ts';

const listUses = statement(`
  SELECT
    saved_connection.id AS connection_id,
    max(saved_connection.updated_at, saved_connection.token_changed_at, coalesce(connection_use.used_at, 0)) AS used_at
  FROM saved_connection
  LEFT JOIN connection_use ON connection_use.connection_id = saved_connection.id
`);

/** Ignores a connection that no longer exists. */
const upsertUse = statement(`
  INSERT INTO connection_use (connection_id, used_at)
  SELECT :connection_id, :now WHERE EXISTS (SELECT 1 FROM connection WHERE id = :connection_id)
  ON CONFLICT (connection_id) DO UPDATE SET used_at = excluded.used_at
`);

/** The last checks of each connection, newest first, without cancelled ones. */
const listSeries = statement(`
  SELECT check_report.connection_id, check_report.started_at, check_report.duration_ms, check_report.outcome
  FROM json_each(:ids) AS wanted
  JOIN check_report ON check_report.rowid IN (
    SELECT newest.rowid FROM check_report AS newest
    WHERE newest.connection_id = wanted.value AND newest.outcome <> 'cancelled'
    ORDER BY newest.rowid DESC LIMIT :most
  )
  ORDER BY check_report.rowid DESC
`);

/** How many checks a small chart shows. */
export const pointsShown = 30;

const connectionId = brandedText<ConnectionId>();
const moment = v.pipe(v.number(), v.transform(instant));
const useRow = v.object({ connection_id: connectionId, used_at: moment });
const pointRow = v.object({
  connection_id: connectionId,
  started_at: moment,
  duration_ms: v.number(),
  outcome: v.picklist(['works', 'failed', 'cancelled']),
});

/** When a person last used each connection. */
export function readUses(database: Database.Database): ReadonlyMap<ConnectionId, Instant> {
  const rows = v.parse(v.array(useRow), listUses(database).all());
  return new Map(rows.map(({ connection_id: id, used_at: at }) => [id, at]));
}

/** Stores that a person used a connection; must be called inside a transaction. */
export function noteUse(database: Database.Database, id: ConnectionId, now: Instant): void {
  upsertUse(database).run({ connection_id: id, now });
}

/** The last checks of some connections; those without any are left out. */
export function readSeries(
  database: Database.Database,
  ids: readonly ConnectionId[],
): readonly Series[] {
  const wanted = { ids: JSON.stringify([...new Set(ids)]), most: pointsShown };
  const rows = listSeries(database).all(wanted);
  const series = new Map<ConnectionId, SeriesPoint[]>();
  for (const row of v.parse(v.array(pointRow), rows)) {
    const points = series.get(row.connection_id) ?? [];
    points.unshift({
      at: row.started_at,
      durationMs: row.duration_ms,
      outcome: row.outcome,
    });
    series.set(row.connection_id, points);
  }
  return [...series].map(([id, points]) => ({ id, points }));
}
