import { describe, expect, it } from 'vitest';
import { failure } from '../../../../electron/system/index.ts';
import { opened } from './opened-connections.ts';
import { valueOf } from '../../value-of.ts';

describe('A favourite', () => {
  it('is one until a person says otherwise, and everybody is told', () => {
    const { create, handlers, store, told } = opened();
    const { id } = valueOf(create());
    const star = (favourite: boolean) => handlers['connections:set-favourite']({ id, favourite });
    expect(valueOf(star(true)).favourite).toBe(true);
    expect(valueOf(star(true)).favourite).toBe(true);
    expect(valueOf(store.list()).map(({ favourite }) => favourite)).toEqual([true]);
    expect(told.at(-1)).toEqual([[id], []]);
    expect(valueOf(star(false)).favourite).toBe(false);
    expect(valueOf(store.get(id)).favourite).toBe(false);
  });

  it('is still one when it was deleted and brought back, but cannot be made one meanwhile', () => {
    const { create, handlers, vault } = opened();
    const { id } = valueOf(create());
    const other = valueOf(create({ nickname: 'Other' })).id;
    handlers['connections:set-favourite']({ id, favourite: true });
    for (const each of [id, other]) handlers['connections:remove']({ id: each });
    expect(handlers['connections:set-favourite']({ id: other, favourite: true })).toEqual(
      failure({ code: 'no-such-connection' }),
    );
    expect(valueOf(handlers['connections:restore']({ id })).favourite).toBe(true);
    expect(vault.database.prepare('SELECT count(*) FROM favourite').pluck().get()).toBe(1);
  });

  it('stays one when the rest of it is changed', () => {
    const { create, handlers, update } = opened();
    const { id } = valueOf(create());
    handlers['connections:set-favourite']({ id, favourite: true });
    expect(valueOf(update(id, { nickname: 'Otherwise' })).favourite).toBe(true);
  });
});
