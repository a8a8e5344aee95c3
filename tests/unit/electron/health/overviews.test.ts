import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  connectionHandlers,
  createConnections,
  type ConnectionId,
} from '../../../../electron/connections/index.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import { createHealth } from '../../../../electron/health/index.ts';
import { failure, fromJsonText, success } from '../../../../electron/system/index.ts';
import { eventCards, formWith, practiceToken, unrecorded } from '../connections/form.ts';
import { openedVault } from '../vault/opened-vault.ts';
import { valueOf } from '../../value-of.ts';
import { TestClock } from '../../test-clock.ts';

function opened() {
  const vault = openedVault();
  const clock = new TestClock();
  const door = { opened: () => success(vault) };
  const saved = createConnections({
    history: unrecorded,
    vault: door,
    clock,
    purposes: () => [eventCards],
    changed: () => undefined,
  });
  const handlers = connectionHandlers(saved);
  const checking = new Set<ConnectionId>();
  const health = createHealth({ vault: door, isChecking: (id) => checking.has(id) });
  const token = () => new TextEncoder().encode(practiceToken);
  const form = (nickname: string) => {
    const { token: _token, ...rest } = formWith({ nickname });
    return { ...rest, purposes: [...rest.purposes] };
  };
  const create = (nickname: string): ConnectionId =>
    valueOf(handlers['connections:create']({ form: form(nickname), token: token() })).id;
  const replaceToken = (id: ConnectionId, nickname: string) =>
    valueOf(handlers['connections:update']({ id, form: form(nickname), token: token() }));
  const insertCheck = vault.database.prepare(
    `INSERT INTO check_report (id, connection_id, started_at, duration_ms, outcome, failure, steps)
     VALUES (?, ?, ?, 120, ?, ?, '[]')`,
  );
  const keepCheck = (id: ConnectionId, at: number, found: Failure | null) => {
    const outcome = found === null ? 'works' : found.code === 'cancelled' ? 'cancelled' : 'failed';
    const json = found === null ? null : JSON.stringify(found);
    insertCheck.run(randomUUID(), id, at, outcome, json);
  };
  vault.database
    .prepare(`INSERT INTO audit_evidence (digest, body) VALUES (?, x'00')`)
    .run('0'.repeat(64));
  const insertAudit = vault.database.prepare(
    `INSERT INTO audit (id, connection_id, started_at, duration_ms, requests, rules_version, verdict,
       missing, unknown, excessive, account, account_groups, purposes, findings, evidence)
     VALUES (?, ?, ?, 900, 7, 1, 'missing', ?, 1, 0, 'null', 'null', '[]', '[]', '${'0'.repeat(64)}')`,
  );
  const keepAudit = (id: ConnectionId, at: number, missing: number) => {
    insertAudit.run(randomUUID(), id, at, missing);
  };
  const list = () => fromJsonText(valueOf(health.list()));
  return { vault, handlers, health, checking, create, replaceToken, keepCheck, keepAudit, list };
}

