import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuditComparisons } from '../../../../electron/audit/comparing.ts';
import type { Evidence } from '../../../../electron/audit/model/evidence.ts';
import { createAuditStore } from '../../../../electron/audit/store.ts';
import type { CheckReport } from '../../../../electron/checks/index.ts';
import { getAddressText } from '../../../../electron/connections/model/connection.ts';
import {
  connectionHandlers,
  createConnections,
  type ConnectionId,
} from '../../../../electron/connections/index.ts';
import { parseTable } from '../../../../electron/csv/index.ts';
import type { Failure } from '../../../../electron/failures/index.ts';
import {
  createHealth,
  createWatch,
  type Announcement,
  type HealthSettings,
} from '../../../../electron/health/index.ts';
import { healthSetting } from '../../../../electron/health/settings.ts';
import type { History } from '../../../../electron/history/index.ts';
import { readSetting } from '../../../../electron/settings/index.ts';
import { failure, success } from '../../../../electron/system/index.ts';
import { keepAudit } from '../audit/kept-audit.ts';
import { completeEvidence } from '../audit/known-account.ts';
import { eventCards, formWith, practiceToken, unrecorded } from '../connections/form.ts';
import { report as reportOf } from '../../renderer/samples.ts';
import { openedVault, temporaryFolder } from '../vault/opened-vault.ts';
import { hours, TestClock } from '../../test-clock.ts';
import { valueOf } from '../../value-of.ts';

/** Background checks of a real vault, with a clock and Jira results that the test controls. */
export function openedWatch(
  history: Pick<History, 'record' | 'recordInside' | 'anchor'> = unrecorded,
) {
  const vault = openedVault();
  const time = new TestClock();
  const door = { opened: () => success(vault) };
  const saved = createConnections({
    history: unrecorded,
    vault: door,
    clock: time,
    purposes: () => [eventCards],
    changed: (ids, removed) => watch.changed([...ids, ...removed]),
  });
  const { store } = saved;
  const handlers = connectionHandlers(saved);
  const checking = new Set<ConnectionId>();
  const health = createHealth({ vault: door, isChecking: (id) => checking.has(id) });
  /** The result of a test by connection; null means that it works. */
  const answers = new Map<ConnectionId, Failure | null>();
  /** The findings of audits by connection; by default the account has all permissions it needs. */
  const evidence = new Map<ConnectionId, Evidence>();
  const done: string[] = [];
  const shown: Announcement[] = [];
  const power = { onBattery: false };
  const person = { hasMany: false };
  const tableFile = join(temporaryFolder(), 'health.csv');
  const kept = keptChecks(vault.database);
  const audits = createAuditStore(door, { warn: () => undefined });
  const comparisons = createAuditComparisons(door, audits);

  const nameOf = (id: ConnectionId): string => valueOf(store.get(id)).nickname;
  const refuse = (id: ConnectionId, found: Failure): void => {
    const { tokenChangedAt } = valueOf(store.get(id));
    if (found.code === 'wrong-credentials') store.markTokenRefused(id, time.now(), tokenChangedAt);
  };
  const check = (id: ConnectionId): void => {
    const found = answers.get(id) ?? null;
    const { tokenChangedAt } = valueOf(store.get(id));
    if (found !== null) refuse(id, found);
    if (found === null)
      store.markTokenWorked(id, { tokenKind: 'classic', cloudId: null }, tokenChangedAt);
    kept.check(id, time.now(), found);
  };

  const audit = (id: ConnectionId) =>
    keepAudit({ store: audits, comparisons }, id, time.now(), evidence.get(id) ?? completeEvidence);

  const watch = createWatch({
    vault: door,
    history,
    confirm: () => Promise.resolve(success(null)),
    clock: time,
    timer: time,
    random: () => 0.5,
    onBattery: () => power.onBattery,
    isPersonTestingMany: () => person.hasMany,
    overviews: (ids) =>
      ids === null ? health.overviews() : success(valueOf(health.changeOf(ids)).changed),
    checks: (id, limit) => kept.checks(id, limit),
    drift: (id, since) => valueOf(comparisons.driftSince(id, since))?.changes ?? [],
    check: (id) => {
      done.push(`check ${nameOf(id)}`);
      check(id);
      watch.changed([id]);
      return Promise.resolve();
    },
    audit: (id) => {
      done.push(`audit ${nameOf(id)}`);
      const found = answers.get(id) ?? null;
      if (found !== null) refuse(id, found);
      const report = found === null ? audit(id) : null;
      watch.changed([id]);
      if (report !== null) return Promise.resolve(success(report));
      return Promise.resolve(failure(found ?? { code: 'cancelled' }));
    },
    bug: (error) => {
      throw error;
    },
    formats: { date: (day) => day, time: String, list: (names) => names.join(', ') },
    show: (announcement) => shown.push(announcement),
    settingsChanged: () => undefined,
    files: { toWrite: () => Promise.resolve(tableFile) },
  });

  const token = () => new TextEncoder().encode(practiceToken);
  const form = (nickname: string, subdomain: string) => {
    const { token: _token, ...rest } = formWith({ nickname, subdomain });
    return { ...rest, purposes: [...rest.purposes] };
  };
  const create = (nickname: string, subdomain = nickname.toLowerCase()): ConnectionId =>
    valueOf(handlers['connections:create']({ form: form(nickname, subdomain), token: token() })).id;
  const replaceToken = (id: ConnectionId): void => {
    const { nickname, address } = valueOf(store.get(id));
    handlers['connections:update']({
      id,
      form: form(nickname, getAddressText(address)),
      token: token(),
    });
  };
  /** An action of a person in the window. */
  const checkByHand = (id: ConnectionId): void => {
    time.pass(1);
    check(id);
    watch.changed([id]);
  };
  const auditByHand = (id: ConnectionId): void => {
    time.pass(1);
    audit(id);
    watch.changed([id]);
  };
  const set = (changes: Partial<HealthSettings>): void => {
    const settings = { ...readSetting(vault, healthSetting), ...changes };
    void watch.settings.change(settings, null);
  };
  /** Advances the time by minutes, and lets started work finish. */
  const pass = async (milliseconds: number): Promise<void> => {
    for (let left = milliseconds; left > 0; left -= hours / 12) {
      time.pass(Math.min(left, hours / 12));
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    }
  };
  return {
    ...{
      vault,
      time,
      handlers,
      store,
      watch,
      answers,
      evidence,
      done,
      shown,
      power,
      person,
      checking,
    },
    /** The last table that was written. */
    table: () => valueOf(parseTable(readFileSync(tableFile))).map(({ cells }) => cells.map(String)),
    ...{ create, replaceToken, checkByHand, auditByHand, set, pass },
  };
}

/** Stores reports like the checks feature. */
function keptChecks(database: ReturnType<typeof openedVault>['database']) {
  const insertCheck = database.prepare(
    `INSERT INTO check_report (id, connection_id, started_at, duration_ms, outcome, failure, steps)
     VALUES (?, ?, ?, 120, ?, ?, '[]')`,
  );
  const checks = new Map<ConnectionId, CheckReport[]>();
  return {
    check(id: ConnectionId, at: CheckReport['startedAt'], found: Failure | null): void {
      const report = { ...reportOf(1, found), startedAt: at };
      checks.set(id, [report, ...(checks.get(id) ?? [])]);
      const json = found === null ? null : JSON.stringify(found);
      insertCheck.run(randomUUID(), id, at, found === null ? 'works' : 'failed', json);
    },
    checks: (id: ConnectionId, limit: number) => (checks.get(id) ?? []).slice(0, limit),
  };
}
