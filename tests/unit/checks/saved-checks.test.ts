import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { reportsKept } from '../../../electron/checks/report-store.ts';
import type { ConnectionId } from '../../../electron/connections/index.ts';
import { accounts, tokenMarker, tokens } from '../../simulator/index.ts';
import { cloudIdOf } from '../jira/practice-network.ts';
import {
  acme,
  bot,
  bytesOf,
  formOf,
  newRun,
  opened,
  valueOf,
  wrongToken,
} from './opened-checks.ts';

describe('The test of a saved connection', () => {
  it('is kept, tells its steps, and notes what it learned about the token', async () => {
    const { checks, create, history, store, site, events, changed } = await opened();
    const id = create('Acme', tokens.acmeBot.value);
    const run = newRun();
    const report = valueOf(await checks.handlers['checks:run']({ run, id }));
    expect(report).toMatchObject({ connectionId: id, outcome: 'works', failure: null });
    expect(history(id)).toEqual([report]);
    expect(valueOf(store.get(id))).toMatchObject({
      tokenKind: 'classic',
      cloudId: cloudIdOf(site, acme),
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
    clock.advance(1000);
    await run(id);
    expect(valueOf(store.get(id)).tokenRefusedAt).toBeNull();
    expect(outcomes(id)).toEqual(['works', 'wrong-credentials']);
  });

  it('is shown as running, and ends when it is cancelled', async () => {
    const { checks, create, site, outcomes } = await opened();
    const id = create('Acme', tokens.acmeBot.value);
    site.knobs.fault({ host: acme }, { kind: 'stall', after: 'request' });
    const run = newRun();
    const running = checks.handlers['checks:run']({ run, id });
    await expect.poll(() => site.journal.requests().length).toBe(1);
    expect(checks.isChecking(id)).toBe(true);
    await checks.handlers['checks:cancel']({ run });
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
    clock.advance(1000);
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

  it('of which 200 are kept', async () => {
    const { create, vault, run, history, clock } = await opened();
    const id = create('Acme', tokens.acmeBot.value);
    const insert = vault.database.prepare(
      `INSERT INTO check_report VALUES (?, ?, ?, 1, 'works', NULL, NULL, '[]')`,
    );
    valueOf(
      vault.record(() => {
        for (let index = 0; index < reportsKept + 5; index += 1) {
          insert.run(randomUUID(), id, clock.now() - 1_000_000 + index);
        }
      }),
    );
    const report = await run(id);
    expect(history(id)).toHaveLength(reportsKept);
    expect(history(id)[0]).toEqual(report);
  });

  it('is the newest though the clock ran ahead at the one before', async () => {
    const { create, run, history, clock } = await opened();
    const id = create('Acme', tokens.acmeBot.value);
    clock.advance(86_400_000);
    const ahead = await run(id);
    clock.advance(-86_400_000);
    const next = await run(id);
    expect(history(id)).toEqual([next, ahead]);
  });

  it('of one that is not there is refused', async () => {
    const { checks } = await opened();
    const id = randomUUID() as ConnectionId;
    expect(await checks.handlers['checks:run']({ run: newRun(), id })).toEqual({
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
