import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CheckEvents } from '../../../electron/checks/channels.ts';
import type { CheckProgress, CheckReport, RunId } from '../../../electron/checks/check.ts';
import { createChecks } from '../../../electron/checks/index.ts';
import { reportsKept } from '../../../electron/checks/report-store.ts';
import type { ConnectionForm } from '../../../electron/connections/form-rules.ts';
import { createConnections, type ConnectionId } from '../../../electron/connections/index.ts';
import type { Failure } from '../../../electron/failures/index.ts';
import { success, type Result } from '../../../electron/system/index.ts';
import { accounts, tokenMarker, tokens } from '../../simulator/index.ts';
import { actionCards, eventCards, formWith, stoppedClock } from '../connections/form.ts';
import { cloudIdOf, practiceJira } from '../jira/practice-network.ts';
import { openedVault } from '../vault/opened-vault.ts';

const acme = 'acme.atlassian.net';
const bot = accounts.acmeBot.email;
const wrongToken = 'ATATT3xNobodyMadeThisTokenOfAll=0BADCAFE';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const newRun = (): RunId => randomUUID() as RunId;

function valueOf<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

type SavedForm = Omit<ConnectionForm, 'token' | 'purposes'> & { readonly purposes: string[] };

function formOf(fields: Partial<ConnectionForm> = {}): SavedForm {
  const { token: _token, ...form } = formWith({ username: bot, ...fields });
  return { ...form, purposes: [...form.purposes] };
}

async function opened() {
  const practice = await practiceJira({ connectMs: 2000, totalMs: 3000, bodyBytes: 1e6 });
  const vault = openedVault();
  const clock = stoppedClock();
  const connections = createConnections({
    vault: { opened: () => success(vault) },
    clock,
    purposes: () => [eventCards, actionCards],
    changed: () => undefined,
  });
  const events: { name: keyof CheckEvents; message: CheckEvents[keyof CheckEvents] }[] = [];
  const changed: ConnectionId[] = [];
  const checks = createChecks({
    vault: { opened: () => success(vault) },
    connections: connections.store,
    jira: practice.jira,
    clock,
    emit: (name, message) => events.push({ name, message }),
    changed: (ids) => changed.push(...ids),
  });
  const create = (nickname: string, token: string, fields: Partial<ConnectionForm> = {}) =>
    valueOf(
      connections.handlers['connections:create']({
        form: formOf({ nickname, ...fields }),
        token: bytesOf(token),
      }),
    ).id;
  const run = async (id: ConnectionId): Promise<CheckReport> =>
    valueOf(await checks.handlers['checks:run']({ run: newRun(), id }));
  const runMany = async (ids: ConnectionId[] = []): Promise<CheckProgress> =>
    valueOf(await checks.handlers['checks:run-many']({ run: newRun(), ids }));
  const history = (id: ConnectionId): readonly CheckReport[] =>
    valueOf(
      checks.handlers['checks:history']({ id, limit: 500 }) as Result<CheckReport[], Failure>,
    );
  const outcomes = (id: ConnectionId) =>
    history(id).map(({ outcome, failure }) => failure?.code ?? outcome);
  return {
    ...practice,
    ...connections,
    vault,
    clock,
    events,
    changed,
    checks,
    create,
    run,
    runMany,
    history,
    outcomes,
  };
}

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
    expect(valueOf(await running).failure).toEqual({ code: 'wrong-credentials' });
    expect(valueOf(store.get(id)).tokenRefusedAt).toBeNull();
    expect(history(id)).toEqual([]);
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

  it('of one that is not there is refused', async () => {
    const { checks } = await opened();
    const id = randomUUID() as ConnectionId;
    expect(await checks.handlers['checks:run']({ run: newRun(), id })).toEqual({
      ok: false,
      error: { code: 'no-such-connection' },
    });
  });
});

