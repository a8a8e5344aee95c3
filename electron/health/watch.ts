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
import { hasFailedTransiently, toWatched, WatchedConnections, type Watched } from './watched.ts';

/** Dependencies of the background checks. */
export interface WatchDependencies extends ConnectionNotifierDependencies {
  readonly clock: Clock;
  readonly timer: WatchTimer;
  /** Returns numbers from 0 to below 1. */
  readonly random: () => number;
  readonly onBattery: () => boolean;
  /** Whether a person is running a test or audit of many connections. */
  readonly isPersonTestingMany: () => boolean;
  /** Tests a connection in the background. */
  readonly check: (id: ConnectionId) => Promise<unknown>;
  readonly audit: (id: ConnectionId) => Promise<Result<AuditReport, Failure>>;
  /** Reports bugs, which must not end the background checks. */
  readonly bug: (error: unknown) => void;
}

/** The timer of the background checks. */
export interface WatchTimer {
  /** Milliseconds of a monotonic clock. */
  elapsed(): number;
  /** Runs work after some milliseconds; returns the function that cancels it. */
  after(milliseconds: number, work: () => void): () => void;
}

/** Milliseconds after the unlock before anything is planned, so that the list is shown first. */
const planAfterMs = 3000;

/**
 * The longest pause between two rounds in milliseconds, to notice a change of power, a sleep, a new day, or the end of
 * a test of many.
 */
const maxPauseMs = 60_000;

/** Milliseconds by which the wall clock must outrun the monotonic one to count as sleep. */
const minSleepMs = 30_000;

/**
 * The longest time in milliseconds that a person's tests delay background work, because a stalled site may take hours.
 */
const maxHoldMs = 600_000;

/** The longest time in milliseconds that news is collected while more is being tested. */
const maxCollectMs = 120_000;

/** The background work while the vault is open. It ends when the vault is locked. */
export class Watch {
  readonly #dependencies: WatchDependencies;
  readonly #watched = new WatchedConnections();
  readonly #scheduler: Scheduler;
  readonly #notifier: ConnectionNotifier;
  #settings: HealthSettings = defaultHealthSettings;
  #schedules: ReadonlyMap<ConnectionId, ConnectionSchedule> = new Map();
  #isPlanned = false;
  #hasEnded = false;
  #last: Moment;
  #pendingSince: number | null = null;
  #heldSince: number | null = null;
  #cancelTimer: () => void;

  constructor(dependencies: WatchDependencies) {
    this.#dependencies = dependencies;
    this.#last = this.#moment();
    this.#scheduler = new Scheduler(this.#last, dependencies.random);
    this.#notifier = new ConnectionNotifier(dependencies, this.#last.wall);
    this.#cancelTimer = dependencies.timer.after(planAfterMs, () => this.#open());
  }

  /** Starts nothing more. Running work is cancelled elsewhere. */
  end(): void {
    this.#hasEnded = true;
    this.#cancelTimer();
  }

  woke(): void {
    this.#scheduler.woke(this.#moment());
    this.#runRound();
  }

