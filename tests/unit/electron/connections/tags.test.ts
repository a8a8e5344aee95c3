import { describe, expect, it } from 'vitest';
import type { SavedFilter } from '../../../../electron/connections/model/saved-filters.ts';
import type { Tag } from '../../../../electron/connections/model/tags.ts';
import { success } from '../../../../electron/system/index.ts';
import { valueOf } from '../../value-of.ts';
import { opened } from './opened-connections.ts';

const red: Tag = { name: 'Acme', colour: 'red' };
const blue: Tag = { name: 'On call', colour: 'blue' };

describe('The tags of a connection', () => {
  it('are kept, changed, and left alone by a form that says nothing of them', () => {
    const { create, update, store } = opened();
    const { id } = valueOf(create({ tags: [blue, red] }));
    expect(valueOf(store.get(id)).tags).toEqual([red, blue]);
    expect(valueOf(store.list())).toEqual([valueOf(store.get(id))]);
    valueOf(update(id, { note: 'n' }));
    expect(valueOf(store.get(id)).tags).toEqual([red, blue]);
    valueOf(update(id, { tags: [blue] }));
    expect(valueOf(store.get(id)).tags).toEqual([blue]);
  });

  it('are shared, with their colour; a new colour is told for every connection that has it', () => {
    const { create, handlers, store, told } = opened();
    const one = valueOf(create({ nickname: 'One', tags: [red] }));
    const two = valueOf(create({ nickname: 'Two', tags: [{ name: 'ACME', colour: 'green' }] }));
    expect(valueOf(store.get(two.id)).tags).toEqual([red]);
    const recoloured = { name: 'acme', colour: 'pink' } as const;
    expect(handlers['connections:recolour-tag'](recoloured)).toEqual(success(null));
    expect(new Set(told.at(-1)?.[0])).toEqual(new Set([one.id, two.id]));
    expect(valueOf(store.list()).map(({ tags }) => tags)).toEqual([
      [{ ...red, colour: 'pink' }],
      [{ ...red, colour: 'pink' }],
    ]);
  });

  it('are forgotten once no connection has them', () => {
    const { create, handlers, store, update, vault } = opened();
    const kept = () => vault.database.prepare('SELECT name FROM tag ORDER BY key').pluck().all();
    const { id } = valueOf(create({ nickname: 'One', tags: [red, blue] }));
    const two = valueOf(create({ nickname: 'Two', tags: [red] }));
    valueOf(update(id, { nickname: 'One', tags: [] }));
    expect(kept()).toEqual(['Acme']);
    handlers['connections:remove']({ id: two.id });
    expect(kept()).toEqual(['Acme']);
    store.purgeRemoved();
    expect(kept()).toEqual([]);
  });
});

it('Filters are kept under their names', () => {
  const { handlers } = opened();
  expect(handlers['connections:saved-filters'](null)).toEqual(success([]));
  const filters: readonly SavedFilter[] = [
    { name: 'Mine', search: 'acme', status: 'failed', tags: ['acme'] },
  ];
  expect(handlers['connections:save-filters']({ filters })).toEqual(success(filters));
  expect(handlers['connections:saved-filters'](null)).toEqual(success(filters));
});
