import type Database from 'better-sqlite3';
import { statement } from '../vault/index.ts';
import type { ConnectionId } from './model/connection.ts';
import { tagKey, type Tag } from './model/tags.ts';

/** A tag that is there already keeps its colour. */
const insertTag = statement(
  'INSERT INTO tag (key, name, colour) VALUES (:key, :name, :colour) ON CONFLICT DO NOTHING',
);

const insertConnectionTag = statement(
  'INSERT INTO connection_tag (connection_id, tag_key) VALUES (:id, :key) ON CONFLICT DO NOTHING',
);

/** All but the given ones. */
const dropOtherTags = statement(`
  DELETE FROM connection_tag
  WHERE connection_id = :id AND tag_key NOT IN (SELECT value FROM json_each(:keys))
`);

const insertTagOfSome = statement(`
  INSERT INTO connection_tag (connection_id, tag_key)
  SELECT value, :key FROM json_each(:ids) WHERE true ON CONFLICT DO NOTHING
`);

const dropTagOfSome = statement(`
  DELETE FROM connection_tag
  WHERE tag_key = :key AND connection_id IN (SELECT value FROM json_each(:ids))
`);

const recolourTag = statement('UPDATE tag SET colour = :colour WHERE key = :key');

const listTagged = statement(`
  SELECT id FROM saved_connection JOIN connection_tag ON connection_id = id WHERE tag_key = :key
`);

/**
 * Gives a connection these tags and no others. To be called inside a change to the vault.
 *
 * @param tags null leaves them as they are.
 * @throws SQLite's error, which rolls the change back.
 */
export function putTags(
  database: Database.Database,
  id: ConnectionId,
  tags: readonly Tag[] | null,
): void {
  if (tags === null) return;
  for (const { name, colour } of tags) {
    insertTag(database).run({ key: tagKey(name), name, colour });
    insertConnectionTag(database).run({ id, key: tagKey(name) });
  }
  dropOtherTags(database).run({ id, keys: JSON.stringify(tags.map(({ name }) => tagKey(name))) });
}

/** Adds tags to many connections, each in one statement. To be called inside a change to the vault. */
export function addTags(
  database: Database.Database,
  ids: readonly ConnectionId[],
  tags: readonly Tag[],
): void {
  for (const { name, colour } of tags) {
    insertTag(database).run({ key: tagKey(name), name, colour });
    insertTagOfSome(database).run({ ids: JSON.stringify(ids), key: tagKey(name) });
  }
}

/** Takes tags from many connections. To be called inside a change to the vault. */
export function dropTags(
  database: Database.Database,
  ids: readonly ConnectionId[],
  tags: readonly Tag[],
): void {
  for (const { name } of tags) {
    dropTagOfSome(database).run({ ids: JSON.stringify(ids), key: tagKey(name) });
  }
}

/** Gives a tag another colour. To be called inside a change to the vault. */
export function setTagColour(database: Database.Database, { name, colour }: Tag): void {
  recolourTag(database).run({ key: tagKey(name), colour });
}

/** The connections that have a tag. */
export function readTagged(database: Database.Database, name: string): readonly ConnectionId[] {
  return listTagged(database)
    .pluck()
    .all({ key: tagKey(name) })
    .map((id) => String(id) as ConnectionId);
}
