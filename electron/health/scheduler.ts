import type { ConnectionId } from '../connections/index.ts';
import type { Instant } from '../system/model/brand.ts';
import { assertNever } from '../system/model/result.ts';
import { DueQueue } from './due-queue.ts';
import { MachineTime, type Moment } from './machine-time.ts';

/** What is done by itself. */
export type TaskKind = 'check' | 'audit';

/** Something to be done now. */
export interface Task {
  readonly id: ConnectionId;
  readonly kind: TaskKind;
  /** The host, of which no two are worked on at once. */
  readonly site: string;
}

/** Something to be done again and again. */
export interface Plan extends Task {
  /** Milliseconds from one time to the next. */
  readonly every: number;
  /** When it was last done, by the clock of then; null for never. */
  readonly ranAt: Instant | null;
  /** When a person last saved the connection. */
  readonly savedAt: Instant;
  /** Whether what stood in the way the last time may have passed, so that it is tried again soon. */
  readonly again: boolean;
}

/** How a task ended. */
export type TaskEnd =
  | { readonly kind: 'done'; readonly ranAt: Instant | null }
  /** Something stood in the way that may pass. `pausedUntil`: the site asked to be left alone until then. */
  | {
      readonly kind: 'in-the-way';
      readonly ranAt: Instant | null;
      readonly pausedUntil: Instant | null;
    }
  /** It was called off, and is as due as before. */
  | { readonly kind: 'cancelled' }
  /** Jira refused the token: nothing of its connection is done until it is planned anew. */
  | { readonly kind: 'refused' };

/** What is so just now, and decides whether anything is begun. */
export interface Conditions {
  /** False while a person paused it or waits for much else, or the battery is to be spared. */
  readonly mayBegin: boolean;
  /** Whether a person works on a site by hand. */
  readonly isBusy: (site: string) => boolean;
}

const minute = 60_000;

/** How the scheduler goes about it. All times are in milliseconds. */
export const schedulerPolicy = {
  /** The most tasks at once: half of the requests that the client lets run, so that a person's go through. */
  atOnce: 8,
  /** After an unlock or a sleep, the network is given so long to come up. */
  settle: 20_000,
  /** A connection that was just saved is left alone for so long: a person may be about to test it. */
  firstAfter: 5 * minute,
  /** What something stood in the way of is tried again after this, then twice that, and so on. */
  again: 10 * minute,
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
  /** How often in a row something stood in the way. */
  hindered: number;
}

/** Names a task among all others. */
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
  /** What is due, by site: the site that waits longest comes first, and so does its task. */
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

  /** Plans something, or plans it otherwise. Nothing changes when it was planned so before. */
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

  /** Forgets all that is planned for a connection. What runs ends, and is not begun again. */
  forget(id: ConnectionId): void {
    for (const kind of ['check', 'audit'] as const) this.forgetTask({ id, kind });
  }

  /** Forgets one of the things planned for a connection. */
  forgetTask(task: Pick<Task, 'id' | 'kind'>): void {
    const entry = this.#entries.get(taskKey(task));
    if (entry === undefined) return;
    if (entry.state !== 'running') this.#takeOut(entry);
    this.#entries.delete(taskKey(task));
  }

  /** The computer woke up: what fell due meanwhile is caught up with once the network is there. */
  woke(now: Moment): void {
    this.#settled = this.#time.advance(now) + schedulerPolicy.settle;
  }

  /** What is to be begun now. Each task is to be reported as {@link Scheduler.ended} when it has. */
  begin(now: Moment, { mayBegin, isBusy }: Conditions): readonly Task[] {
    const time = this.#time.advance(now);
    for (const entry of this.#planned.takeDue(time)) this.#queue(entry);
    if (!mayBegin || time < this.#settled) return [];
    const begun: Task[] = [];
    // A site that goes to the end of the line is met again there, and is busy by then.
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

  /** To be told when a task that was begun has ended. */
  ended(task: Task, end: TaskEnd, now: Moment): void {
    const time = this.#time.advance(now);
    this.#runningOn.delete(task.site);
    if (end.kind === 'refused') this.forget(task.id);
    const entry = this.#entries.get(taskKey(task));
    if (entry?.state !== 'running') return;
    if (end.kind === 'in-the-way' && end.pausedUntil !== null) {
      this.#pauses.set(task.site, time + Math.max(0, end.pausedUntil - now.wall));
    }
    entry.hindered = end.kind === 'in-the-way' ? entry.hindered + 1 : 0;
    if ('ranAt' in end) entry.plan = { ...entry.plan, ranAt: end.ranAt ?? entry.plan.ranAt };
    entry.due = time + this.#pauseAfter(end, entry);
    this.#put(entry);
  }

  /** Whole milliseconds, one at least, until there is something to begin; null when nothing is planned. */
  restsFor(now: Moment): number | null {
    const time = this.#time.advance(now);
    const next = this.#planned.earliest();
    const isSettling = this.#waiting.size > 0 && time < this.#settled;
    const until = isSettling ? this.#settled : next?.due;
    return until === undefined ? null : Math.max(1, Math.ceil(until - time));
  }

  /** Whether nothing runs and nothing that is due waits. */
  get isIdle(): boolean {
    return this.#runningOn.size === 0 && this.#waiting.size === 0;
  }

  #pauseAfter(end: TaskEnd, { plan, hindered }: Entry): number {
    switch (end.kind) {
      case 'done':
        return this.#withJitter(plan.every);
      case 'in-the-way':
        return this.#withJitter(Math.min(plan.every, schedulerPolicy.again * 2 ** (hindered - 1)));
      case 'cancelled':
        return Math.min(plan.every, schedulerPolicy.again);
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
      hindered: plan.again ? 1 : 0,
    };
    this.#entries.set(taskKey(plan), entry);
    this.#put(entry);
  }

  /**
   * What waits since long ago is due at once, and so is what was last done in the future, by a clock that was set
   * back since: nobody knows when that was.
   */
  #firstPause({ every, ranAt, savedAt, again }: Plan, now: Moment): number {
    const sinceSaved = now.wall - savedAt;
    if (ranAt === null)
      return sinceSaved < 0 ? 0 : Math.max(0, schedulerPolicy.firstAfter - sinceSaved);
    const age = now.wall - ranAt;
    if (age < 0) return 0;
    return Math.max(
      0,
      this.#withJitter(again ? Math.min(every, schedulerPolicy.again) : every) - age,
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

  /** Takes the first task of a site; what else waits there goes to the end of the line. */
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
