import { describe, expect, it } from 'vitest';
import type {
  CloudId,
  Connection,
  ConnectionId,
} from '../../../electron/connections/connection.ts';
import type { ConnectionForm } from '../../../electron/connections/form-rules.ts';
import { createConnections } from '../../../electron/connections/index.ts';
import type { Failure } from '../../../electron/failures/index.ts';
import { failure, instant, success, type Result } from '../../../electron/system/index.ts';
import { openedVault } from '../vault/opened-vault.ts';
import {
  actionCards,
  eventCards,
  formWith,
  practiceToken,
  stoppedClock,
  unrecorded,
} from './form.ts';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const cloudId = '11111111-2222-4333-8444-555555555555' as CloudId;
const nobody = '00000000-0000-4000-8000-000000000000' as ConnectionId;

function valueOf<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function formOf(fields: Partial<ConnectionForm>): Omit<ConnectionForm, 'token'> & {
  readonly purposes: string[];
} {
  const { token: _token, ...form } = formWith(fields);
  return { ...form, purposes: [...form.purposes] };
}

function opened() {
  const vault = openedVault();
  const clock = stoppedClock();
  const told: [readonly ConnectionId[], readonly ConnectionId[]][] = [];
  const connections = createConnections({
    history: unrecorded,
    vault: { opened: () => success(vault) },
    clock,
    purposes: () => [eventCards, actionCards],
    changed: (ids, removed) => told.push([ids, removed]),
  });
  const { handlers, store } = connections;
  const create = (fields: Partial<ConnectionForm> = {}, token = practiceToken) =>
    handlers['connections:create']({ form: formOf(fields), token: bytesOf(token) });
  const update = (id: ConnectionId, fields: Partial<ConnectionForm>, token: string | null = null) =>
    handlers['connections:update']({
      id,
      form: formOf(fields),
      token: token === null ? null : bytesOf(token),
    });
  const tokenOf = (id: ConnectionId) => {
    const token = store.readToken(id);
    return token.ok ? token.value.toString() : token.error.code;
  };
  return { vault, clock, told, handlers, store, create, update, tokenOf };
}

describe('A new connection', () => {
  it('is kept as it was entered, and its token as it was normalised', () => {
    const { create, store, tokenOf, told, clock } = opened();
    const created = valueOf(
      create(
        {
          nickname: ' Acme ',
          subdomain: 'https://acme.jira.com/x',
          purposes: [actionCards, eventCards],
          note: 'For Okta',
        },
        ` ${practiceToken}\n`,
      ),
    );
    expect(created).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      nickname: 'Acme',
      address: { kind: 'cloud', subdomain: 'acme', domain: 'jira.com' },
      username: 'jane@example.com',
      note: 'For Okta',
      expiry: { on: '2027-11-23', confirmed: false },
      tokenKind: 'unknown',
      tokenRefusedAt: null,
      tokenChangedAt: clock.now(),
      cloudId: null,
      purposes: [eventCards, actionCards],
      createdAt: clock.now(),
      updatedAt: clock.now(),
    } satisfies Record<keyof Connection, unknown>);
    expect(valueOf(store.get(created.id))).toEqual(created);
    expect(tokenOf(created.id)).toBe(practiceToken);
    expect(told).toEqual([[[created.id], []]]);
  });

  const refused: readonly (readonly [string, Partial<ConnectionForm>, string, string])[] = [
    ['without a token', {}, ' ', 'token-needed'],
    ['with an e-mail address for a token', {}, 'jane@example.com', 'form-invalid'],
    [
      'with an address that is not Jira’s',
      { subdomain: 'evil-atlassian.net' },
      'x',
      'form-invalid',
    ],
    ['with an unknown purpose', { purposes: ['other'] }, 'x', 'form-invalid'],
    ['with neither nickname nor token', { nickname: '' }, '', 'form-invalid'],
    ['with the nickname of another', { nickname: ' PRODUCTION' }, 'x', 'nickname-taken'],
  ];
  for (const [how, fields, token, code] of refused) {
    it(`is refused ${how}: ${code}`, () => {
      const { create, store, told } = opened();
      valueOf(create());
      expect(create(fields, token)).toEqual(failure({ code }));
      expect(valueOf(store.list())).toHaveLength(1);
      expect(told).toHaveLength(1);
    });
  }

  it('leaves nothing of the token in the buffer it came in, saved or refused', () => {
    const { handlers } = opened();
    for (const nickname of ['Fine', '']) {
      const token = bytesOf(practiceToken);
      handlers['connections:create']({ form: formOf({ nickname }), token });
      expect(token.every((byte) => byte === 0)).toBe(true);
    }
  });

  it('has its token nowhere in the database as it is', () => {
    const { vault, create } = opened();
    valueOf(create());
    const rows = vault.database.prepare('SELECT * FROM connection').raw().all().flat(1);
    const blobs = rows.map((value) => (value instanceof Buffer ? value.toString('latin1') : value));
    expect(blobs.join('\n')).not.toContain(practiceToken.slice(0, 12));
  });
});

describe('A changed connection', () => {
  it('keeps its token, its marks and its day of birth when only words change', () => {
    const { create, update, store, tokenOf, clock } = opened();
    const { id } = valueOf(create());
    store.markTokenWorked(id, { tokenKind: 'scoped', cloudId });
    const before = valueOf(store.get(id));
    clock.advance(1000);
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
    clock.advance(1000);
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
    expect(vault.database.prepare('SELECT count(*) FROM connection').pluck().get()).toBe(1);
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
    clock.advance(10);
    const replaced = valueOf(update(tested.id, {}, 'another-token-0123456789'));
    store.markTokenRefused(tested.id, clock.now(), tested.tokenChangedAt);
    store.markTokenWorked(tested.id, { tokenKind: 'scoped', cloudId }, tested.tokenChangedAt);
    expect(valueOf(store.get(tested.id))).toEqual(replaced);
  });
});

it('What is not there is said to be not there', () => {
  const { handlers, update, tokenOf } = opened();
  const missing = failure({ code: 'no-such-connection' });
  expect(handlers['connections:get']({ id: nobody })).toEqual(missing);
  expect(update(nobody, {})).toEqual(missing);
  expect(handlers['connections:remove']({ id: nobody })).toEqual(missing);
  expect(handlers['connections:restore']({ id: nobody })).toEqual(missing);
  expect(tokenOf(nobody)).toBe('no-such-connection');
});

it('While the vault is locked, nothing is read, saved or marked, and the token is wiped', () => {
  const locked = failure({ code: 'vault-locked' } as const);
  const { handlers, store } = createConnections({
    history: unrecorded,
    vault: { opened: () => locked },
    clock: stoppedClock(),
    purposes: () => [eventCards],
    changed: () => {
      throw new Error('Nothing changed');
    },
  });
  const token = bytesOf(practiceToken);
  expect(handlers['connections:create']({ form: formOf({}), token })).toEqual(locked);
  expect(token.every((byte) => byte === 0)).toBe(true);
  for (const answer of [
    handlers['connections:get']({ id: nobody }),
    handlers['connections:update']({ id: nobody, form: formOf({}), token: null }),
    handlers['connections:remove']({ id: nobody }),
    handlers['connections:restore']({ id: nobody }),
    store.list(),
    store.readToken(nobody),
    store.markTokenRefused(nobody, instant(0)),
    store.purgeRemoved(),
  ]) {
    expect(answer).toEqual(locked);
  }
});
