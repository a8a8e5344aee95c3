import { describe, expect, it } from 'vitest';
import type { ManyChange } from '../../../../electron/connections/channels.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { valueOf } from '../../value-of.ts';
import { actionCards, eventCards, listedHistory } from './form.ts';
import { nobody, opened } from './opened-connections.ts';

const red = { name: 'Acme', colour: 'red' } as const;
const blue = { name: 'On call', colour: 'blue' } as const;

function several(history = listedHistory()) {
  const rooms = opened(history.history);
  const ids = ['One', 'Two', 'Three'].map(
    (nickname) => valueOf(rooms.create({ nickname, tags: [red] })).id,
  );
  const change = (asked: ManyChange, some: readonly (typeof nobody)[] = ids) =>
    rooms.handlers['connections:change-many']({ ids: [...some], change: asked });
  const list = () => valueOf(rooms.store.list());
  return { ...rooms, ids, change, list, ...history };
}

describe('Several connections', () => {
  it('get tags and lose others at once, and keep the rest', () => {
    const { change, list, told, ids } = several();
    expect(change({ kind: 'tags', add: [blue], remove: [red] })).toEqual(success({ changed: 3 }));
    expect(list().map(({ tags }) => tags)).toEqual([[blue], [blue], [blue]]);
    expect(new Set(told.at(-1)?.[0])).toEqual(new Set(ids));
  });

  it('get purposes and a confirmed last day', () => {
    const { change, list } = several();
    change({ kind: 'purposes', purposes: [actionCards, eventCards] });
    change({ kind: 'expiry', on: '2027-02-28' });
    for (const { purposes, expiry } of list()) {
      expect(purposes).toEqual([eventCards, actionCards]);
      expect(expiry).toEqual({ on: '2027-02-28', confirmed: true });
    }
  });

  it('are deleted and brought back whole', () => {
    const { change, list, told } = several();
    const before = list();
    expect(change({ kind: 'remove' })).toEqual(success({ changed: 3 }));
    expect(list()).toEqual([]);
    expect(told.at(-1)?.[0]).toEqual([]);
    change({ kind: 'restore' });
    expect(list()).toEqual(before);
  });

  it('come back all or none', () => {
    const { change, create, list } = several();
    change({ kind: 'remove' });
    valueOf(create({ nickname: 'two' }));
    expect(change({ kind: 'restore' })).toEqual(failure({ code: 'nickname-taken' }));
    expect(list()).toHaveLength(1);
  });

  it('of which some are gone are changed all the same; none is said to be none', () => {
    const { change, ids } = several();
    expect(change({ kind: 'expiry', on: '2027-02-28' }, [nobody, ...ids.slice(1)])).toEqual(
      success({ changed: 2 }),
    );
    expect(change({ kind: 'remove' }, [nobody])).toEqual(failure({ code: 'no-such-connection' }));
  });

  it.each<ManyChange>([
    { kind: 'tags', add: [{ name: 'a,b', colour: 'red' }], remove: [] },
    { kind: 'purposes', purposes: ['unknown'] },
    { kind: 'expiry', on: '2027-02-30' },
    { kind: 'expiry', on: '2099-01-01' },
  ])('are not changed to what no form takes: %j', (asked) => {
    const { change, list } = several();
    const before = list();
    expect(change(asked)).toEqual(failure({ code: 'form-invalid' }));
    expect(list()).toEqual(before);
  });
});

const changes: readonly (readonly [string, ManyChange])[] = [
  ['tags', { kind: 'tags', add: [blue], remove: [red] }],
  ['purposes', { kind: 'purposes', purposes: [actionCards] }],
  ['expiry', { kind: 'expiry', on: '2027-02-28' }],
  ['removed', { kind: 'remove' }],
];

describe('A change of several connections', () => {
  it.each(changes)('is one entry of the history, with their names: %s', (what, asked) => {
    const { change, entries } = several();
    entries.length = 0;
    change(asked);
    const nicknames = ['One', 'Three', 'Two'];
    expect(entries).toEqual([{ kind: 'many-changed', what, connections: 3, nicknames }]);
  });

  it.each(changes)(
    'is made for all of them, or for none where it cannot be written: %s',
    (_, asked) => {
      const { change, list, state } = several();
      const before = list();
      state.fails = true;
      expect(() => change(asked)).toThrow('cannot be written');
      expect(list()).toEqual(before);
      state.fails = false;
      expect(change(asked)).toEqual(success({ changed: 3 }));
      expect(list()).not.toEqual(before);
    },
  );

  it('that is undone is one entry as well', () => {
    const { change, entries } = several();
    change({ kind: 'remove' });
    entries.length = 0;
    change({ kind: 'restore' });
    expect(entries).toMatchObject([{ what: 'restored', connections: 3 }]);
  });
});
