import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../electron/connections/index.ts';
import type { TokenLife } from '../../../../electron/connections/model/token-life.ts';
import { addDays, instant } from '../../../../electron/system/model/clock.ts';
import type { FormTarget } from '../../../../renderer/app/navigation-state.svelte.ts';
import { ConnectionFormStore } from '../../../../renderer/connections/connection-form.svelte.ts';
import { TokenLivesStore } from '../../../../renderer/connections/token-lives.svelte.ts';
import { TokenReplacement } from '../../../../renderer/replacement/token-replacement.svelte.ts';
import { TestClock } from '../../test-clock.ts';
import { BridgeDouble, countedRunIds, success } from '../bridge-double.ts';
import { connection, noon, purposes, today } from '../samples.ts';

/** The first connection's token was entered today, and is confirmed to live for 30 days. */
const known = connection(1, {
  tokenChangedAt: instant(noon),
  expiry: { on: addDays(today, 30), confirmed: true },
});
const another = connection(2, { address: known.address, username: known.username });

async function open(lives: readonly TokenLife[], saved: readonly Connection[] = [known]) {
  const kept = [...lives];
  const bridge = new BridgeDouble({
    'connections:token-lives': () => success([...kept]),
    'connections:set-token-life': (input) => {
      const { scope, name, days } = Object(input);
      kept.push({ scope, name, days });
      return success([...kept]);
    },
    'connections:save-draft': () => success(null),
  });
  const store = new TokenLivesStore(bridge, () => saved);
  const context = { bridge, clock: new TestClock(), newRunId: countedRunIds(), lives: store };
  const form = (purpose: FormTarget) =>
    new ConnectionFormStore(purpose, { ...context, purposes, takenNicknames: new Set() });
  await store.load();
  return { store, bridge, form, replacement: () => new TokenReplacement(another, context) };
}

const life: TokenLife = { scope: 'account', name: known.username, days: 90 };

describe('the last day of a new token', () => {
  it('is suggested by the life that is set, once the login is entered', async () => {
    const form = (await open([life])).form({ kind: 'create' });
    expect(form.values.expiresOn).toBe(addDays(today, 365));
    Object.assign(form.values, { subdomain: 'site-1', username: known.username });
    form.changed('username');
    form.left('username');
    expect(form.values).toMatchObject({ expiresOn: addDays(today, 90), expiryConfirmed: false });
    expect(form.lifeOffer).toBeNull();
  });

  it('that a person knows is left alone', async () => {
    const form = (await open([life])).form({ kind: 'duplicate', connection: known });
    form.values.expiresOn = '2027-01-01';
    form.changed('expiresOn');
    form.suggestExpiry();
    expect(form.values.expiresOn).toBe('2027-01-01');
  });

  it('of a saved connection is left alone until it gets another token', async () => {
    const form = (await open([life])).form({ kind: 'edit', connection: another });
    const { expiresOn } = form.values;
    form.left('username');
    form.values.expiryConfirmed = false;
    expect([form.values.expiresOn, form.lifeOffer]).toEqual([expiresOn, null]);
    form.changed('token');
    form.left('token');
    expect(form.values.expiresOn).toBe(addDays(today, 90));
  });

  it('is suggested where a token is replaced', async () => {
    expect((await open([life])).replacement().values.expiresOn).toBe(addDays(today, 90));
  });
});

describe('a life that is known from another token', () => {
  it('is offered, and taken for this one', async () => {
    const { form: openForm, bridge } = await open([]);
    const form = openForm({ kind: 'duplicate', connection: another });
    const on = addDays(today, 30);
    expect(form.lifeOffer).toEqual({ life: { ...life, days: 30 }, on });
    form.takeLifeOffer(false);
    expect([form.values.expiresOn, form.values.expiryConfirmed, form.lifeOffer]).toEqual([
      on,
      false,
      null,
    ]);
    form.left('username');
    expect(form.values.expiresOn).toBe(on);
    expect(bridge.asked.map(({ name }) => name)).not.toContain('connections:set-token-life');
  });

  it('is offered where a token is replaced, and taken for all that follow', async () => {
    const { replacement: openReplacement, store } = await open([]);
    const replacement = openReplacement();
    replacement.takeLifeOffer(true);
    expect(replacement.values.expiresOn).toBe(addDays(today, 30));
    await expect.poll(() => store.all).toEqual([{ ...life, days: 30 }]);
    expect(openReplacement().values.expiresOn).toBe(addDays(today, 30));
    expect(openReplacement().lifeOffer).toBeNull();
  });

  it('is not offered where a person knows the day', async () => {
    const replacement = (await open([])).replacement();
    replacement.confirmExpiry(true);
    expect(replacement.lifeOffer).toBeNull();
    replacement.takeLifeOffer(true);
    expect(replacement.values.expiresOn).toBe(addDays(today, 365));
  });
});
