import type { AuditReport } from '../audit/index.ts';
import type { ConnectionId } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { instant, type Clock, type Instant, type Result } from '../system/index.ts';

import type { ConnectionSchedule } from './channels.ts';
import { getInterval } from './model/frequency.ts';
import type { Moment } from './machine-time.ts';
import type { Overview } from './model/overview.ts';
import { asAllOthers, readSchedules } from './schedule-store.ts';
import { Scheduler, type Task, type TaskEnd, type TaskKind } from './scheduler.ts';
import { defaultHealthSettings, type HealthSettings } from './model/settings-schema.ts';
import { isTransientFailure } from './model/connection-status.ts';
import type { CheckBlock } from './model/check-blocks.ts';
import { ConnectionNotifier, type ConnectionNotifierDependencies } from './connection-notifier.ts';
import { mayHavePassed, watchedOf, WatchedConnections, type Watched } from './watched.ts';

/** Dependencies of watching. */
export interface WatchDependencies extends ConnectionNotifierDependencies {
  readonly clock: Clock;
  readonly timer: WatchTimer;
  /** Gives numbers from 0 to below 1. */
  readonly random: () => number;
  readonly onBattery: () => boolean;
  /** Whether a person has many connections tested or audited just now. */
  readonly personHasMany: () => boolean;
  /** Tests a connection, not by hand. */
  readonly check: (id: ConnectionId) => Promise<unknown>;
  readonly audit: (id: ConnectionId) => Promise<Result<AuditReport, Failure>>;
  /** Is notified of faults of the program, which must not end the watch. */
  readonly bug: (error: unknown) => void;
}

/** Time that passes, as the watch needs it. */
export interface WatchTimer {
  /** Milliseconds since some moment; nobody can set it. */
  elapsed(): number;
  /** Does some work after so many milliseconds; the answer calls it off. */
  after(milliseconds: number, work: () => void): () => void;
}

/** The list is shown before anything is planned: milliseconds after the vault has opened. */
const listFirst = 3000;

/**
 * Milliseconds after which the watch looks again at the latest: for a battery, a sleep, a new day, or the end of a
 * test of many.
 */
const longestRest = 60_000;

/** So much more on the wall clock than on the steady one, in milliseconds, is taken for a sleep. */
const leastSleep = 30_000;

/** What a person waits for goes first for so long at most, in milliseconds: a site that stalls may take hours. */
const longestHold = 600_000;

/** News are gathered for so long at most, in milliseconds, while more is being tested. */
const longestGathering = 120_000;

/** What is done by itself while the vault is open. It ends, with all that is in it, when the vault is locked. */
export class Watch {
  readonly #dependencies: WatchDependencies;
  readonly #watched = new WatchedConnections();
  readonly #scheduler: Scheduler;
  readonly #telling: ConnectionNotifier;
  #settings: HealthSettings = defaultHealthSettings;
  #schedules: ReadonlyMap<ConnectionId, ConnectionSchedule> = new Map();
  #isPlanned = false;
  #isOver = false;
  #last: Moment;
  #pendingSince: number | null = null;
  #heldSince: number | null = null;
  #callOff: () => void;

  constructor(dependencies: WatchDependencies) {
    this.#dependencies = dependencies;
    this.#last = this.#moment();
    this.#scheduler = new Scheduler(this.#last, dependencies.random);
    this.#telling = new ConnectionNotifier(dependencies, this.#last.wall);
    this.#callOff = dependencies.timer.after(listFirst, () => this.#open());
  }

  /** Begins nothing any more. What runs is for others to cancel. */
  end(): void {
    this.#isOver = true;
    this.#callOff();
  }

  /** The computer woke up. */
  woke(): void {
    this.#scheduler.woke(this.#moment());
    this.#look();
  }

