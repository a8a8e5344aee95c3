import type Database from 'better-sqlite3';
import * as v from 'valibot';
import type { ConnectionId } from '../connections/index.ts';
import type { Instant } from '../system/model/brand.ts';
import { instant } from '../system/index.ts';
import type { Series, SeriesPoint } from './facts.ts';
import listUses from './sql/list-uses.sql?raw';
import noteUseSql from './sql/note-use.sql?raw';
import seriesSql from './sql/series.sql?raw';

/** How many checks a small chart shows. */
export const pointsShown = 30;

const connectionId = v.pipe(
  v.string(),
  v.transform((text) => text as ConnectionId),
);
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
  const rows = v.parse(v.array(useRow), database.prepare(listUses).all());
  return new Map(rows.map(({ connection_id: id, used_at: at }) => [id, at]));
}

/** Writes down that a person used a connection; to be called inside of a change to the vault. */
export function noteUse(database: Database.Database, id: ConnectionId, now: Instant): void {
  database.prepare(noteUseSql).run({ connection_id: id, now });
}

/** The last checks of some connections; those that never were checked are left out. */
export function readSeries(
  database: Database.Database,
  ids: readonly ConnectionId[],
): readonly Series[] {
  const rows = database
    .prepare(seriesSql)
    .all({ ids: JSON.stringify([...new Set(ids)]), most: pointsShown });
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
