import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { statement } from '../vault/index.ts';
import type { ConnectionId } from './model/connection.ts';
import { isSamePlace, placeKinds, type CheckedPlace, type PlaceId } from './model/token-places.ts';

const listPlaces = statement(
  'SELECT id, name, kind, address, note, holds FROM token_place WHERE connection_id = :id ORDER BY position',
);

const clearPlaces = statement('DELETE FROM token_place WHERE connection_id = :id');

const insertPlace = statement(`
  INSERT INTO token_place (id, connection_id, position, name, kind, address, note, holds)
  VALUES (:id, :connection_id, :position, :name, :kind, :address, :note, :holds)
`);

const updatePlaceToken = statement(
  'UPDATE token_place SET holds = :holds WHERE id = :place AND connection_id = :id',
);

const deleteTokenToRevoke = statement('DELETE FROM token_to_revoke WHERE connection_id = :id');

const placeRow = v.object({
  id: v.string(),
  name: v.string(),
  kind: v.picklist(placeKinds),
  address: v.string(),
  note: v.string(),
  holds: v.picklist(['present', 'former', 'older']),
});

function readAllPlaces(database: Database.Database, id: ConnectionId) {
  return v.parse(v.array(placeRow), listPlaces(database).all({ id }));
}

/**
 * Replaces a connection's places. One that was there already, by its id or its name, keeps its id and which token it
 * has; a new one has the present token. To be called inside a change to the vault, after its token was replaced.
 *
 * @param places null leaves them as they are.
 * @throws SQLite's error, which rolls the change back.
 */
export function putPlaces(
  database: Database.Database,
  id: ConnectionId,
  places: readonly CheckedPlace[] | null,
): void {
  if (places === null) return;
  const left = [...readAllPlaces(database, id)];
  if (places.length === 0 && left.length === 0) return;
  const take = (matches: (saved: (typeof left)[number]) => boolean) => {
    const index = left.findIndex(matches);
    return index < 0 ? null : (left.splice(index, 1)[0] ?? null);
  };
  const byId = places.map((place) => take((saved) => saved.id === place.id));
  const saved = places.map((place, at) => byId[at] ?? take((one) => isSamePlace(one, place)));
  clearPlaces(database).run({ id });
  for (const [position, place] of places.entries()) {
    const { name, kind, address, note } = place;
    const former = saved[position] ?? null;
    insertPlace(database).run({
      id: former?.id ?? randomUUID(),
      connection_id: id,
      ...{ position, name, kind, address, note },
      holds: former?.holds ?? 'present',
    });
  }
}

/** Notes whether a place has the present token. To be called inside a change to the vault. */
export function markPlace(
  database: Database.Database,
  id: ConnectionId,
  place: PlaceId,
  hasPresentToken: boolean,
): void {
  updatePlaceToken(database).run({ id, place, holds: hasPresentToken ? 'present' : 'former' });
}

/** The places that have the token before the present one. */
export function placesWithFormerToken(
  database: Database.Database,
  id: ConnectionId,
): readonly PlaceId[] {
  return readAllPlaces(database, id)
    .filter(({ holds }) => holds === 'former')
    .map((place) => place.id as PlaceId);
}

/** Notes that the replaced token was revoked. To be called inside a change to the vault. */
export function forgetTokenToRevoke(database: Database.Database, id: ConnectionId): void {
  deleteTokenToRevoke(database).run({ id });
}