  /** Connections are new, different or gone, are being tested, or have a new result. */
  changed(ids: readonly ConnectionId[]): void {
    if (this.#isOver || !this.#isPlanned) return;
    const rows = this.#dependencies.overviews(ids);
    if (!rows.ok) return;
    const present = new Set(rows.value.map(({ connection }) => connection.id));
    for (const id of ids) if (!present.has(id)) this.#forget(id);
    rows.value.forEach((row) => this.#take(row));
    this.#telling.noticed(rows.value.filter(({ checking }) => !checking));
    this.#look();
  }

  /** The settings, or the schedule of a connection, are other ones now. */
  rescheduled(): void {
    if (this.#isOver || !this.#isPlanned) return;
    this.#readSchedules();
    for (const watched of this.#watched.all()) this.#plan(watched);
    this.#look();
  }

  /** Why a connection is not tested by itself; null when nothing speaks against it. */
  getSkipReason(id: ConnectionId): CheckBlock | null {
    const watched = this.#watched.get(id);
    return watched === null ? null : this.#watched.getSkipReason(watched);
  }

  #open(): void {
    const rows = this.#dependencies.overviews(null);
    if (!rows.ok) return;
    this.#readSchedules();
    this.#telling.meet(rows.value);
    for (const row of rows.value) this.#watched.put(watchedOf(row));
    for (const watched of this.#watched.all()) this.#plan(watched);
    this.#isPlanned = true;
    this.#look();
  }

  #readSchedules(): void {
    const [settings, opened] = [this.#dependencies.settings(), this.#dependencies.vault.opened()];
    if (settings.ok) this.#settings = settings.value;
    if (opened.ok) this.#schedules = readSchedules(opened.value.database, null);
  }

  #take(row: Overview): void {
    const watched = watchedOf(row);
    const before = this.#watched.get(watched.id);
    const concerned = new Set(before === null ? [] : this.#watched.inTroubleWith(before));
    this.#watched.put(watched);
    for (const other of this.#watched.inTroubleWith(watched)) concerned.add(other);
    for (const { id } of [watched, ...concerned]) {
      const now = this.#watched.get(id);
      if (now !== null) this.#plan(now);
    }
  }

  #forget(id: ConnectionId): void {
    this.#watched.remove(id);
    this.#scheduler.forget(id);
  }

  #plan(watched: Watched): void {
    if (this.#watched.getSkipReason(watched) !== null) {
      this.#scheduler.forget(watched.id);
      return;
    }
    const own = this.#schedules.get(watched.id) ?? asAllOthers;
    this.#planTask(watched, 'check', own.checks ?? this.#settings.checks);
    const audits = watched.hasPurposes ? (own.audits ?? this.#settings.audits) : 'off';
    this.#planTask(watched, 'audit', audits);
  }

  #planTask(watched: Watched, kind: TaskKind, frequency: Parameters<typeof getInterval>[0]): void {
    const { id, site, savedAt, lastCheck, lastAuditAt } = watched;
    const every = getInterval(frequency);
    if (every === null) {
      this.#scheduler.forgetTask({ id, kind });
      return;
    }
    const isCheck = kind === 'check';
    const ranAt = isCheck ? (lastCheck?.startedAt ?? null) : lastAuditAt;
    const again = isCheck && mayHavePassed(watched);
    this.#scheduler.plan({ id, kind, site, every, ranAt, savedAt, again }, this.#moment());
  }

  /** Begins what is due, tells what is to be told, and looks again when there will be more. */
  #look(): void {
    if (this.#isOver || !this.#isPlanned) return;
    const now = this.#moment();
    this.#noticeSleep(now);
    const isPaused =
      this.#settings.paused || (this.#settings.skipOnBattery && this.#dependencies.onBattery());
    const mayBegin = !isPaused && !this.#isHeld(now);
    const isBusy = (site: string): boolean => this.#watched.isChecked(site);
    for (const task of this.#scheduler.begin(now, { mayBegin, isBusy })) {
      this.#run(task).catch(this.#dependencies.bug);
    }
    this.#tell(now, isPaused);
    this.#callOff();
    const rest = Math.min(this.#scheduler.restsFor(now) ?? longestRest, longestRest);
    this.#callOff = this.#dependencies.timer.after(rest, () => this.#look());
  }

  /** Whether a person is testing many connections, which must not wait for automatic tests. */
  #isHeld({ elapsed }: Moment): boolean {
    if (this.#dependencies.personHasMany()) this.#heldSince ??= elapsed;
    else this.#heldSince = null;
    return this.#heldSince !== null && elapsed - this.#heldSince < longestHold;
  }

  #noticeSleep(now: Moment): void {
    const byWall = now.wall - this.#last.wall;
    const bySteady = now.elapsed - this.#last.elapsed;
    this.#last = now;
    if (byWall - bySteady >= leastSleep) this.#scheduler.woke(now);
  }

  /** News wait for what is due, unless none of that will be begun. */
  #tell({ elapsed }: Moment, isPaused: boolean): void {
    this.#telling.moveOn();
    if (!this.#telling.hasPending) return;
    this.#pendingSince ??= elapsed;
    const isEnough = elapsed - this.#pendingSince >= longestGathering;
    if (!isPaused && !this.#scheduler.isIdle && !isEnough) return;
    if (this.#telling.tell()) this.#pendingSince = null;
  }

  async #run(task: Task): Promise<void> {
    let end: TaskEnd = { kind: 'cancelled' };
    this.#telling.begun(task.id);
    try {
      end = task.kind === 'check' ? await this.#check(task) : await this.#audit(task);
    } finally {
      if (!this.#isOver) this.#ended(task, end);
    }
  }

  #ended(task: Task, end: TaskEnd): void {
    const rows = this.#dependencies.overviews([task.id]);
    const row = rows.ok ? rows.value[0] : undefined;
    this.#telling.ended(task.id, end.kind === 'cancelled' ? null : (row ?? null));
    if (row === undefined) this.#forget(task.id);
    else this.#take(row);
    const isRefused = row !== undefined && row.connection.tokenRefusedAt !== null;
    this.#scheduler.ended(task, isRefused ? { kind: 'refused' } : end, this.#moment());
    this.#look();
  }

  async #check({ id }: Task): Promise<TaskEnd> {
    const before = this.#watched.get(id)?.lastCheck?.startedAt ?? null;
    await this.#dependencies.check(id);
    const rows = this.#dependencies.overviews([id]);
    const last = rows.ok ? rows.value[0]?.lastCheck : undefined;
    if (last === undefined || last === null || last.startedAt === before)
      return { kind: 'cancelled' };
    return endOf(last.failure, last.startedAt);
  }

  async #audit({ id }: Task): Promise<TaskEnd> {
    const report = await this.#dependencies.audit(id);
    return report.ok ? endOf(null, report.value.startedAt) : endOf(report.error, null);
  }

  #moment(): Moment {
    return {
      wall: instant(this.#dependencies.clock.now()),
      elapsed: this.#dependencies.timer.elapsed(),
    };
  }
}

function endOf(failure: Failure | null, ranAt: Instant | null): TaskEnd {
  if (failure?.code === 'cancelled' || failure?.code === 'vault-locked')
    return { kind: 'cancelled' };
  if (!isTransientFailure(failure?.code)) return { kind: 'done', ranAt };
  const pausedUntil = failure?.code === 'rate-limited' ? failure.until : null;
  return { kind: 'in-the-way', ranAt, pausedUntil };
}