describe('The list', () => {
  it('sorts connections by nickname, ignoring case', () => {
    const { create, list } = opened();
    for (const nickname of ['beta', 'Alpha', 'Gamma']) create(nickname);
    expect(list().map(({ connection }) => connection.nickname)).toEqual(['Alpha', 'beta', 'Gamma']);
  });

  it('shows the newest check and audit of each, and running tests', () => {
    const { create, keepCheck, keepAudit, checking, list } = opened();
    const [one, two] = [create('One'), create('Two')];
    keepCheck(one, 1000, { code: 'captcha' });
    keepCheck(one, 2000, null);
    keepCheck(two, 1000, null);
    keepCheck(two, 3000, { code: 'site-renamed', to: 'new.atlassian.net' });
    keepAudit(one, 1500, 3);
    keepAudit(one, 2500, 2);
    checking.add(two);
    expect(list()).toMatchObject([
      {
        lastCheck: { startedAt: 2000, durationMs: 120, outcome: 'works', failure: null },
        lastAudit: { startedAt: 2500, verdict: 'missing', missing: 2, unknown: 1 },
        checking: false,
      },
      {
        lastCheck: {
          outcome: 'failed',
          failure: { code: 'site-renamed', to: 'new.atlassian.net' },
        },
        lastAudit: null,
        checking: true,
      },
    ]);
  });

  it('shows the latest result even if the clock ran ahead once', () => {
    const { create, replaceToken, keepCheck, keepAudit, list } = opened();
    const id = create('One');
    keepCheck(id, 9_000_000, { code: 'captcha' });
    keepAudit(id, 9_000_000, 3);
    keepCheck(id, 1000, null);
    keepAudit(id, 1000, 2);
    expect(list()).toMatchObject([
      { lastCheck: { startedAt: 1000, outcome: 'works' }, lastAudit: { missing: 2 } },
    ]);
    replaceToken(id, 'One');
    expect(list()).toMatchObject([{ lastCheck: null, lastAudit: null }]);
    keepCheck(id, 2000, null);
    keepAudit(id, 2000, 1);
    expect(list()).toMatchObject([{ lastCheck: { startedAt: 2000 }, lastAudit: { missing: 1 } }]);
  });

  it('ignores a cancelled check', () => {
    const { create, keepCheck, list } = opened();
    const id = create('One');
    keepCheck(id, 1000, null);
    keepCheck(id, 2000, { code: 'cancelled' });
    expect(list()).toMatchObject([{ lastCheck: { startedAt: 1000, outcome: 'works' } }]);
  });

  it('does not apply results of the old token to a new one', () => {
    const { create, replaceToken, keepCheck, keepAudit, list } = opened();
    const id = create('One');
    keepCheck(id, 1000, { code: 'wrong-credentials' });
    keepCheck(id, 2000, { code: 'cancelled' });
    keepAudit(id, 1000, 1);
    replaceToken(id, 'One');
    expect(list()).toMatchObject([{ lastCheck: null, lastAudit: null }]);
    // A check of the values before they were saved began before the token was changed.
    keepCheck(id, 1500, null);
    expect(list()).toMatchObject([{ lastCheck: { startedAt: 1500, outcome: 'works' } }]);
  });

  it('receives changed and removed connections', () => {
    const { create, handlers, health } = opened();
    const [kept, removed] = [create('Kept'), create('Removed')];
    create('Another');
    handlers['connections:remove']({ id: removed });
    const change = valueOf(health.changeOf([kept, removed]));
    expect(change.changed.map(({ connection }) => connection.id)).toEqual([kept]);
    expect(change.removed).toEqual([removed]);
  });

  it('is current even if it was read ahead', () => {
    const { create, health, list, vault } = opened();
    const id = create('One');
    const names = () => list().map(({ connection }) => connection.nickname);
    health.prepare();
    vault.database.exec('UPDATE connection SET nickname = nickname || 1');
    expect(names()).toEqual(['One']);
    expect(names()).toEqual(['One1']);
    health.prepare();
    vault.database.exec('UPDATE connection SET nickname = nickname || 2');
    health.changeOf([id]);
    expect(names()).toEqual(['One12']);
    health.prepare();
    vault.database.exec('UPDATE connection SET nickname = nickname || 3');
    health.clear();
    expect(names()).toEqual(['One123']);
  });

  it('is unavailable while the vault is locked', () => {
    const locked = failure({ code: 'vault-locked' } as const);
    const health = createHealth({ vault: { opened: () => locked }, isChecking: () => false });
    health.prepare();
    expect(health.list()).toEqual(locked);
    expect(health.changeOf([])).toEqual(locked);
  });

  it('holds no token, encrypted or not', () => {
    const { create, list } = opened();
    create('One');
    expect(JSON.stringify(list())).not.toMatch(/ATATT|"token":/);
  });

  it('of 10,000 connections with 40,000 checks is read in a fraction of a second', () => {
    const { vault, list, create, health } = opened();
    const template = create('Template');
    vault.change(() => {
      fillWith(vault.database, template, 9_999);
    });
    expect(list()).toHaveLength(10_000);
    const ids = list()
      .slice(0, 9)
      .map(({ connection }) => connection.id);
    expect(valueOf(health.changeOf(ids)).changed).toHaveLength(9);

    const allMs = quickestOfThree(list);
    expect(allMs).toBeLessThan(1500);
    expect(quickestOfThree(() => health.changeOf(ids))).toBeLessThan(allMs / 4);
  });
});

/** The processor time of some work in milliseconds, which does not depend on the load. */
function quickestOfThree(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const before = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** Inserts copies of one connection with four checks each, in SQL. */
function fillWith(
  database: ReturnType<typeof openedVault>['database'],
  template: ConnectionId,
  count: number,
): void {
  const numbers = `WITH RECURSIVE number (n) AS (
    SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${count}
  )`;
  const id = `printf('%08d-0000-4000-8000-000000000000', n)`;
  database.exec(`${numbers}
    INSERT INTO connection (id, nickname, nickname_key, kind, subdomain, domain, username,
      token_changed_at, expires_on, expiry_confirmed, note, created_at, updated_at)
    SELECT ${id}, 'Site ' || n, 'site ' || n, kind, subdomain, domain, username,
      token_changed_at, expires_on, expiry_confirmed, note, created_at, updated_at
    FROM number, connection WHERE connection.id = '${template}';
    ${numbers}
    INSERT INTO present_token SELECT ${id}, token
    FROM number, present_token WHERE connection_id = '${template}';`);
  database.exec(`${numbers}
    INSERT INTO connection_purpose SELECT ${id}, '${eventCards}', 0 FROM number;`);
  database.exec(`${numbers}
    INSERT INTO check_report (id, connection_id, started_at, duration_ms, outcome, steps)
    SELECT printf('%08d-0000-4000-8000-%012d', n, k.value), ${id}, k.value, 100, 'works', '[]'
    FROM number, json_each('[1,2,3,4]') AS k;`);
}
