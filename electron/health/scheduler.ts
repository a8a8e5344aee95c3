import type { ConnectionId } from '../connections/index.ts';
import type { Instant } from '../system/model/brand.ts';
import { assertNever } from '../system/model/result.ts';
import { DueQueue } from './due-queue.ts';
import { MachineTime, type Moment } from './machine-time.ts';

/** The kinds of background work. */
export type TaskKind = 'check' | 'audit';

/** A task to start now. */
export interface Task {
  readonly id: ConnectionId;
  readonly kind: TaskKind;
  /** The host; tasks on the same host never run at the same time. */
  readonly site: string;
}

/** A recurring task. */
export interface Plan extends Task {
  /** The interval in milliseconds. */
  readonly every: number;
  /** When it last ran, by the wall clock of that time; null for never. */
  readonly ranAt: Instant | null;
  /** When a person last saved the connection. */
  readonly savedAt: Instant;
  /** Whether the last run failed transiently, so that it is retried soon. */
  readonly isRetry: boolean;
}

/** How a task ended. */
export type TaskEnd =
  | { readonly kind: 'done'; readonly ranAt: Instant | null }
  /** It failed transiently. `pausedUntil`: the site requested a pause until then. */
  | {
      readonly kind: 'transient-failure';
      readonly ranAt: Instant | null;
      readonly pausedUntil: Instant | null;
    }
  /** It was cancelled, and is still due. */
  | { readonly kind: 'cancelled' }
  /** Jira refused the token: nothing runs for its connection until it is planned again. */
  | { readonly kind: 'refused' };

/** The current conditions for starting tasks. */
export interface Conditions {
  /** False while paused by a person, while a person runs many tests, or to save battery. */
  readonly mayBegin: boolean;
  /** Whether a person runs a test on a site. */
  readonly isBusy: (site: string) => boolean;
}

const minute = 60_000;

/** The policy of the scheduler. All times are in milliseconds. */
export const schedulerPolicy = {
  /**
   * The maximum number of concurrent tasks: half of the requests that the client allows, so that requests of a person
   * get through.
   */
  atOnce: 8,
  /** The time for the network to come up after an unlock or sleep. */
  settle: 20_000,
  /** The delay after a connection was saved, because a person may be about to test it. */
  firstAfter: 5 * minute,
  /** The delay before a retry after a transient failure; it doubles each time. */
  retryAfter: 10 * minute,
  /** Jitter: times vary by up to this share of an interval, in either direction. */
  jitter: 0.1,
} as const;

interface Entry {
  plan: Plan;
  due: number;
  readonly order: number;
  state: 'planned' | 'waiting' | 'running';
  /** The site on which it runs or waits. */
  site: string;
  /** The number of transient failures in a row. */
  transientFailures: number;
}

/** The unique key of a task. */
export function taskKey({ id, kind }: Pick<Task, 'id' | 'kind'>): string {
  return `${kind} ${id}`;
}

/**
 * Decides what runs when: one task at a time per site, a limited number in total, in the order in which they are due,
 * and none for a connection whose token was refused. It has no clock, timer or network; its owner passes the time and
 * runs the tasks.
 */
export class Scheduler {
  readonly #time: MachineTime;
  readonly #random: () => number;
  readonly #entries = new Map<string, Entry>();
  readonly #planned = new DueQueue<Entry>();
  /** Due tasks by site, longest waiting first. */
  readonly #waiting = new Map<string, Entry[]>();
  readonly #runningOn = new Set<string>();
  readonly #pauses = new Map<string, number>();
  #settled: number;
  #orders = 0;

  /** @param random gives numbers from 0 to below 1. */
  constructor(now: Moment, random: () => number) {
    this.#time = new MachineTime(now);
    this.#random = random;
    this.#settled = schedulerPolicy.settle;
  }

  /** Plans a task or changes its plan; an unchanged plan keeps its due time. */
  plan(plan: Plan, now: Moment): void {
    this.#time.advance(now);
    const known = this.#entries.get(taskKey(plan));
    if (known === undefined) {
      this.#enter(plan, now);
    } else if (known.state === 'running') {
      known.plan = plan;
    } else if (!isSamePlan(known.plan, plan)) {
      this.#takeOut(known);
      this.#enter(plan, now);
    }
  }

  /** Removes all tasks of a connection. A running one ends, and is not repeated. */
  forget(id: ConnectionId): void {
    for (const kind of ['check', 'audit'] as const) this.forgetTask({ id, kind });
  }

  /** Removes a task of a connection. */
  forgetTask(task: Pick<Task, 'id' | 'kind'>): void {
    const entry = this.#entries.get(taskKey(task));
    if (entry === undefined) return;
    if (entry.state !== 'running') this.#takeOut(entry);
    this.#entries.delete(taskKey(task));
  }

  /** Delays tasks after sleep until the network is up. */
  woke(now: Moment): void {
    this.#settled = this.#time.advance(now) + schedulerPolicy.settle;
  }

