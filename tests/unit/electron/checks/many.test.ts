import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CheckProgress } from '../../../../electron/checks/model/check.ts';
import { checkMany, type ManyOutcome } from '../../../../electron/checks/many.ts';
import { reportNotRun } from '../../../../electron/checks/runner.ts';
import type { ConnectionId } from '../../../../electron/connections/index.ts';
import { failure, instant } from '../../../../electron/system/index.ts';
import { accounts, tokens } from '../../../simulator/index.ts';
import { acme, newRun, opened, wrongToken } from './opened-checks.ts';
import { valueOf } from '../../value-of.ts';
import { checkHandlers } from '../../../../electron/checks/index.ts';

describe('The test of many', () => {
  it('tests all of them, and tells how far it has come', async () => {
    const { create, runMany, events, outcomes } = await opened();
    const works = create('Acme', tokens.acmeBot.value);
    const fails = create('Hooli', tokens.acmeBot.value, { subdomain: 'hooli' });
    const progress = await runMany();
    expect(progress).toMatchObject({ done: 2, total: 2, works: 1, failed: 1, finished: true });
    expect(outcomes(works)).toEqual(['works']);
    expect(outcomes(fails)).toEqual(['no-such-site']);
    const told = events.filter(({ name }) => name === 'check-progress');
    expect(told[0]?.message).toMatchObject({ done: 0, total: 2, finished: false });
    expect(told.at(-1)?.message).toEqual(progress);
  });

  it('is known to be under way until it ends, if a person began it', async () => {
    const { create, checks } = await opened();
    create('Acme', tokens.acmeBot.value);
    const byItself = checks.runMany({ run: newRun(), ids: [], byHand: false });
    expect(checks.isBulkTestRunning()).toBe(false);
    await byItself;
    const byHand = checks.runMany({ run: newRun(), ids: [], byHand: true });
    expect(checks.isBulkTestRunning()).toBe(true);
    await byHand;
    expect(checks.isBulkTestRunning()).toBe(false);
  });

  it('tests only those that were asked for', async () => {
    const { create, runMany, outcomes } = await opened();
    const asked = create('Acme', tokens.acmeBot.value);
    const other = create('Other', tokens.acmeBot.value);
    expect(await runMany([asked])).toMatchObject({ done: 1, total: 1 });
    expect(outcomes(other)).toEqual([]);
  });

  it('spares the other connections of an account after its second refusal', async () => {
    const { create, runMany, outcomes, site } = await opened();
    const ids = ['One', 'Two', 'Three', 'Four'].map((name) => create(name, wrongToken));
    expect(await runMany()).toMatchObject({ done: 4, failed: 4 });
    const codes = ids.flatMap((id) => outcomes(id));
    expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(1);
    expect(codes.filter((code) => code === 'token-refused-before')).toHaveLength(3);
    expect(site.journal.tokenCountsByHost()).toEqual({ [acme]: 1, 'api.atlassian.com': 1 });
  });

  it('spares them too where the disk is full and no refusal can be written down', async () => {
    const { create, runMany, site, vault } = await opened();
    for (let number = 0; number < 20; number += 1) create(`Number ${number}`, wrongToken);
    const full = () => failure({ code: 'disk-full' } as const);
    Object.assign(vault, { change: full, note: full });
    expect(await runMany()).toMatchObject({
      done: 20,
      failed: 20,
      causes: expect.arrayContaining([{ code: 'disk-full', count: expect.any(Number) }]),
    });
    expect(site.journal.tokenCountsByHost()).toEqual({ [acme]: 1, 'api.atlassian.com': 1 });
  });

  it('counts the refusals of an account over all sites of a cloud', async () => {
    const { create, runMany, outcomes, site } = await opened();
    const ids = ['acme', 'northwind', 'umbrella'].map((subdomain) =>
      create(subdomain, wrongToken, { subdomain }),
    );
    const other = create('Other', wrongToken, { username: 'nobody@acme.example' });
    await runMany();
    expect(ids.map((id) => outcomes(id)[0]).toSorted()).toEqual([
      'token-refused-before',
      'token-refused-before',
      'wrong-credentials',
    ]);
    expect(outcomes(other)).toEqual(['wrong-credentials']);
    expect(site.journal.requestsWithToken()).toHaveLength(4);
  });

  it.each([
    ['a CAPTCHA', 'captcha', 'captcha'],
    ['a block', 'login-blocked', 'account-blocked'],
  ] as const)('spares the rest of an account that is locked by %s', async (_, status, code) => {
    const { create, runMany, outcomes, site } = await opened();
    const ids = ['One', 'Two', 'Three'].map((name) => create(name, tokens.acmeBot.value));
    site.knobs.setAccount(accounts.acmeBot.accountId, status);
    expect(await runMany()).toMatchObject({ done: 3, failed: 3, finished: true });
    expect(ids.flatMap((id) => outcomes(id))).toEqual([code, code, code]);
    expect(site.journal.tokenCountsByHost()).toEqual({ [acme]: 1 });
  });

  it('spares the rest of a host that asks for a long pause', async () => {
    const { create, runMany, outcomes, site, clock } = await opened();
    clock.jump(Date.now() - clock.now());
    const ids = ['One', 'Two', 'Three'].map((name) => create(name, tokens.acmeBot.value));
    const pause = { kind: 'rate-limit', retryAfterSeconds: 60 } as const;
    site.knobs.fault({ host: acme, path: '/myself', times: 1 }, pause);
    expect(await runMany()).toMatchObject({ done: 3, failed: 3 });
    expect(ids.flatMap((id) => outcomes(id))).toEqual(Array(3).fill('rate-limited'));
    expect(site.journal.tokenCountsByHost()).toEqual({ [acme]: 1 });
  });

  it('waits out a short pause of a host, and asks again', async () => {
    const { create, runMany, outcomes, site } = await opened();
    const ids = ['One', 'Two'].map((name) => create(name, tokens.acmeBot.value));
    const pause = { kind: 'rate-limit', retryAfterSeconds: 1 } as const;
    site.knobs.fault({ host: acme, path: '/myself', times: 1 }, pause);
    expect(await runMany()).toMatchObject({ done: 2, works: 2 });
    expect(ids.flatMap((id) => outcomes(id))).toEqual(['works', 'works']);
    expect(site.journal.tokenCountsByHost()).toEqual({ [acme]: 3 });
  });

  it('gives the gateway up for a second token of an account that was refused once', async () => {
    const { create, run, runMany, outcomes, store, site } = await opened();
    const known = create('One', tokens.acmeBot.value);
    await run(known);
    const untried = create('Two', wrongToken);
    site.knobs.revokeToken(tokens.acmeBot.id);
    site.journal.clear();
    await runMany();
    expect(outcomes(known)[0]).toBe('wrong-credentials');
    expect(outcomes(untried)).toEqual(['token-refused-before']);
    expect(valueOf(store.get(untried)).tokenRefusedAt).toBeNull();
    expect(site.journal.tokenCountsByHost()).toEqual({ [acme]: 2 });
  });

  it('tells its end, and what did not go through, though a check breaks down', async () => {
    const { clock } = await opened();
    const [broken, sound] = [randomUUID() as ConnectionId, randomUUID() as ConnectionId];
    const told: CheckProgress[] = [];
    const running = checkMany(
      {
        run: newRun(),
        signal: new AbortController().signal,
        check: (id) =>
          id === broken
            ? Promise.reject(new Error('broken'))
            : Promise.resolve({
                report: { ...reportNotRun(id, clock.now(), { code: 'captcha' }), outcome: 'works' },
                refusals: 0,
                stop: null,
              }),
        spare: (id, because) => reportNotRun(id, clock.now(), because),
        onProgress: (progress) => told.push(progress),
        now: () => clock.now(),
      },
      [
        [
          { id: broken, host: acme },
          { id: sound, host: acme },
        ],
      ],
    );
    await expect(running).rejects.toThrow('broken');
    expect(told.at(-1)).toMatchObject({ done: 2, works: 1, failed: 1, finished: true });
  });

  it('tells what is done while another takes long, and is not heard of again after its end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const [quick, slow] = [randomUUID() as ConnectionId, randomUUID() as ConnectionId];
    const told: CheckProgress[] = [];
    const later = { finish: (): void => undefined };
    const done: ManyOutcome = {
      report: { outcome: 'works', failure: null },
      refusals: 0,
      stop: null,
    };
    const running = checkMany(
      {
        run: newRun(),
        signal: new AbortController().signal,
        check: (id) =>
          id === quick
            ? Promise.resolve(done)
            : new Promise((resolve) => {
                later.finish = () => resolve(done);
              }),
        spare: (_id, because) => ({ outcome: 'failed', failure: because }),
        onProgress: (progress) => told.push(progress),
        now: () => instant(0),
      },
      [[{ id: quick, host: acme }], [{ id: slow, host: 'other.atlassian.net' }]],
    );
    await vi.advanceTimersByTimeAsync(500);
    expect(told.at(-1)).toMatchObject({ done: 1, finished: false });
    later.finish();
    await running;
    expect(told.at(-1)).toMatchObject({ done: 2, finished: true });
    const heard = told.length;
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toHaveLength(heard);
  });

  it('leaves a refused token alone unless it is by hand', async () => {
    const { create, run, checks, site } = await opened();
    const id = create('Acme', wrongToken);
    await run(id);
    site.journal.clear();
    const scheduled = await checks.runMany({ run: newRun(), ids: [], byHand: false });
    expect(valueOf(scheduled)).toMatchObject({ total: 0, finished: true });
    expect(site.journal.requests()).toEqual([]);
    const byHand = await checks.runMany({ run: newRun(), ids: [], byHand: true });
    expect(valueOf(byHand)).toMatchObject({ total: 1, failed: 1 });
  });

  it('has told of each result before it tells of its end', async () => {
    const { create, runMany, changed } = await opened();
    const id = create('Acme', tokens.acmeBot.value);
    await runMany();
    expect(changed).toEqual([id, id]);
  });

  it('ends when it is cancelled', async () => {
    const { create, checks, site } = await opened();
    create('Acme', tokens.acmeBot.value);
    create('Another', tokens.acmeBot.value);
    site.knobs.fault({ host: acme }, { kind: 'stall', after: 'request' });
    const run = newRun();
    const running = checkHandlers(checks)['checks:run-many']({ run, ids: [] });
    await expect.poll(() => site.journal.requests().length).toBe(1);
    await checkHandlers(checks)['checks:cancel']({ run });
    expect(valueOf(await running)).toMatchObject({ total: 2, works: 0, failed: 0, finished: true });
    expect(site.journal.requests()).toHaveLength(1);
  });
});
