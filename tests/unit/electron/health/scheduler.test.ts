import { describe, expect, it } from 'vitest';
import { MachineTime, type Moment } from '../../../../electron/health/machine-time.ts';
import {
  schedulerPolicy,
  Scheduler,
  type Conditions,
  type Plan,
  type Task,
  type TaskEnd,
} from '../../../../electron/health/scheduler.ts';
import { instant } from '../../../../electron/system/model/clock.ts';
import { idOf } from '../../renderer/samples.ts';
import { days, hours, minutes, TestClock } from '../../test-clock.ts';

const free: Conditions = { mayBegin: true, isBusy: () => false };

/** A scheduler without jitter, once the network is up. */
function scheduled(random = 0.5) {
  const time = new TestClock();
  const now = (): Moment => ({ wall: time.now(), elapsed: time.elapsed() });
  const scheduler = new Scheduler(now(), () => random);
  time.pass(schedulerPolicy.settle);
  const plan = (number: number, changes: Partial<Plan> = {}): void => {
    const usual = {
      kind: 'check',
      site: `site-${number}`,
      every: 1 * hours,
      isRetry: false,
    } as const;
    const savedAt = instant(time.now() - 1 * days);
    scheduler.plan({ id: idOf(number), ranAt: null, savedAt, ...usual, ...changes }, now());
  };
  const begin = (conditions: Partial<Conditions> = {}): readonly Task[] =>
    scheduler.begin(now(), { ...free, ...conditions });
  const begun = (conditions: Partial<Conditions> = {}): readonly string[] =>
    begin(conditions).map(({ id, kind }) => `${kind} ${Number(id.slice(-12))}`);
  const end = (
    task: Task | undefined,
    how: TaskEnd = { kind: 'done', ranAt: time.now() },
  ): void => {
    if (task === undefined) throw new Error('Nothing was begun');
    scheduler.ended(task, how, now());
  };
  return { time, now, scheduler, plan, begin, begun, end };
}

describe('A connection', () => {
  it('that was never tested is due five minutes after it was saved', () => {
    const { time, plan, begun } = scheduled();
    plan(1, { savedAt: instant(time.now()) });
    time.pass(schedulerPolicy.firstAfter - 1);
    expect(begun()).toEqual([]);
    time.pass(1);
    expect(begun()).toEqual(['check 1']);
  });

  it.each([
    ['hourly', 1 * hours],
    ['daily', 1 * days],
    ['weekly', 7 * days],
  ])('that is tested %s is tested again after that time', (_, every) => {
    const { time, plan, begin, end } = scheduled();
    plan(1, { every });
    end(begin()[0]);
    time.pass(every - 1);
    expect(begin()).toEqual([]);
    time.pass(1);
    expect(begin()).toHaveLength(1);
  });

  it.each([
    [0, 54],
    [0.5, 60],
    [0.999999, 65],
  ])('is tested a little sooner or later than the others (chance %d)', (chance, due) => {
    const { time, plan, begin, end } = scheduled(chance);
    plan(1);
    end(begin()[0]);
    time.pass(due * minutes - 1);
    expect(begin()).toEqual([]);
    time.pass(1 * minutes + 1);
    expect(begin()).toHaveLength(1);
  });

  it('that a person tested is due one interval later', () => {
    const { time, plan, begun } = scheduled();
    plan(1, { ranAt: instant(time.now() - 59 * minutes) });
    plan(1, { ranAt: instant(time.now()) });
    time.pass(59 * minutes);
    expect(begun()).toEqual([]);
    time.pass(1 * minutes);
    expect(begun()).toEqual(['check 1']);
  });

  it('whose plan is unchanged keeps its due time', () => {
    const { time, plan, begun } = scheduled();
    const ranAt = instant(time.now());
    plan(1, { ranAt });
    time.pass(30 * minutes);
    plan(1, { ranAt });
    time.pass(30 * minutes);
    expect(begun()).toEqual(['check 1']);
  });

  it('whose token was refused is neither tested nor audited until it is planned again', () => {
    const { time, plan, begin, begun, end } = scheduled();
    plan(1);
    plan(1, { kind: 'audit' });
    end(begin()[0], { kind: 'refused' });
    time.pass(30 * days);
    expect(begun()).toEqual([]);
    plan(1);
    expect(begun()).toEqual(['check 1']);
  });

  it('that failed transiently is retried after 10 minutes, then 20, up to its interval', () => {
    const { time, plan, begin, end } = scheduled();
    plan(1);
    const transientFailures = {
      kind: 'transient-failure',
      ranAt: null,
      pausedUntil: null,
    } as const;
    end(begin()[0], transientFailures);
    for (const pause of [10, 20, 40, 60, 60]) {
      time.pass(pause * minutes - 1);
      expect(begin()).toEqual([]);
      time.pass(1);
      end(begin()[0], transientFailures);
    }
    time.pass(1 * hours);
    end(begin()[0]);
    time.pass(1 * hours - 1);
    expect(begin()).toEqual([]);
  });

  it('whose test was cancelled is still due, but not at once', () => {
    const { time, plan, begin, begun, end } = scheduled();
    plan(1, { every: 7 * days });
    end(begin()[0], { kind: 'cancelled' });
    expect(begun()).toEqual([]);
    time.pass(schedulerPolicy.retryAfter);
    expect(begun()).toEqual(['check 1']);
  });

  it('that was removed during its test is not tested again', () => {
    const { time, plan, begin, begun, end, scheduler } = scheduled();
    plan(1);
    const [task] = begin();
    scheduler.forget(idOf(1));
    end(task);
    time.pass(30 * days);
    expect(begun()).toEqual([]);
  });

  it('that moved to another site is tested there', () => {
    const { plan, begin } = scheduled();
    plan(1);
    plan(1, { site: 'elsewhere' });
    expect(begin()).toEqual([{ id: idOf(1), kind: 'check', site: 'elsewhere' }]);
  });
});

