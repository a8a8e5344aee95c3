import { changeUnlessTaken, type RecordedChanges } from '../history/index.ts';
import type { Failure } from '../failures/index.ts';
import { failure, success, type Instant, type LocalDate, type Result } from '../system/index.ts';
import { statement } from '../vault/index.ts';
import type { ConnectionId, PurposeId } from './model/connection.ts';
import type { Tag } from './model/tags.ts';
import { putPurposes } from './store.ts';
import { addTags, dropTags } from './tags-store.ts';

/** A change of many connections, valid to be made. */
export type CheckedManyChange =
  | { readonly kind: 'tags'; readonly add: readonly Tag[]; readonly remove: readonly Tag[] }
  | { readonly kind: 'purposes'; readonly purposes: readonly PurposeId[] }
  /** The last day of their tokens, which a person confirmed. */
  | { readonly kind: 'expiry'; readonly on: LocalDate }
  | { readonly kind: 'remove' }
  | { readonly kind: 'restore' };

/** Those of the ids that are saved, or were removed, in the order of their nicknames. */
const findSome = statement(`
  SELECT id, nickname FROM connection
  WHERE id IN (SELECT value FROM json_each(:ids)) AND (removed_at IS NOT NULL) = :removed
  ORDER BY nickname_key
`);

const confirmExpiries = statement(`
  UPDATE connection SET expires_on = :on, expiry_confirmed = 1, updated_at = :now
  WHERE id IN (SELECT value FROM json_each(:ids))
`);

const touchSome = statement(`
  UPDATE connection SET updated_at = :now WHERE id IN (SELECT value FROM json_each(:ids))
`);

const removeSome = statement(
  'UPDATE connection SET removed_at = :now WHERE id IN (SELECT value FROM json_each(:ids))',
);

const restoreSome = statement(
  'UPDATE connection SET removed_at = NULL WHERE id IN (SELECT value FROM json_each(:ids))',
);

const whats = {
  tags: 'tags',
  purposes: 'purposes',
  expiry: 'expiry',
  remove: 'removed',
  restore: 'restored',
} as const;

/** The most nicknames that the history names. */
const maxNamed = 20;

/**
 * Changes many connections in one transaction, with one entry in the history. Those that are gone are passed over.
 *
 * @returns the ids of those that were changed; `no-such-connection` if none was, `nickname-taken` if one that is to
 * come back has the nickname of another.
 */
export function changeMany(
  opened: RecordedChanges,
  ids: readonly ConnectionId[],
  change: CheckedManyChange,
  now: Instant,
): Result<readonly ConnectionId[], Failure> {
  const { database } = opened.vault;
  const isRestored = change.kind === 'restore';
  const found = findSome(database)
    .raw()
    .all({ ids: JSON.stringify(ids), removed: isRestored ? 1 : 0 })
    .map((row) => (Array.isArray(row) ? row.map(String) : []));
  const changedIds = found.map(([id = '']) => id as ConnectionId);
  if (changedIds.length === 0) return failure({ code: 'no-such-connection' });
  const event = {
    kind: 'many-changed',
    what: whats[change.kind],
    connections: changedIds.length,
    nicknames: found.slice(0, maxNamed).map(([, nickname = '']) => nickname),
  } as const;
  const changed = changeUnlessTaken(opened, { code: 'nickname-taken' }, event, () => {
    const some = { ids: JSON.stringify(changedIds), now };
    switch (change.kind) {
      case 'expiry':
        return void confirmExpiries(database).run({ ...some, on: change.on });
      case 'remove':
        return void removeSome(database).run(some);
      case 'restore':
        return void restoreSome(database).run({ ids: some.ids });
      case 'tags':
        touchSome(database).run(some);
        dropTags(database, changedIds, change.remove);
        return addTags(database, changedIds, change.add);
      case 'purposes':
        touchSome(database).run(some);
        for (const id of changedIds) putPurposes(database, id, change.purposes);
    }
  });
  return changed.ok ? success(changedIds) : changed;
}
