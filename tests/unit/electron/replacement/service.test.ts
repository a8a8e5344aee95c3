import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RunId } from '../../../../electron/checks/model/check.ts';
import type { ConnectionId } from '../../../../electron/connections/index.ts';
import { createReplacement, type Replacement } from '../../../../electron/replacement/index.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import { failure, success, type Result } from '../../../../electron/system/index.ts';
import {
  accounts,
  dataCenterUsers,
  personalAccessTokens,
  tokens,
} from '../../../simulator/index.ts';
import { acme, bot, bytesOf, opened, wrongToken } from '../checks/opened-checks.ts';
import { valueOf } from '../../value-of.ts';
import { checkHandlers } from '../../../../electron/checks/index.ts';

const quarry = {
  domain: 'own',
  subdomain: 'jira.quarry.example/jira',
  username: dataCenterUsers.fred.name,
  signIn: 'token',
} as const;
const twoWeeks = 14 * 86_400_000;

async function replacing() {
  const rooms = await opened();
  const changedIds: ConnectionId[] = [];
  const copied: string[] = [];
  const replacement = createReplacement({
    connections: rooms.store,
    tokens: rooms.tokens,
    tests: rooms.checks.tokenTests,
    clock: rooms.clock,
    copyText: async (text) => {
      copied.push(text);
      return success(null);
    },
    changed: (id) => changedIds.push(id),
  });
  const replace = async (
    id: ConnectionId,
    token: string,
    more: {
      readonly acceptedAccount?: string;
      readonly expiryConfirmed?: boolean;
      readonly run?: RunId;
    } = {},
  ): Promise<Result<Replacement, Failure>> => {
    // The clock does not advance by itself, and each token needs its own time.
    rooms.clock.pass(1000);
    return replacement.run({
      run: randomUUID() as RunId,
      id,
      token: bytesOf(token),
      expiresOn: '2027-10-01',
      expiryConfirmed: true,
      acceptedAccount: null,
      ...more,
    });
  };
  const tokenOf = (id: ConnectionId): string => valueOf(rooms.store.readToken(id)).toString();
  return { ...rooms, changedIds, replacement, replace, tokenOf };
}

/** A connection of Acme's bot whose first token was tested. */
async function withTestedToken() {
  const rooms = await replacing();
  const id = rooms.create('Acme', tokens.acmeBot.value);
  await rooms.run(id);
  return { ...rooms, id };
}