describe('The test of unsaved values', () => {
  async function tested(token: string | null, fields: Partial<ConnectionForm> = {}) {
    const desk = await opened();
    const run = newRun();
    const given = token === null ? null : bytesOf(token);
    const ask = (id: ConnectionId | null = null) =>
      desk.checks.handlers['checks:run-unsaved']({ run, form: formOf(fields), token: given, id });
    return { ...desk, run, given, ask };
  }

  it('takes a token with line breaks, wipes it, and its result is kept with the connection made of it', async () => {
    const { ask, run, given, checks, create, history, store } = await tested(
      `${tokens.acmeBot.value}\r\n`,
    );
    const report = valueOf(await ask());
    expect(report).toMatchObject({ outcome: 'works', connectionId: null });
    expect(given?.every((byte) => byte === 0)).toBe(true);
    const id = create('Acme', tokens.acmeBot.value);
    expect(await checks.handlers['checks:keep']({ run, id })).toEqual(success({ kept: true }));
    expect(history(id)).toEqual([{ ...report, connectionId: id }]);
    expect(valueOf(store.get(id)).tokenKind).toBe('classic');
    expect(await checks.handlers['checks:keep']({ run, id })).toEqual(success({ kept: false }));
  });

  it.each([
    ['token', wrongToken, {}],
    ['username', tokens.acmeBot.value, { username: 'somebody@acme.example' }],
    ['site', tokens.acmeBot.value, { subdomain: 'acme-sandbox' }],
  ])('is not kept with a connection of another %s', async (_, token, fields) => {
    const { ask, run, checks, create, history } = await tested(tokens.acmeBot.value);
    valueOf(await ask());
    const id = create('Other', token, fields);
    expect(await checks.handlers['checks:keep']({ run, id })).toEqual(success({ kept: false }));
    expect(history(id)).toEqual([]);
  });

  it('is forgotten at a lock', async () => {
    const { ask, run, checks, create } = await tested(tokens.acmeBot.value);
    valueOf(await ask());
    await checks.cancelAll();
    const id = create('Acme', tokens.acmeBot.value);
    expect(await checks.handlers['checks:keep']({ run, id })).toEqual(success({ kept: false }));
  });

  it('uses the saved token for its own site and username only', async () => {
    const { ask, create } = await tested(null);
    const id = create('Acme', tokens.acmeBot.value);
    expect(valueOf(await ask(id)).outcome).toBe('works');
    const elsewhere = await tested(null, { subdomain: 'northwind' });
    const other = elsewhere.create('Acme', tokens.acmeBot.value);
    expect(await elsewhere.ask(other)).toEqual({ ok: false, error: { code: 'token-needed' } });
    expect(elsewhere.site.journal.requests()).toEqual([]);
  });

  it.each<[string, Partial<ConnectionForm>, object]>([
    [
      'a bad address',
      { subdomain: 'evil.example.com' },
      { ok: true, value: { failure: { code: 'bad-address' } } },
    ],
    ['a bad username', { username: 'jane' }, { ok: false, error: { code: 'form-invalid' } }],
  ])('with %s sends nothing', async (_, fields, expected) => {
    const { ask, site, given } = await tested(tokens.acmeBot.value, fields);
    expect(await ask()).toMatchObject(expected);
    expect(site.journal.requests()).toEqual([]);
    expect(given?.every((byte) => byte === 0)).toBe(true);
  });

  it('without any token asks for one', async () => {
    const { ask } = await tested(null);
    expect(await ask()).toEqual({ ok: false, error: { code: 'token-needed' } });
  });
});

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

  it('ends when it is cancelled', async () => {
    const { create, checks, site } = await opened();
    create('Acme', tokens.acmeBot.value);
    create('Another', tokens.acmeBot.value);
    site.knobs.fault({ host: acme }, { kind: 'stall', after: 'request' });
    const run = newRun();
    const running = checks.handlers['checks:run-many']({ run, ids: [] });
    await expect.poll(() => site.journal.requests().length).toBe(1);
    await checks.handlers['checks:cancel']({ run });
    expect(valueOf(await running)).toMatchObject({ total: 2, works: 0, failed: 0, finished: true });
    expect(site.journal.requests()).toHaveLength(1);
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
