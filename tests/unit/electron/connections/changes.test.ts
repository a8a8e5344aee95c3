import { describe, expect, it } from 'vitest';
import type { ConnectionForm } from '../../../../electron/connections/model/form-rules.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { actionCards, formWith, practiceToken } from './form.ts';
import { cloudId, opened } from './opened-connections.ts';
import { valueOf } from '../../value-of.ts';

describe('A changed connection', () => {
  it('keeps its token, its marks and its day of birth when only words change', () => {
    const { create, update, store, tokenOf, clock } = opened();
    const { id } = valueOf(create());
    store.markTokenWorked(id, { tokenKind: 'scoped', cloudId });
    const before = valueOf(store.get(id));
    clock.pass(1000);
    const after = valueOf(update(id, { nickname: 'New', note: 'n', purposes: [actionCards] }));
    expect(after).toEqual({
      ...before,
      nickname: 'New',
      note: 'n',
      purposes: [actionCards],
      updatedAt: clock.now(),
    });
    expect(tokenOf(id)).toBe(practiceToken);
  });

  it.each([
    ['host', "host = 'evil.example.com'"],
    ['port', 'port = 8444'],
    ['context path', "context_path = '/evil'"],
    ['way to sign in', "sign_in = 'password'"],
  ])(
    'of an address of one’s own opens for no other %s, whatever stands in the database',
    (_, set) => {
      const { vault, create, tokenOf } = opened();
      const { id } = valueOf(
        create({ domain: 'own', subdomain: 'jira.example.com:8443/jira', username: 'jane' }),
      );
      expect(tokenOf(id)).toBe(practiceToken);
      vault.database.exec(`UPDATE connection SET ${set}`);
      expect(tokenOf(id)).toBe('token-unreadable');
    },
  );

  const loginChanges: readonly (readonly [string, Partial<ConnectionForm>])[] = [
    ['subdomain', { subdomain: 'other' }],
    ['domain', { domain: 'jira.com' }],
    ['username', { username: 'joe@example.com' }],
    ['case of the username', { username: 'Jane@example.com' }],
  ];
  for (const [what, fields] of loginChanges) {
    it(`needs its token anew for another ${what}, and opens it for nothing else`, () => {
      const { vault, create, update, store, tokenOf } = opened();
      const { id } = valueOf(create());
      const before = valueOf(store.get(id));
      expect(update(id, fields)).toEqual(failure({ code: 'token-needed' }));
      expect(valueOf(store.get(id))).toEqual(before);

      const { domain, subdomain, username } = formWith(fields);
      vault.database
        .prepare('UPDATE connection SET domain = ?, subdomain = ?, username = ?')
        .run(domain, subdomain, username);
      expect(tokenOf(id)).toBe('token-unreadable');

      expect(valueOf(update(id, fields, 'a-new-token-for-this-one')).id).toBe(id);
      expect(tokenOf(id)).toBe('a-new-token-for-this-one');
    });
  }

  it('is not refused any more with a new token, whose kind is not known', () => {
    const { create, update, store, clock } = opened();
    const { id } = valueOf(create());
    store.markTokenWorked(id, { tokenKind: 'classic', cloudId });
    store.markTokenRefused(id, clock.now());
    clock.pass(1000);
    expect(valueOf(update(id, {}, 'another-token-0123456789'))).toMatchObject({
      tokenKind: 'unknown',
      tokenRefusedAt: null,
      tokenChangedAt: clock.now(),
      cloudId,
    });
  });

  it('forgets the site’s id with the site', () => {
    const { create, update, store } = opened();
    const { id } = valueOf(create());
    store.markTokenWorked(id, { tokenKind: 'classic', cloudId });
    expect(valueOf(update(id, { subdomain: 'other' }, practiceToken)).cloudId).toBeNull();
  });

  it('may not take the nickname of another, but may write its own otherwise', () => {
    const { create, update } = opened();
    valueOf(create({ nickname: 'One' }));
    const { id } = valueOf(create({ nickname: 'Two' }));
    expect(update(id, { nickname: 'ONE' })).toEqual(failure({ code: 'nickname-taken' }));
    expect(valueOf(update(id, { nickname: 'TWO' })).nickname).toBe('TWO');
  });
});