describe('A new token that works', () => {
  it('is tested, and replaces the old one with its expiry date and kind', async () => {
    const { id, replace, site, store, tokenOf, changedIds, outcomes } = await withTestedToken();
    site.journal.clear();
    const replaced = valueOf(await replace(id, tokens.acmeBotScoped.value));
    expect(replaced).toMatchObject({
      outcome: 'replaced',
      comparedWith: { displayName: 'Jira Bot' },
      formerKept: true,
    });
    expect(valueOf(store.get(id))).toMatchObject({
      tokenKind: 'scoped',
      expiry: { on: '2027-10-01', confirmed: true },
      tokenRefusedAt: null,
    });
    expect(tokenOf(id)).toBe(tokens.acmeBotScoped.value);
    expect(site.journal.requestsWithToken('acme-bot')).toEqual([]);
    expect(changedIds).toEqual([id]);
    expect(outcomes(id)).toEqual(['works', 'works']);
  });

  it('clears the mark that the old one was refused', async () => {
    const { id, replace, store, site, run } = await withTestedToken();
    site.knobs.revokeToken('acme-bot');
    await run(id);
    expect(valueOf(store.get(id)).tokenRefusedAt).not.toBeNull();
    await replace(id, tokens.acmeBotScoped.value);
    expect(valueOf(store.get(id)).tokenRefusedAt).toBeNull();
  });

  it('reports that no earlier test identified the account of the old one', async () => {
    const { create, replace } = await replacing();
    const id = create('Acme', tokens.acmeBotRevoked.value);
    const replaced = valueOf(await replace(id, tokens.acmeBot.value));
    expect(replaced).toMatchObject({ outcome: 'replaced', comparedWith: null });
  });

  const lastDays: readonly (readonly [string, object, object])[] = [
    // By the name of the connection only the old one is found.
    ['as a person confirmed it', { expiryConfirmed: true }, { on: '2027-10-01', confirmed: true }],
    ['estimated', { expiryConfirmed: false }, { on: '2027-10-01', confirmed: false }],
  ];
  it.each(lastDays)(
    'of a Data Center site never has the last day of the old one, but %s',
    async (_, entered, expiry) => {
      const { create, replace, store, run } = await replacing();
      const id = create('Quarry', personalAccessTokens.fred.value, quarry);
      await run(id);
      expect(valueOf(store.get(id)).expiry).toEqual({ on: '2027-05-20', confirmed: true });
      const replaced = await replace(id, personalAccessTokens.fredNext.value, entered);
      expect(valueOf(replaced).outcome).toBe('replaced');
      await run(id);
      expect(valueOf(store.get(id)).expiry).toEqual(expiry);
    },
  );

  it('of a Data Center site gets the expiry date that the site reports for the only token', async () => {
    const { create, replace, store } = await replacing();
    const username = dataCenterUsers.wilma.name;
    const id = create('Quarry', 'AnOldTokenOfWilma-1', { ...quarry, username });
    await replace(id, personalAccessTokens.wilma.value);
    expect(valueOf(store.get(id)).expiry).toEqual({ on: '2027-03-31', confirmed: true });
  });
});

describe('Nothing is changed', () => {
  it('by a token that fails its test', async () => {
    const { id, replace, site, store, tokenOf, replacement } = await withTestedToken();
    const before = valueOf(store.get(id));
    site.journal.clear();
    const outcome = valueOf(await replace(id, tokens.acmeBotRevoked.value));
    expect(outcome).toMatchObject({
      outcome: 'not-working',
      report: { failure: { code: 'wrong-credentials' } },
    });
    expect(valueOf(store.get(id))).toEqual(before);
    expect(tokenOf(id)).toBe(tokens.acmeBot.value);
    expect(replacement.former(id)).toEqual(success(null));
    expect(site.journal.tokenCountsByHost()).toEqual({
      'acme.atlassian.net': 1,
      'api.atlassian.com': 1,
    });
  });

  it('by the token that is already saved, which is not even sent', async () => {
    const { id, replace, site } = await withTestedToken();
    site.journal.clear();
    expect(await replace(id, `${tokens.acmeBot.value}\n`)).toEqual(
      success({ outcome: 'same-token' }),
    );
    expect(site.journal.requests()).toEqual([]);
  });

  it.each([
    ['an empty token', '', 'form-invalid'],
    ['an e-mail address', 'jane@example.com', 'form-invalid'],
    ['a token with its username', `jane@example.com:${tokens.acmeBot.value}`, 'token-wrapped'],
  ] as const)('by %s', async (_, token, code) => {
    const { id, replace } = await withTestedToken();
    expect(await replace(id, token)).toEqual(failure({ code }));
  });

  it('if the connection got another user during the test', async () => {
    const { id, replace, replacement, tokenOf, store, site } = await withTestedToken();
    site.knobs.fault({ host: '*', path: '/myself' }, { kind: 'delay', milliseconds: 300 });
    const replaced = replace(id, tokens.acmeBotScoped.value);
    const saved = valueOf(store.get(id));
    const { nickname, note, purposes, expiry } = saved;
    store.update(
      id,
      {
        nickname,
        nicknameKey: 'acme',
        note,
        purposes,
        places: null,
        tags: null,
        expiry,
        address: saved.address,
        username: accounts.sandboxBot.email,
        tokenGiven: true,
      },
      bytesOf(tokens.sandboxBot.value),
    );
    expect(await replaced).toEqual(failure({ code: 'cancelled' }));
    expect(tokenOf(id)).toBe(tokens.sandboxBot.value);
    expect(replacement.former(id)).toEqual(success(null));
  });
});

