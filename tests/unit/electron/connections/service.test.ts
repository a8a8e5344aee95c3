import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../electron/connections/model/connection.ts';
import type { ConnectionForm } from '../../../../electron/connections/model/form-rules.ts';
import { connectionHandlers, createConnections } from '../../../../electron/connections/index.ts';
import { failure, instant } from '../../../../electron/system/index.ts';
import { actionCards, eventCards, practiceToken, unrecorded } from './form.ts';
import { bytesOf, nobody, formOf, opened } from './opened-connections.ts';
import { valueOf } from '../../value-of.ts';
import { TestClock } from '../../test-clock.ts';

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
      tags: [],
      places: [],
      toRevoke: null,
      favourite: false,
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
    ['with Bearer before the token', {}, `Bearer ${practiceToken}`, 'token-wrapped'],
    ['with that and no nickname', { nickname: '' }, `Bearer ${practiceToken}`, 'form-invalid'],
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
    const rows = ['connection', 'present_token'].flatMap((table) =>
      vault.database.prepare(`SELECT * FROM ${table}`).raw().all().flat(1),
    );
    const blobs = rows.map((value) => (value instanceof Buffer ? value.toString('latin1') : value));
    expect(blobs.join('\n')).not.toContain(practiceToken.slice(0, 12));
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
  const saved = createConnections({
    history: unrecorded,
    vault: { opened: () => locked },
    clock: new TestClock(),
    purposes: () => [eventCards],
    changed: () => {
      throw new Error('Nothing changed');
    },
  });
  const { store } = saved;
  const handlers = connectionHandlers(saved);
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