  /** Must be called when connections were added, changed or removed, are being tested, or have a new result. */
  changed(ids: readonly ConnectionId[]): void {
    if (this.#hasEnded || !this.#isPlanned) return;
    const rows = this.#dependencies.overviews(ids);
    if (!rows.ok) return;
    const present = new Set(rows.value.map(({ connection }) => connection.id));
    for (const id of ids) if (!present.has(id)) this.#forget(id);
    rows.value.forEach((row) => this.#take(row));
    this.#notifier.rowsChanged(rows.value.filter(({ checking }) => !checking));
    this.#runRound();
  }

  /** Must be called when the settings or a schedule changed. */
  rescheduled(): void {
    if (this.#hasEnded || !this.#isPlanned) return;
    this.#readSchedules();
    for (const watched of this.#watched.all()) this.#plan(watched);
    this.#runRound();
  }

  /** Why background checks of a connection are blocked; null if they are not. */
  getSkipReason(id: ConnectionId): CheckBlock | null {
    const watched = this.#watched.get(id);
    return watched === null ? null : this.#watched.getSkipReason(watched);
  }

  #open(): void {
    const rows = this.#dependencies.overviews(null);
    if (!rows.ok) return;
    this.#readSchedules();
    this.#notifier.recordInitialState(rows.value);
    for (const row of rows.value) this.#watched.put(toWatched(row));
    for (const watched of this.#watched.all()) this.#plan(watched);
    this.#isPlanned = true;
    this.#runRound();
  }

  #readSchedules(): void {
    const [settings, opened] = [this.#dependencies.settings(), this.#dependencies.vault.opened()];
    if (settings.ok) this.#settings = settings.value;
    if (opened.ok) this.#schedules = readSchedules(opened.value.database, null);
  }

  #take(row: Overview): void {
    const watched = toWatched(row);
    const before = this.#watched.get(watched.id);
    const concerned = new Set(before === null ? [] : this.#watched.findTroubledAccount(before));
    this.#watched.put(watched);
    for (const other of this.#watched.findTroubledAccount(watched)) concerned.add(other);
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
    const isRetry = isCheck && hasFailedTransiently(watched);
    this.#scheduler.plan({ id, kind, site, every, ranAt, savedAt, isRetry }, this.#moment());
  }

  /** Starts due tasks, shows news, and schedules the next round. */
  #runRound(): void {
    if (this.#hasEnded || !this.#isPlanned) return;
    const now = this.#moment();
    this.#noticeSleep(now);
    const isPaused =
      this.#settings.paused || (this.#settings.skipOnBattery && this.#dependencies.onBattery());
    const mayBegin = !isPaused && !this.#isHeld(now);
    const isBusy = (site: string): boolean => this.#watched.isChecked(site);
    for (const task of this.#scheduler.begin(now, { mayBegin, isBusy })) {
      this.#run(task).catch(this.#dependencies.bug);
    }
    this.#showNews(now, isPaused);
    this.#cancelTimer();
    const rest = Math.min(this.#scheduler.msToNext(now) ?? maxPauseMs, maxPauseMs);
    this.#cancelTimer = this.#dependencies.timer.after(rest, () => this.#runRound());
  }

  /** Whether a person is testing many connections, which must not wait for automatic tests. */
  #isHeld({ elapsed }: Moment): boolean {
    if (this.#dependencies.isPersonTestingMany()) this.#heldSince ??= elapsed;
    else this.#heldSince = null;
    return this.#heldSince !== null && elapsed - this.#heldSince < maxHoldMs;
  }

  #noticeSleep(now: Moment): void {
    const byWall = now.wall - this.#last.wall;
    const bySteady = now.elapsed - this.#last.elapsed;
    this.#last = now;
    if (byWall - bySteady >= minSleepMs) this.#scheduler.woke(now);
  }

  /** Shows news once due tasks have ended, unless paused. */
  #showNews({ elapsed }: Moment, isPaused: boolean): void {
    this.#notifier.noticeNewDay();
    if (!this.#notifier.hasPending) return;
    this.#pendingSince ??= elapsed;
    const isEnough = elapsed - this.#pendingSince >= maxCollectMs;
    if (!isPaused && !this.#scheduler.isIdle && !isEnough) return;
    if (this.#notifier.showNews()) this.#pendingSince = null;
  }

  async #run(task: Task): Promise<void> {
    let end: TaskEnd = { kind: 'cancelled' };
    this.#notifier.taskStarted(task.id);
    try {
      end = task.kind === 'check' ? await this.#check(task) : await this.#audit(task);
    } finally {
      if (!this.#hasEnded) this.#ended(task, end);
    }
  }

  #ended(task: Task, end: TaskEnd): void {
    const rows = this.#dependencies.overviews([task.id]);
    const row = rows.ok ? rows.value[0] : undefined;
    this.#notifier.ended(task.id, end.kind === 'cancelled' ? null : (row ?? null));
    if (row === undefined) this.#forget(task.id);
    else this.#take(row);
    const isRefused = row !== undefined && row.connection.tokenRefusedAt !== null;
    this.#scheduler.ended(task, isRefused ? { kind: 'refused' } : end, this.#moment());
    this.#runRound();
  }

  async #check({ id }: Task): Promise<TaskEnd> {
    const before = this.#watched.get(id)?.lastCheck?.startedAt ?? null;
    await this.#dependencies.check(id);
    const rows = this.#dependencies.overviews([id]);
    const last = rows.ok ? rows.value[0]?.lastCheck : undefined;
    if (last === undefined || last === null || last.startedAt === before)
      return { kind: 'cancelled' };
    return toTaskEnd(last.failure, last.startedAt);
  }

  async #audit({ id }: Task): Promise<TaskEnd> {
    const report = await this.#dependencies.audit(id);
    return report.ok ? toTaskEnd(null, report.value.startedAt) : toTaskEnd(report.error, null);
  }

  #moment(): Moment {
    return {
      wall: instant(this.#dependencies.clock.now()),
      elapsed: this.#dependencies.timer.elapsed(),
    };
  }
}

function toTaskEnd(failure: Failure | null, ranAt: Instant | null): TaskEnd {
  if (failure?.code === 'cancelled' || failure?.code === 'vault-locked')
    return { kind: 'cancelled' };
  if (!isTransientFailure(failure?.code)) return { kind: 'done', ranAt };
  const pausedUntil = failure?.code === 'rate-limited' ? failure.until : null;
  return { kind: 'transient-failure', ranAt, pausedUntil };
}