describe('A token of another account', () => {
  it('is refused until a person agrees to that account, by the account’s id', async () => {
    const { vault, id, replace, tokenOf } = await withTestedToken();
    // As if the address had belonged to another account when it was last tested.
    vault.database.exec(
      `UPDATE check_report SET account = json_set(account, '$.accountId', '557058:before')`,
    );
    const refused = valueOf(await replace(id, tokens.acmeBotScoped.value));
    expect(refused).toMatchObject({
      outcome: 'other-account',
      known: { accountId: '557058:before' },
      found: { accountId: accounts.acmeBot.accountId },
    });
    expect(tokenOf(id)).toBe(tokens.acmeBot.value);
    const other = { acceptedAccount: '557058:somebody-else' };
    expect(valueOf(await replace(id, tokens.acmeBotScoped.value, other)).outcome).toBe(
      'other-account',
    );
    const agreed = { acceptedAccount: accounts.acmeBot.accountId };
    expect(valueOf(await replace(id, tokens.acmeBotScoped.value, agreed)).outcome).toBe('replaced');
    expect(tokenOf(id)).toBe(tokens.acmeBotScoped.value);
  });

  it('of a Data Center site, once accepted, changes the user of the connection; the old token is not kept', async () => {
    const { create, replace, store, replacement, tokenOf, run } = await replacing();
    const id = create('Quarry', personalAccessTokens.fred.value, quarry);
    await run(id);
    const { wilma } = dataCenterUsers;
    const refused = valueOf(await replace(id, personalAccessTokens.wilma.value));
    expect(refused).toMatchObject({
      outcome: 'other-account',
      known: { displayName: 'Fred Flintstone' },
      found: { displayName: 'Wilma Flintstone' },
    });
    expect(valueOf(store.get(id)).username).toBe('fred');
    const agreed = { acceptedAccount: wilma.key };
    const replaced = valueOf(await replace(id, personalAccessTokens.wilma.value, agreed));
    expect(replaced).toMatchObject({ outcome: 'replaced', formerKept: false });
    expect(valueOf(store.get(id)).username).toBe('wilma');
    expect(tokenOf(id)).toBe(personalAccessTokens.wilma.value);
    expect(replacement.former(id)).toEqual(success(null));
    expect((await run(id)).outcome).toBe('works');
  });
});