  /** Returns the tasks to start now. Each must be reported to {@link Scheduler.ended}. */
  begin(now: Moment, { mayBegin, isBusy }: Conditions): readonly Task[] {
    const time = this.#time.advance(now);
    for (const entry of this.#planned.takeDue(time)) this.#queue(entry);
    if (!mayBegin || time < this.#settled) return [];
    const begun: Task[] = [];
    // A site moved to the end is visited again there, and is busy by then.
    for (const site of this.#waiting.keys()) {
      if (this.#runningOn.size >= schedulerPolicy.atOnce) break;
      if (this.#runningOn.has(site) || this.#isPaused(site, time) || isBusy(site)) continue;
      const entry = this.#takeFirst(site);
      if (entry === null) continue;
      entry.state = 'running';
      this.#runningOn.add(site);
      begun.push({ id: entry.plan.id, kind: entry.plan.kind, site });
    }
    return begun;
  }

  /** Must be called when a started task has ended. */
  ended(task: Task, end: TaskEnd, now: Moment): void {
    const time = this.#time.advance(now);
    this.#runningOn.delete(task.site);
    if (end.kind === 'refused') this.forget(task.id);
    const entry = this.#entries.get(taskKey(task));
    if (entry?.state !== 'running') return;
    if (end.kind === 'transient-failure' && end.pausedUntil !== null) {
      this.#pauses.set(task.site, time + Math.max(0, end.pausedUntil - now.wall));
    }
    entry.transientFailures = end.kind === 'transient-failure' ? entry.transientFailures + 1 : 0;
    if ('ranAt' in end) entry.plan = { ...entry.plan, ranAt: end.ranAt ?? entry.plan.ranAt };
    entry.due = time + this.#pauseAfter(end, entry);
    this.#put(entry);
  }

  /** Whole milliseconds, at least 1, until the next task can start; null if none is planned. */
  msToNext(now: Moment): number | null {
    const time = this.#time.advance(now);
    const next = this.#planned.earliest();
    const isSettling = this.#waiting.size > 0 && time < this.#settled;
    const until = isSettling ? this.#settled : next?.due;
    return until === undefined ? null : Math.max(1, Math.ceil(until - time));
  }

  /** Whether no task runs or is due. */
  get isIdle(): boolean {
    return this.#runningOn.size === 0 && this.#waiting.size === 0;
  }

  #pauseAfter(end: TaskEnd, { plan, transientFailures }: Entry): number {
    switch (end.kind) {
      case 'done':
        return this.#withJitter(plan.every);
      case 'transient-failure':
        return this.#withJitter(
          Math.min(plan.every, schedulerPolicy.retryAfter * 2 ** (transientFailures - 1)),
        );
      case 'cancelled':
        return Math.min(plan.every, schedulerPolicy.retryAfter);
      case 'refused':
        return plan.every;
      default:
        return assertNever(end);
    }
  }

  #enter(plan: Plan, now: Moment): void {
    const entry: Entry = {
      plan,
      due: this.#time.now + this.#firstPause(plan, now),
      order: (this.#orders += 1),
      state: 'planned',
      site: plan.site,
      transientFailures: plan.isRetry ? 1 : 0,
    };
    this.#entries.set(taskKey(plan), entry);
    this.#put(entry);
  }

  /**
   * Overdue tasks are due at once, and so is one that last ran in the future: the clock was set back since, so the true
   * time is unknown.
   */
  #firstPause({ every, ranAt, savedAt, isRetry }: Plan, now: Moment): number {
    const sinceSaved = now.wall - savedAt;
    if (ranAt === null)
      return sinceSaved < 0 ? 0 : Math.max(0, schedulerPolicy.firstAfter - sinceSaved);
    const age = now.wall - ranAt;
    if (age < 0) return 0;
    return Math.max(
      0,
      this.#withJitter(isRetry ? Math.min(every, schedulerPolicy.retryAfter) : every) - age,
    );
  }

  #withJitter(interval: number): number {
    return interval * (1 + schedulerPolicy.jitter * (2 * this.#random() - 1));
  }

  #put(entry: Entry): void {
    entry.state = 'planned';
    entry.site = entry.plan.site;
    this.#planned.add(entry);
  }

  #queue(entry: Entry): void {
    entry.state = 'waiting';
    const queue = this.#waiting.get(entry.site);
    if (queue === undefined) this.#waiting.set(entry.site, [entry]);
    else queue.push(entry);
  }

  /** Takes the first task of a site, and moves the others to the end. */
  #takeFirst(site: string): Entry | null {
    const [first, ...others] = this.#waiting.get(site) ?? [];
    this.#waiting.delete(site);
    if (others.length > 0) this.#waiting.set(site, others);
    return first ?? null;
  }

  #takeOut(entry: Entry): void {
    if (entry.state === 'planned') this.#planned.remove(entry);
    const others = this.#waiting.get(entry.site)?.filter((other) => other !== entry) ?? [];
    if (others.length > 0) this.#waiting.set(entry.site, others);
    else this.#waiting.delete(entry.site);
  }

  #isPaused(site: string, time: number): boolean {
    const until = this.#pauses.get(site);
    if (until === undefined) return false;
    if (until <= time) this.#pauses.delete(site);
    return until > time;
  }
}

function isSamePlan(one: Plan, other: Plan): boolean {
  return one.every === other.every && one.ranAt === other.ranAt && one.site === other.site;
}
