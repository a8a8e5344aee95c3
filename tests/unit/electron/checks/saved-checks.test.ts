import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../../electron/connections/index.ts';
import { accounts, tokenMarker, tokens } from '../../../simulator/index.ts';
import { parseCloudId } from '../jira/practice-network.ts';
import { acme, bot, bytesOf, formOf, newRun, opened, wrongToken } from './opened-checks.ts';
import { valueOf } from '../../value-of.ts';
import { checkHandlers } from '../../../../electron/checks/index.ts';

describe('The test of a saved connection', () => {
  it('is kept, tells its steps, and notes what it learned about the token', async () => {
    const { checks, create, history, store, site, events, changed } = await opened();
    const id = create('Acme', tokens.acmeBot.value);
    const run = newRun();
    const report = valueOf(await checkHandlers(checks)['checks:run']({ run, id }));
    expect(report).toMatchObject({ connectionId: id, outcome: 'works', failure: null });
    expect(history(id)).toEqual([report]);
    expect(valueOf(store.get(id))).toMatchObject({
      tokenKind: 'classic',
      cloudId: parseCloudId(site, acme),
      tokenRefusedAt: null,
    });
    expect(events.at(-1)).toEqual({ name: 'check-steps', message: { run, steps: report.steps } });
    expect(changed).toContain(id);
    expect(checks.isChecking(id)).toBe(false);
  });

  it('notes a refused token, and that it works again', async () => {
    const { create, run, store, site, outcomes, clock } = await opened();
    const id = create('Acme', tokens.acmeBot.value);
    site.knobs.setAccount(accounts.acmeBot.accountId, 'admin-blocked');
    await run(id);
    expect(valueOf(store.get(id)).tokenRefusedAt).toBe(clock.now());
    site.knobs.setAccount(accounts.acmeBot.accountId, 'active');
    clock.pass(1000);
    await run(id);
    expect(valueOf(store.get(id)).tokenRefusedAt).toBeNull();
    expect(outcomes(id)).toEqual(['works', 'wrong-credentials']);
  });

  it('is shown as running, and ends when it is cancelled', async () => {
    const { checks, create, site, outcomes } = await opened();
    const id = create('Acme', tokens.acmeBot.value);
    site.knobs.fault({ host: acme }, { kind: 'stall', after: 'request' });
    const run = newRun();
    const running = checkHandlers(checks)['checks:run']({ run, id });
    await expect.poll(() => site.journal.requests().length).toBe(1);
    expect(checks.isChecking(id)).toBe(true);
    await checkHandlers(checks)['checks:cancel']({ run });
    expect(valueOf(await running).outcome).toBe('cancelled');
    expect(checks.isChecking(id)).toBe(false);
    expect(outcomes(id)).toEqual(['cancelled']);
  });

  it('ends at a lock, and the lock waits for it', async () => {
    const { checks, create, site } = await opened();
    const id = create('Acme', tokens.acmeBot.value);
    site.knobs.fault({ host: acme }, { kind: 'stall', after: 'request' });
    const running = checks.runAndReport(id);
    await expect.poll(() => site.journal.requests().length).toBe(1);
    await checks.cancelAll();
    expect(checks.isChecking(id)).toBe(false);
    expect(valueOf(await running).failure).toEqual({ code: 'cancelled' });
  });

  it('is not kept when the token was replaced meanwhile', async () => {
    const { checks, create, site, handlers, store, history, clock } = await opened();
    const id = create('Acme', wrongToken);
    site.knobs.fault({ host: acme, path: '/myself' }, { kind: 'delay', milliseconds: 200 });
    const running = checks.runAndReport(id);
    await expect.poll(() => site.journal.requests().length).toBe(2);
    clock.pass(1000);
    const form = formOf({ nickname: 'Acme' });
    valueOf(handlers['connections:update']({ id, form, token: bytesOf(tokens.acmeBot.value) }));
    // The site refused the old token; the new one is not spent on the gateway.
    expect(valueOf(await running).failure).toEqual({ code: 'cancelled' });
    expect(site.journal.requestsWithToken()).toHaveLength(1);
    expect(valueOf(store.get(id)).tokenRefusedAt).toBeNull();
    expect(history(id)).toEqual([]);
  });

  it('sends a token that was replaced meanwhile nowhere', async () => {
    const { checks, create, site, handlers } = await opened();
    const id = create('Acme', wrongToken);
    site.knobs.fault({ host: acme, path: '/tenant_info' }, { kind: 'delay', milliseconds: 200 });
    const running = checks.runAndReport(id);
    await expect.poll(() => site.journal.requests().length).toBe(1);
    const moved = { ...formOf({ nickname: 'Acme' }), subdomain: 'acme-sandbox' };
    valueOf(
      handlers['connections:update']({ id, form: moved, token: bytesOf(tokens.acmeBot.value) }),
    );
    expect(valueOf(await running).failure).toEqual({ code: 'cancelled' });
    expect(site.journal.requestsWithToken()).toEqual([]);
  });

  it('is kept for 90 days, and then summed by the day', async () => {
    const { create, vault, run, history, checks, clock } = await opened();
    const id = create('Acme', tokens.acmeBot.value);
    const day = 86_400_000;
    const insert = vault.database.prepare(
      `INSERT INTO check_report VALUES (?, ?, ?, ?, ?, ?, NULL, '[]')`,
    );
    const insertOld = (daysAgo: number, outcome: string, milliseconds: number): void => {
      const failed = outcome === 'works' ? null : '{"code":"offline"}';
      insert.run(randomUUID(), id, clock.now() - daysAgo * day, milliseconds, outcome, failed);
    };
    insertOld(200, 'works', 100);
    insertOld(200, 'works', 200);
    insertOld(200, 'failed', 900);
    insertOld(150, 'cancelled', 900);
    insertOld(89, 'works', 100);
    const days = async () => valueOf(await checkHandlers(checks)['checks:days']({ id }));
    const dayAgo = (count: number) =>
      new Date(clock.now() - count * day).toISOString().slice(0, 10);
    const [first, second] = [await run(id), await run(id)];
    const sums = [
      { day: dayAgo(150), works: 0, failed: 0, cancelled: 1, averageMs: null },
      { day: dayAgo(200), works: 2, failed: 1, cancelled: 0, averageMs: 150 },
    ];
    expect(await days()).toEqual(sums);
    expect(history(id).slice(0, 2)).toEqual([second, first]);
    expect(history(id)).toHaveLength(3);
    clock.pass(2 * day);
    const third = await run(id);
    expect(history(id)).toEqual([third, second, first, expect.anything()]);
    clock.pass(day);
    await run(id);
    expect(await days()).toEqual([
      { day: dayAgo(92), works: 1, failed: 0, cancelled: 0, averageMs: 100 },
      { day: dayAgo(153), works: 0, failed: 0, cancelled: 1, averageMs: null },
      { day: dayAgo(203), works: 2, failed: 1, cancelled: 0, averageMs: 150 },
    ]);
  });

  it('sums nothing because a clock ran ahead once', async () => {
    const { create, run, history, clock } = await opened();
    const id = create('Acme', tokens.acmeBot.value);
    await run(id);
    clock.pass(1000 * 86_400_000);
    await run(id);
    clock.jump(-1000 * 86_400_000);
    await run(id);
    expect(history(id)).toHaveLength(3);
  });

  it('is the newest though the clock ran ahead at the one before', async () => {
    const { create, run, history, clock } = await opened();
    const id = create('Acme', tokens.acmeBot.value);
    clock.pass(86_400_000);
    const ahead = await run(id);
    clock.jump(-86_400_000);
    const next = await run(id);
    expect(history(id)).toEqual([next, ahead]);
  });

  it('of one that is not there is refused', async () => {
    const { checks } = await opened();
    const id = randomUUID() as ConnectionId;
    expect(await checkHandlers(checks)['checks:run']({ run: newRun(), id })).toEqual({
      ok: false,
      error: { code: 'no-such-connection' },
    });
  });
});

describe('What is kept and told', () => {
  it('holds no token', async () => {
    const { create, run, runMany, history, events } = await opened();
    const ids = [create('Good', tokens.acmeBot.value), create('Bad', tokens.acmeBotRevoked.value)];
    for (const id of ids) await run(id);
    await runMany();
    const said = JSON.stringify([ids.map(history), events]);
    expect(said).toContain('wrong-credentials');
    expect(said).not.toContain(tokenMarker);
    expect(said).not.toContain(
      Buffer.from(`${bot}:${tokens.acmeBot.value}`).toString('base64').slice(0, 60),
    );
  });
});