describe('The previous token', () => {
  it('is kept encrypted for two weeks, and can be swapped back and forth', async () => {
    const { id, replace, replacement, tokenOf, clock, vault, store } = await withTestedToken();
    const before = valueOf(store.get(id)).expiry;
    await replace(id, tokens.acmeBotScoped.value);
    const former = valueOf(replacement.former(id));
    expect(former).toEqual({
      replacedAt: clock.now(),
      keptUntil: clock.now() + twoWeeks,
      expiry: before,
    });
    const sealed = vault.database.prepare('SELECT token FROM former_token').pluck().get();
    expect(Buffer.from(sealed as Uint8Array).includes('PRACTICE')).toBe(false);
    clock.pass(1000);
    const takenBack = valueOf(replacement.takeBack(id));
    expect(takenBack).toMatchObject({ tokenKind: 'classic', expiry: before });
    expect(tokenOf(id)).toBe(tokens.acmeBot.value);
    clock.pass(1000);
    replacement.takeBack(id);
    expect(tokenOf(id)).toBe(tokens.acmeBotScoped.value);
  });

  it('is deleted after two weeks, and cannot be restored then', async () => {
    const { id, replace, replacement, clock, vault } = await withTestedToken();
    await replace(id, tokens.acmeBotScoped.value);
    clock.pass(twoWeeks);
    expect(replacement.takeBack(id)).toEqual(failure({ code: 'no-former-token' }));
    expect(vault.database.prepare('SELECT count(*) FROM former_token').pluck().get()).toBe(0);
  });

  it('is deleted as soon as a person says that it was revoked', async () => {
    const { id, replace, replacement } = await withTestedToken();
    await replace(id, tokens.acmeBotScoped.value);
    replacement.forget(id);
    expect(replacement.former(id)).toEqual(success(null));
  });

  it('is not kept when the form gives the connection another address', async () => {
    const { id, replace, replacement, store, vault } = await withTestedToken();
    await replace(id, tokens.acmeBotScoped.value);
    const { nickname, note, purposes, expiry, username } = valueOf(store.get(id));
    const values = {
      ...{ nickname, nicknameKey: 'acme', note, purposes, expiry, username },
      places: null,
      tags: null,
    };
    const address = { kind: 'cloud', subdomain: 'northwind', domain: 'atlassian.net' } as const;
    store.update(id, { ...values, address, tokenGiven: true }, bytesOf(tokens.northwindBot.value));
    expect(replacement.former(id)).toEqual(success(null));
    expect(vault.database.prepare('SELECT count(*) FROM former_token').pluck().get()).toBe(0);
  });

  it('is always the latest one, even if the token was changed in the form', async () => {
    const { id, replacement, tokenOf, store, clock } = await withTestedToken();
    const { nickname, note, purposes, expiry, username, address } = valueOf(store.get(id));
    const values = {
      ...{ nickname, nicknameKey: 'acme', note, purposes, expiry, username, address },
      places: null,
      tags: null,
    };
    for (const next of [tokens.acmeBotRevoked, tokens.acmeBotScoped]) {
      clock.pass(1000);
      store.update(id, { ...values, tokenGiven: true }, bytesOf(next.value));
    }
    replacement.takeBack(id);
    expect(tokenOf(id)).toBe(tokens.acmeBotRevoked.value);
  });
});

describe('Cancelling', () => {
  it('ends the test, and nothing is changed', async () => {
    const { id, replace, site, checks, tokenOf } = await withTestedToken();
    site.knobs.fault({ host: '*' }, { kind: 'stall', after: 'request' });
    const run = randomUUID() as RunId;
    const replaced = replace(id, tokens.acmeBotScoped.value, { run });
    await checkHandlers(checks)['checks:cancel']({ run });
    expect(valueOf(await replaced)).toMatchObject({
      outcome: 'not-working',
      report: { outcome: 'cancelled' },
    });
    expect(tokenOf(id)).toBe(tokens.acmeBot.value);
  });
});

describe('A script in the window', () => {
  it('has no token tested by replacing one, as long as nobody touches the window', async () => {
    const { create, replace, person, site } = await replacing();
    const id = create('Acme', tokens.acmeBot.value);
    person.acts = false;
    expect(await replace(id, wrongToken)).toEqual(failure({ code: 'no-input-heard' }));
    expect(site.journal.requests()).toEqual([]);
  });

  it('cannot test another token without a confirmation once the account was refused, and is logged', async () => {
    const { create, replace, person, asked, recorded, site } = await replacing();
    const id = create('Acme', tokens.acmeBot.value);
    expect(await replace(id, wrongToken)).toMatchObject({ value: { outcome: 'not-working' } });
    expect(recorded).toEqual([{ kind: 'login-refused', address: acme, username: bot }]);
    site.journal.clear();
    person.agrees = false;
    expect(await replace(id, `${wrongToken}0`)).toMatchObject({
      value: { outcome: 'not-working', report: { outcome: 'cancelled' } },
    });
    expect(site.journal.requests()).toEqual([]);
    expect(asked).toEqual([{ act: 'test-refused', username: bot, site: acme }]);
  });
});