describe('A removed connection', () => {
  it('is out of sight, and comes back whole', () => {
    const { create, handlers, store, tokenOf, told } = opened();
    const created = valueOf(create());
    expect(handlers['connections:remove']({ id: created.id })).toEqual(success(null));
    expect(told.at(-1)).toEqual([[], [created.id]]);
    expect(valueOf(store.list())).toEqual([]);
    expect(tokenOf(created.id)).toBe('no-such-connection');

    expect(handlers['connections:restore']({ id: created.id })).toEqual(success(created));
    expect(told.at(-1)).toEqual([[created.id], []]);
    expect(tokenOf(created.id)).toBe(practiceToken);
  });

  it('leaves its nickname to others, and can’t come back beside them', () => {
    const { create, handlers, store } = opened();
    const { id } = valueOf(create());
    handlers['connections:remove']({ id });
    valueOf(create());
    expect(handlers['connections:restore']({ id })).toEqual(failure({ code: 'nickname-taken' }));
    expect(valueOf(store.list())).toHaveLength(1);
  });

  it('is gone for good once the vault was opened again', () => {
    const { create, handlers, store, vault } = opened();
    const { id } = valueOf(create());
    valueOf(create({ nickname: 'Stays' }));
    handlers['connections:remove']({ id });
    expect(store.purgeRemoved()).toEqual(success(1));
    expect(handlers['connections:restore']({ id })).toEqual(
      failure({ code: 'no-such-connection' }),
    );
    for (const table of ['connection', 'present_token']) {
      expect(vault.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(1);
    }
  });
});

it('Opening a vault in which nothing was removed writes nothing', () => {
  const { create, store, vault } = opened();
  valueOf(create());
  const changes = () => vault.database.prepare('SELECT count FROM vault_change').pluck().get();
  const before = changes();
  expect(store.purgeRemoved()).toEqual(success(0));
  expect(changes()).toBe(before);
});

describe('A token for work that began before', () => {
  const another = practiceToken.replaceAll('x', 'y');

  it.each<[string, Partial<ConnectionForm>, string | null]>([
    ['a new token', {}, another],
    ['the same token entered again', {}, practiceToken],
    ['another site', { subdomain: 'elsewhere' }, another],
    ['another user', { username: 'other@example.com' }, another],
  ])('is not opened once there is %s', (_, fields, token) => {
    const { create, update, store, clock } = opened();
    const then = valueOf(create());
    expect(valueOf(store.readToken(then.id, then)).toString()).toBe(practiceToken);
    clock.pass(1);
    const now = valueOf(update(then.id, fields, token));
    expect(store.readToken(then.id, then)).toEqual(failure({ code: 'cancelled' }));
    expect(store.readToken(now.id, now).ok).toBe(true);
  });

  it('is opened all the same when only words have changed', () => {
    const { create, update, store, clock } = opened();
    const then = valueOf(create());
    clock.pass(1);
    valueOf(update(then.id, { note: 'another' }));
    expect(store.readToken(then.id, then).ok).toBe(true);
  });
});

describe('A tested token', () => {
  it('is marked as refused, and no longer when it works', () => {
    const { create, store, clock } = opened();
    const { id } = valueOf(create());
    store.markTokenRefused(id, clock.now());
    expect(valueOf(store.get(id)).tokenRefusedAt).toBe(clock.now());
    store.markTokenWorked(id, { tokenKind: 'classic', cloudId });
    store.markTokenWorked(id, { tokenKind: 'classic', cloudId: null });
    expect(valueOf(store.get(id))).toMatchObject({
      tokenRefusedAt: null,
      tokenKind: 'classic',
      cloudId,
    });
  });

  it('is not blamed or praised for the one that it replaced meanwhile', () => {
    const { create, update, store, clock } = opened();
    const tested = valueOf(create());
    clock.pass(10);
    const replaced = valueOf(update(tested.id, {}, 'another-token-0123456789'));
    store.markTokenRefused(tested.id, clock.now(), tested.tokenChangedAt);
    store.markTokenWorked(tested.id, { tokenKind: 'scoped', cloudId }, tested.tokenChangedAt);
    expect(valueOf(store.get(tested.id))).toEqual(replaced);
  });
});
