import type { ConnectionId } from '../../../../electron/connections/index.ts';
import { DueQueue, type Due } from '../../../../electron/health/due-queue.ts';
import type { Moment } from '../../../../electron/health/machine-time.ts';
import {
  schedulerPolicy,
  Scheduler,
  taskKey,
  type Plan,
  type Task,
  type TaskEnd,
  type TaskKind,
} from '../../../../electron/health/scheduler.ts';
import { instant } from '../../../../electron/system/model/clock.ts';
import { idOf } from '../../renderer/samples.ts';
import { days, hours, minutes } from '../../test-clock.ts';

/** An event of the computer or a connection, in real time. */
export type Incident =
  | { readonly kind: 'sleep' | 'lock' | 'battery'; readonly lasts: number }
  | { readonly kind: 'clock-set'; readonly by: number }
  | { readonly kind: 'site-down'; readonly site: string; readonly lasts: number }
  /** Jira refuses the token from now on; a person replaces it after a while, or never. */
  | {
      readonly kind: 'token-revoked';
      readonly id: ConnectionId;
      readonly replacedAfter: number | null;
    };

/** One run of a task. */
export interface Run {
  readonly from: number;
  until: number;
  end: TaskEnd['kind'];
}

/** The history of a task at the end of the month. */
export interface TaskHistory {
  readonly task: Task;
  readonly every: number;
  readonly runs: Run[];
}

/** Violations, with their times. */
export type Offence =
  'two-on-one-site' | 'too-many-at-once' | 'begun-while-it-may-not' | 'begun-after-refusal';

/** The results of a month. */
export interface Month {
  readonly histories: readonly TaskHistory[];
  readonly offences: readonly { readonly what: Offence; readonly at: number }[];
  /** The periods in which tasks could start. */
  readonly chances: readonly (readonly [from: number, until: number])[];
  /** When the clock was set, ahead or back. */
  readonly clockSet: readonly number[];
  /** When each connection's token was refused, and when a person replaced it. */
  readonly refusals: ReadonlyMap<ConnectionId, readonly (readonly [from: number, until: number])[]>;
}

/** The connections and their schedules. */
export interface WatchedTask extends Task {
  readonly every: number;
}

interface Happening extends Due {
  readonly happen: () => void;
}

interface Kept {
  ranAt: number | null;
  isRetry: boolean;
}

/**
 * A simulated computer with a scheduler. As in the program,
 * the scheduler ends at each lock and is recreated from stored data, whose times come from a clock that may be wrong.
 */
export class Computer {
  readonly #happenings = new DueQueue<Happening>();
  readonly #tasks: readonly WatchedTask[];
  readonly #random: () => number;
  readonly #histories = new Map<string, TaskHistory>();
  readonly #kept = new Map<string, Kept>();
  readonly #offences: { what: Offence; at: number }[] = [];
  readonly #chances: [number, number][] = [];
  readonly #clockSet: number[] = [];
  readonly #revoked = new Set<ConnectionId>();
  readonly #stopped = new Set<ConnectionId>();
  readonly #refusals = new Map<ConnectionId, [number, number][]>();
  readonly #down = new Set<string>();
  readonly #running = new Map<string, { task: Task; run: Run }>();
  readonly #savedAt = Date.parse('2026-10-01T00:00:00Z');
  #scheduler: Scheduler | null = null;
  #now = 0;
  #slept = 0;
  #asleepSince: number | null = null;
  #clock = Date.parse('2026-11-01T00:00:00Z');
  #orders = 0;
  #hinders = { sleep: 0, lock: 0, battery: 0 };
  #look = 0;

  constructor(tasks: readonly WatchedTask[], random: () => number) {
    this.#tasks = tasks;
    this.#random = random;
    for (const task of tasks) {
      this.#histories.set(taskKey(task), { task, every: task.every, runs: [] });
      this.#kept.set(taskKey(task), { ranAt: null, isRetry: false });
    }
  }

  /** Schedules an event. */
  plan(at: number, incident: Incident): void {
    this.#at(at, () => this.#happen(incident));
  }

  /** Simulates some time. */
  live(until: number): Month {
    this.#at(0, () => this.#unlock());
    for (let next = this.#happenings.earliest(); next !== null && next.due <= until;) {
      this.#happenings.remove(next);
      this.#now = next.due;
      next.happen();
      next = this.#happenings.earliest();
    }
    this.#now = until;
    this.#closeChance();
    return {
      histories: [...this.#histories.values()],
      offences: this.#offences,
      chances: this.#chances,
      clockSet: this.#clockSet,
      refusals: this.#refusals,
    };
  }

  #at(due: number, happen: () => void): void {
    this.#happenings.add({ due, order: (this.#orders += 1), happen });
  }

