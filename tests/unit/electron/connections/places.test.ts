import { describe, expect, it } from 'vitest';
import type { Connection, ConnectionId } from '../../../../electron/connections/index.ts';
import type { EnteredPlace } from '../../../../electron/connections/model/token-places.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { valueOf } from '../../value-of.ts';
import { practiceToken } from './form.ts';
import { nobody, opened } from './opened-connections.ts';

const another = practiceToken.replaceAll('x', 'y');
const third = practiceToken.replaceAll('x', 'z');

const flow: EnteredPlace = {
  id: null,
  name: 'Onboarding',
  kind: 'okta-workflows',
  address: 'https://acme.workflows.okta.com',
  note: 'Runs at night',
};
const pipeline: EnteredPlace = {
  id: null,
  name: 'Deploy',
  kind: 'pipeline',
  address: '',
  note: '',
};

const heldBy = ({ places }: Connection) => places.map(({ name, holds }) => [name, holds]);

function withPlaces(places: readonly EnteredPlace[] = [flow, pipeline]) {
  const rooms = opened();
  const { id } = valueOf(rooms.create({ places, expiryConfirmed: true }));
  const read = (): Connection => valueOf(rooms.store.get(id));
  const renew = (token: string): Connection => {
    rooms.clock.pass(1000);
    return valueOf(rooms.update(id, {}, token));
  };
  const tick = (name: string, hasPresentToken = true): Connection => {
    const place = read().places.find((one) => one.name === name);
    if (place === undefined) throw new Error(`There is no place ${name}`);
    return valueOf(
      rooms.handlers['connections:mark-place']({ id, place: place.id, hasPresentToken }),
    );
  };
  return { ...rooms, id, read, renew, tick };
}

describe('The places of a connection', () => {
  it('are kept as they were entered, in their order, and have its token', () => {
    const { read } = withPlaces();
    expect(read().places).toEqual([
      { ...flow, id: expect.any(String), holds: 'present' },
      { ...pipeline, id: expect.any(String), holds: 'present' },
    ]);
    expect(read().toRevoke).toBeNull();
  });

  it('are the same in the list', () => {
    const { read, store, renew } = withPlaces();
    renew(another);
    expect(valueOf(store.list())).toEqual([read()]);
  });

  it('stay as they are when a form says nothing of them, and go when it has none', () => {
    const { id, read, update } = withPlaces();
    const { places } = read();
    valueOf(update(id, { note: 'n' }));
    expect(read().places).toEqual(places);
    valueOf(update(id, { places: [] }));
    expect(read().places).toEqual([]);
  });

  it('keep which token they have when they are renamed, moved or entered again', () => {
    const { id, read, renew, tick, update } = withPlaces();
    renew(another);
    tick('Deploy');
    const [first, second] = read().places;
    const renamed = { ...flow, id: first?.id ?? '', name: 'Leaving' };
    const after = valueOf(
      update(id, {
        places: [{ ...pipeline, note: 'new' }, renamed, { ...pipeline, name: 'Nightly' }],
      }),
    );
    expect(heldBy(after)).toEqual([
      ['Deploy', 'present'],
      ['Leaving', 'former'],
      ['Nightly', 'present'],
    ]);
    expect(after.places.map((place) => place.id).slice(0, 2)).toEqual([second?.id, first?.id]);
  });

  it('of another connection are not taken by their ids', () => {
    const { create, read, store } = withPlaces();
    const stolen = read().places.map((place) => ({ ...flow, id: place.id }));
    const other = valueOf(create({ nickname: 'Other', places: stolen }));
    expect(read().places).toHaveLength(2);
    const ids = [...other.places, ...read().places].map((place) => place.id);
    expect(new Set(ids).size).toBe(4);
    expect(valueOf(store.list())).toHaveLength(2);
  });

  it('go with a connection that is deleted for good', () => {
    const { id, renew, handlers, store, vault } = withPlaces();
    renew(another);
    handlers['connections:remove']({ id });
    store.purgeRemoved();
    for (const table of ['token_place', 'token_to_revoke']) {
      expect(vault.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
    }
  });
});

describe('A new token', () => {
  it('is in no place until each is ticked, and the earlier one is to be revoked after the last', () => {
    const { read, renew, tick, clock, handlers, id } = withPlaces();
    const { on } = read().expiry;
    renew(another);
    expect(heldBy(read())).toEqual([
      ['Onboarding', 'former'],
      ['Deploy', 'former'],
    ]);
    expect(read().toRevoke).toEqual({ replacedAt: clock.now(), endsOn: on });
    tick('Deploy');
    tick('Onboarding');
    expect(heldBy(tick('Deploy', false))).toEqual([
      ['Onboarding', 'present'],
      ['Deploy', 'former'],
    ]);
    tick('Deploy');
    const revoked = valueOf(handlers['connections:confirm-revoked']({ id }));
    expect(revoked).toMatchObject({
      toRevoke: null,
      places: [{ holds: 'present' }, { holds: 'present' }],
    });
  });

  it('leaves a place that missed one behind by two', () => {
    const { renew, tick, read } = withPlaces();
    renew(another);
    tick('Deploy');
    renew(third);
    expect(heldBy(read())).toEqual([
      ['Onboarding', 'older'],
      ['Deploy', 'former'],
    ]);
  });

  it('that is given back leaves the ticked places outdated, and the others not', () => {
    const { renew, tick, read, clock, tokens, id } = withPlaces();
    renew(another);
    tick('Deploy');
    clock.pass(1000);
    valueOf(tokens.takeBack(id));
    expect(heldBy(read())).toEqual([
      ['Onboarding', 'present'],
      ['Deploy', 'former'],
    ]);
    expect(read().toRevoke?.replacedAt).toBe(clock.now());
  });

  it('needs no revoking of the one before where no place had it', () => {
    const { read, renew } = withPlaces([]);
    renew(another);
    expect(read().toRevoke).toBeNull();
  });

  it('leaves nothing to revoke once the one before was deleted as revoked', () => {
    const { read, renew, tokens, id } = withPlaces();
    renew(another);
    expect(tokens.forget(id)).toEqual(success(null));
    expect(read().toRevoke).toBeNull();
  });
});

it('Nothing is noted on a connection that is not there', () => {
  const { handlers, read } = withPlaces();
  const missing = failure({ code: 'no-such-connection' });
  const [place] = read().places;
  if (place === undefined) throw new Error('There is no place');
  const mark = (id: ConnectionId) =>
    handlers['connections:mark-place']({ id, place: place.id, hasPresentToken: false });
  expect(mark(nobody)).toEqual(missing);
  expect(handlers['connections:confirm-revoked']({ id: nobody })).toEqual(missing);
  expect(heldBy(read())).toEqual([
    ['Onboarding', 'present'],
    ['Deploy', 'present'],
  ]);
});
