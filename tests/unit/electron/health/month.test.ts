import { beforeAll, describe, expect, it } from 'vitest';
import { schedulerPolicy } from '../../../../electron/health/scheduler.ts';
import { days, hours, minutes } from '../../test-clock.ts';
import { SeededRandom } from '../vault/never-lost/random.ts';
import { Computer, manyTasks, troubles, type Month, type Run, type TaskHistory } from './month.ts';

const month = 30 * days;
const seed = 20261126;

/**
 * Milliseconds of usable time within which due tasks must start. Ten thousand tests due at once take half an hour; on
 * the site with hundreds of connections they run one after the other, and it also requests pauses.
 */
const maxWaitMs = 90 * minutes;

function livedThrough(): Month {
  const random = new SeededRandom(seed);
  const next = (): number => random.next();
  const tasks = manyTasks(5000, next);
  const computer = new Computer(tasks, next);
  troubles(computer, tasks, month, next);
  return computer.live(month);
}

/** Computes how much of a period was usable. */
function chancesIn({ chances }: Month): (from: number, until: number) => number {
  return (from, until) =>
    chances.reduce(
      (sum, [begin, end]) => sum + Math.max(0, Math.min(end, until) - Math.max(begin, from)),
      0,
    );
}

/** The periods in which a task should run: all except those between a refusal and the action of a person. */
function wantedTimes(lived: Month, { task }: TaskHistory): readonly (readonly [number, number])[] {
  const wanted: [number, number][] = [];
  let from = 0;
  for (const [refused, replaced] of lived.refusals.get(task.id) ?? []) {
    wanted.push([from, refused]);
    from = replaced;
  }
  if (from < month) wanted.push([from, month]);
  return wanted;
}

/** The latest due time of the next run. */
function latestDue({ every }: TaskHistory, previous: Run | undefined, from: number): number {
  if (previous === undefined || previous.from < from) return from;
  if (previous.end !== 'done') return previous.until;
  return previous.until + every * (1 + schedulerPolicy.jitter);
}

/** The times at which a task waited too long, with the cause. */
function starvations(lived: Month, history: TaskHistory): readonly string[] {
  const chances = chancesIn(lived);
  return wantedTimes(lived, history).flatMap(([from, until]) => {
    const runs = history.runs.filter(
      (run) => run.from >= from && run.from < until && run.end !== 'cancelled',
    );
    return [...runs, undefined].flatMap((run, index) => {
      const due = latestDue(history, runs[index - 1], from);
      const waited = chances(due, run?.from ?? until);
      const patience = runs[index - 1]?.end === 'transient-failure' ? history.every : 0;
      return waited > maxWaitMs + patience
        ? [
            `${history.task.kind} of ${history.task.site} waited ${Math.round(waited / minutes)} minutes from hour ${due / hours} on`,
          ]
        : [];
    });
  });
}

/** The runs too soon after the previous one, without a clock change or a new token in between. */
function doublings({ clockSet, refusals }: Month, { task, every, runs }: TaskHistory): number {
  const replaced = (refusals.get(task.id) ?? []).map(([, until]) => until);
  return runs.filter((run, index) => {
    const previous = runs[index - 1];
    if (previous === undefined || previous.end === 'cancelled' || previous.end === 'refused') {
      return previous !== undefined && run.from < previous.until;
    }
    const wasSet = [...clockSet, ...replaced].some((at) => at >= previous.from && at <= run.from);
    const interval = previous.end === 'done' ? every : Math.min(every, schedulerPolicy.retryAfter);
    return !wasSet && run.from - previous.from < interval * (1 - schedulerPolicy.jitter);
  }).length;
}

describe('30 days of 5,000 connections, with sleeps, locks, failures and clocks that are set', () => {
  let lived: Month;
  beforeAll(() => {
    lived = livedThrough();
    // Takes seconds on an idle machine.
  }, 600_000);

  it('include many tests and many failures', () => {
    const runs = lived.histories.flatMap((history) => history.runs);
    expect(runs.length).toBeGreaterThan(200_000);
    for (const end of ['transient-failure', 'cancelled', 'refused'] as const) {
      expect(runs.filter((run) => run.end === end).length).toBeGreaterThan(20);
    }
    expect(lived.clockSet).toHaveLength(6);
    const usable = chancesIn(lived)(0, month);
    expect(usable).toBeGreaterThan(month / 4);
    expect(usable).toBeLessThan(month / 1.5);
  });

  it('never have two tests on one site, more at once than the limit, any while not allowed, or any after a refused token', () => {
    expect(lived.offences).toEqual([]);
  });

  it('test every connection in time', () => {
    expect(lived.histories.flatMap((history) => starvations(lived, history))).toEqual([]);
  });

  it('test no connection twice in one interval', () => {
    expect(lived.histories.filter((history) => doublings(lived, history) > 0)).toEqual([]);
  });

  it('test hourly connections each hour while the computer is awake', () => {
    const usable = chancesIn(lived)(0, month) / hours;
    const hourly = lived.histories.filter(
      ({ every, task }) => every === 1 * hours && !lived.refusals.has(task.id),
    );
    expect(hourly.length).toBeGreaterThan(400);
    for (const { runs } of hourly) expect(runs.length).toBeGreaterThan(usable * 0.7);
  });
});