  #moment(): Moment {
    const asleep = this.#asleepSince === null ? 0 : this.#now - this.#asleepSince;
    return { wall: instant(this.#clock + this.#now), elapsed: this.#now - this.#slept - asleep };
  }

  #happen(incident: Incident): void {
    switch (incident.kind) {
      case 'sleep':
        return this.#sleep(incident.lasts);
      case 'lock':
        return this.#lock(incident.lasts);
      case 'battery':
        return this.#hinder('battery', incident.lasts, () => this.#lookNow());
      case 'clock-set':
        this.#clock += incident.by;
        this.#clockSet.push(this.#now);
        return this.#lookNow();
      case 'site-down':
        this.#down.add(incident.site);
        return this.#at(this.#now + incident.lasts, () => this.#down.delete(incident.site));
      case 'token-revoked':
        return this.#revoke(incident.id, incident.replacedAfter);
    }
  }

  #hinder(what: 'sleep' | 'lock' | 'battery', lasts: number, over: () => void): void {
    this.#hinders[what] += 1;
    this.#closeChance();
    this.#at(this.#now + lasts, () => {
      this.#hinders[what] -= 1;
      this.#openChance();
      over();
    });
  }

  get #mayBegin(): boolean {
    const { sleep, lock, battery } = this.#hinders;
    return sleep + lock + battery === 0;
  }

  #openChance(): void {
    if (this.#mayBegin) this.#chances.push([this.#now, Infinity]);
  }

  #closeChance(): void {
    const last = this.#chances.at(-1);
    if (last?.[1] === Infinity) last[1] = this.#now;
  }

  /** Sleep: running tasks lose the network. */
  #sleep(lasts: number): void {
    if (this.#asleepSince !== null) return;
    this.#asleepSince = this.#now;
    this.#hinder('sleep', lasts, () => {
      this.#slept += lasts;
      this.#asleepSince = null;
      this.#scheduler?.woke(this.#moment());
      this.#lookNow();
    });
  }

  #lock(lasts: number): void {
    this.#scheduler = null;
    for (const { run } of this.#running.values()) this.#close(run, 'cancelled');
    this.#running.clear();
    this.#hinder('lock', lasts, () => this.#unlockAwake());
  }

  /** Nobody unlocks a computer that sleeps. */
  #unlockAwake(): void {
    if (this.#asleepSince !== null) this.#at(this.#now + minutes, () => this.#unlockAwake());
    else if (this.#hinders.lock === 0) this.#unlock();
  }

  #unlock(): void {
    if (this.#scheduler !== null) return;
    this.#scheduler = new Scheduler(this.#moment(), this.#random);
    for (const task of this.#tasks) this.#planTask(task);
    this.#openChanceAtStart();
    this.#lookNow();
  }

  #openChanceAtStart(): void {
    if (this.#chances.length === 0) this.#openChance();
  }

  #planTask(task: WatchedTask): void {
    const { ranAt, isRetry } = this.#kept.get(taskKey(task)) ?? { ranAt: null, isRetry: false };
    if (this.#stopped.has(task.id)) return;
    const plan: Plan = {
      ...task,
      ranAt: ranAt === null ? null : instant(ranAt),
      savedAt: instant(this.#savedAt),
      isRetry,
    };
    this.#scheduler?.plan(plan, this.#moment());
  }

  #revoke(id: ConnectionId, replacedAfter: number | null): void {
    this.#revoked.add(id);
    if (replacedAfter === null) return;
    this.#at(this.#now + replacedAfter, () => {
      this.#revoked.delete(id);
      if (!this.#stopped.delete(id)) return;
      const refusal = this.#refusals.get(id)?.at(-1);
      if (refusal !== undefined) refusal[1] = this.#now;
      for (const kind of ['check', 'audit'] as const) {
        this.#kept.set(taskKey({ id, kind }), { ranAt: null, isRetry: false });
      }
      this.#tasks.filter((task) => task.id === id).forEach((task) => this.#planTask(task));
      this.#lookNow();
    });
  }

  #lookNow(): void {
    const scheduler = this.#scheduler;
    if (scheduler === null || this.#asleepSince !== null) return;
    const conditions = { mayBegin: this.#hinders.battery === 0, isBusy: () => false };
    for (const task of scheduler.begin(this.#moment(), conditions)) this.#begin(task);
    const rest = Math.min(scheduler.msToNext(this.#moment()) ?? minutes, minutes);
    const look = (this.#look += 1);
    this.#at(this.#now + rest, () => {
      if (look === this.#look) this.#lookNow();
    });
  }

  #begin(task: Task): void {
    const key = taskKey(task);
    const run: Run = { from: this.#now, until: Infinity, end: 'done' };
    if (!this.#mayBegin) this.#offend('begun-while-it-may-not');
    if (this.#stopped.has(task.id)) this.#offend('begun-after-refusal');
    for (const other of this.#running.values()) {
      if (other.task.site === task.site) this.#offend('two-on-one-site');
    }
    this.#running.set(key, { task, run });
    if (this.#running.size > schedulerPolicy.atOnce) this.#offend('too-many-at-once');
    this.#histories.get(key)?.runs.push(run);
    const takes = 300 + this.#random() * 2000;
    const scheduler = this.#scheduler;
    const startedAt = this.#moment().wall;
    const end = (): void => {
      // It stops during sleep, and ends at a lock.
      if (this.#asleepSince !== null) return this.#at(this.#now + minutes, end);
      if (this.#scheduler === scheduler) this.#end(task, run, startedAt);
    };
    this.#at(this.#now + takes, end);
  }

  #end(task: Task, run: Run, startedAt: number): void {
    const end = this.#howItEnds(task, startedAt);
    this.#running.delete(taskKey(task));
    this.#close(run, end.kind);
    if (end.kind === 'refused') this.#stop(task.id);
    else {
      const isRetry = end.kind === 'transient-failure';
      this.#kept.set(taskKey(task), { ranAt: startedAt, isRetry });
    }
    this.#scheduler?.ended(task, end, this.#moment());
    this.#lookNow();
  }

  #stop(id: ConnectionId): void {
    this.#stopped.add(id);
    const refusals = this.#refusals.get(id) ?? [];
    this.#refusals.set(id, [...refusals, [this.#now, Infinity]]);
  }

  #howItEnds(task: Task, startedAt: number): TaskEnd {
    if (this.#revoked.has(task.id)) return { kind: 'refused' };
    const ranAt = instant(startedAt);
    const chance = this.#random();
    if (this.#down.has(task.site) || chance < 0.02) {
      const asksForPause = chance < 0.005;
      const pausedUntil = asksForPause ? instant(this.#moment().wall + 10 * minutes) : null;
      return { kind: 'transient-failure', ranAt, pausedUntil };
    }
    return { kind: 'done', ranAt };
  }

  #close(run: Run, end: TaskEnd['kind']): void {
    run.until = this.#now;
    run.end = end;
  }

  #offend(what: Offence): void {
    this.#offences.push({ what, at: this.#now });
  }
}

/** One in ten is tested hourly, seven daily and two weekly. */
const intervals: readonly number[] = [1, 24, 24, 24, 24, 24, 24, 24, 168, 168].map(
  (count) => count * hours,
);

/** Connections, a few per site, tested at random frequencies and audited weekly. */
export function manyTasks(count: number, random: () => number): readonly WatchedTask[] {
  return Array.from({ length: count }, (_, index): readonly WatchedTask[] => {
    const id = idOf(index);
    const site = index % 20 === 0 ? 'big-site' : `site-${Math.floor(index / 4)}`;
    const every = intervals[Math.floor(random() * intervals.length)] ?? 1 * days;
    const of = (kind: TaskKind, interval: number) => ({ id, kind, site, every: interval });
    return [of('check', every), of('audit', 7 * days)];
  }).flat();
}

/** Nights, naps, locks, battery times, clock changes, site outages and revoked tokens. */
export function troubles(
  computer: Computer,
  tasks: readonly WatchedTask[],
  length: number,
  random: () => number,
): void {
  const sometime = (): number => random() * length;
  const several = (count: number, incident: () => Incident): void => {
    for (let turn = 0; turn < count; turn += 1) computer.plan(sometime(), incident());
  };
  for (let day = 0; day * days < length; day += 1) {
    computer.plan(day * days + 20 * hours, { kind: 'sleep', lasts: 9 * hours });
  }
  several(60, () => ({ kind: 'sleep', lasts: random() * 2 * hours }));
  several(100, () => ({ kind: 'lock', lasts: random() * 1 * hours }));
  several(40, () => ({ kind: 'battery', lasts: random() * 2 * hours }));
  for (const by of [1 * hours, -1 * hours, 1 * days, -1 * days, 365 * days, -365 * days]) {
    several(1, () => ({ kind: 'clock-set', by }));
  }
  const any = (): WatchedTask => {
    const task = tasks[Math.floor(random() * tasks.length)];
    if (task === undefined) throw new Error('There is nothing to watch');
    return task;
  };
  several(100, () => ({ kind: 'site-down', site: any().site, lasts: random() * 1 * days }));
  several(100, () => ({
    kind: 'token-revoked',
    id: any().id,
    replacedAfter: random() < 0.5 ? null : random() * 5 * days,
  }));
}