describe('Of many connections', () => {
  it('only one per site is tested at a time, in turn', () => {
    const { plan, begin, begun, end } = scheduled();
    for (const number of [1, 2, 3]) plan(number, { site: 'same' });
    plan(4);
    const [first] = begin();
    expect(first?.id).toBe(idOf(1));
    expect(begun()).toEqual([]);
    end(first);
    const [second] = begin();
    expect(second?.id).toBe(idOf(2));
    end(second);
    expect(begun()).toEqual(['check 3']);
  });

  it('a check and an audit of one do not run at the same time', () => {
    const { plan, begin, begun, end } = scheduled();
    plan(1);
    plan(1, { kind: 'audit' });
    const [check] = begin();
    expect(begun()).toEqual([]);
    end(check);
    expect(begun()).toEqual(['audit 1']);
  });

  it(`at most ${schedulerPolicy.atOnce} are tested at once`, () => {
    const { plan, begin, begun, end } = scheduled();
    for (let number = 1; number <= 20; number += 1) plan(number);
    const running = begin();
    expect(running).toHaveLength(schedulerPolicy.atOnce);
    expect(begun()).toEqual([]);
    end(running[3]);
    expect(begun()).toEqual(['check 9']);
  });

  it('those of a site that a person is testing wait until that has ended', () => {
    const { plan, begun } = scheduled();
    plan(1);
    plan(2);
    expect(begun({ isBusy: (site) => site === 'site-1' })).toEqual(['check 2']);
    expect(begun()).toEqual(['check 1']);
  });

  it('those of a site that requested a pause wait until it has ended', () => {
    const { time, plan, begin, begun, end } = scheduled();
    plan(1, { site: 'same' });
    plan(2, { site: 'same' });
    const pausedUntil = instant(time.now() + 5 * minutes);
    end(begin()[0], { kind: 'transient-failure', ranAt: null, pausedUntil });
    time.pass(5 * minutes - 1);
    expect(begun()).toEqual([]);
    time.pass(1);
    expect(begun()).toEqual(['check 2']);
  });

  it('none starts while starting is not allowed, and all that waited start afterwards', () => {
    const { time, plan, begun } = scheduled();
    plan(1);
    plan(2);
    time.pass(3 * days);
    expect(begun({ mayBegin: false })).toEqual([]);
    expect(begun()).toEqual(['check 1', 'check 2']);
  });
});

describe('After a sleep', () => {
  it('tasks due meanwhile run once, as soon as the network is up', () => {
    const { time, now, plan, begin, begun, end, scheduler } = scheduled();
    plan(1);
    end(begin()[0]);
    // The monotonic clock stopped.
    time.jump(9 * hours);
    scheduler.woke(now());
    expect(begun()).toEqual([]);
    time.pass(schedulerPolicy.settle);
    end(begin()[0]);
    time.pass(1 * hours - 1);
    expect(begun()).toEqual([]);
  });
});

describe('When the clock is set', () => {
  it.each([
    ['ahead by a year and back', [365 * days, -365 * days]],
    ['back by a year', [-365 * days]],
    ['back by a year and ahead', [-365 * days, 365 * days]],
  ])('%s, every connection is still tested each hour', (_, jumps) => {
    const { time, plan, begin, end } = scheduled();
    plan(1);
    end(begin()[0]);
    let tests = 0;
    for (const jump of jumps) {
      time.jump(jump);
      begin().forEach((task) => {
        end(task);
        tests += 1;
      });
    }
    expect(tests).toBeLessThanOrEqual(1);
    for (let hour = 0; hour < 5; hour += 1) {
      time.pass(1 * hours);
      begin().forEach((task) => {
        end(task);
        tests += 1;
      });
    }
    expect(tests).toBeGreaterThanOrEqual(5);
    expect(tests).toBeLessThanOrEqual(6);
  });

  it('a connection last tested in the future is tested at once', () => {
    const { time, plan, begun } = scheduled();
    plan(1, { ranAt: instant(time.now() + 365 * days) });
    expect(begun()).toEqual(['check 1']);
  });
});

it('Elapsed time is that of the monotonic clock, or of the wall clock if only that continued', () => {
  const time = new MachineTime({ wall: instant(1000), elapsed: 50 });
  const moments: readonly (readonly [number, number, number])[] = [
    [2000, 1050, 1000],
    [900, 1150, 1100],
    [100_900, 1250, 101_100],
    [100_950, 1350, 101_200],
    [100_950, 1350, 101_200],
  ];
  for (const [wall, elapsed, passed] of moments) {
    expect(time.advance({ wall: instant(wall), elapsed })).toBe(passed);
  }
});

describe('The scheduler', () => {
  it('waits until the next task is due, and indefinitely if none is planned', () => {
    const { time, now, scheduler, plan } = scheduled();
    expect(scheduler.msToNext(now())).toBeNull();
    plan(1, { ranAt: instant(time.now() - 20 * minutes) });
    expect(scheduler.msToNext(now())).toBe(40 * minutes);
  });

  it('is idle when nothing runs and nothing waits', () => {
    const { scheduler, plan, begin, end } = scheduled();
    plan(1, { site: 'same' });
    plan(2, { site: 'same' });
    expect(scheduler.isIdle).toBe(true);
    end(begin()[0]);
    expect(scheduler.isIdle).toBe(false);
    end(begin()[0]);
    expect(scheduler.isIdle).toBe(true);
  });
});
