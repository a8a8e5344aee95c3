import { describe, expect, it } from 'vitest';
import { KeyedQueue } from '../../../../electron/system/index.ts';

/** A queue of one task at a time for each key, and tasks that end when the test says so. */
function queueOfOne() {
  const queue = new KeyedQueue(1);
  const running: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (name: string, signal?: AbortSignal) =>
    queue.add(
      'account',
      async () => {
        running.push(name);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        running.splice(running.indexOf(name), 1);
        return name;
      },
      signal,
    );
  return { queue, running, add, end: (name: string) => ends.get(name)?.() };
}

/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

describe('The tasks of one key', () => {
  it('run one at a time where one comes while the second runs', async () => {
    const { running, add, end } = queueOfOne();
    const first = add('A');
    const second = add('B');
    await settle();
    end('A');
    expect(await first).toBe('A');
    await settle();
    const third = add('C');
    await settle();
    expect(running).toEqual(['B']);
    end('B');
    await second;
    await settle();
    expect(running).toEqual(['C']);
    end('C');
    expect(await third).toBe('C');
  });

  it('run one at a time where one that waited is given up', async () => {
    const { running, add, end } = queueOfOne();
    const first = add('A');
    const givingUp = new AbortController();
    const second = add('B', givingUp.signal);
    await settle();
    givingUp.abort(new Error('given up'));
    await expect(second).rejects.toThrow('given up');
    const third = add('C');
    await settle();
    expect(running).toEqual(['A']);
    end('A');
    await first;
    await settle();
    expect(running).toEqual(['C']);
    end('C');
    await third;
  });

  it('run one at a time where one is given up while it runs, until it has really ended', async () => {
    const { running, add, end } = queueOfOne();
    const givingUp = new AbortController();
    const first = add('A', givingUp.signal).catch(() => 'given up');
    await settle();
    givingUp.abort();
    await settle();
    const second = add('B');
    await settle();
    expect(running).toEqual(['A']);
    end('A');
    await first;
    await settle();
    expect(running).toEqual(['B']);
    end('B');
    await second;
  });

  it('do not begin where they were given up before they came', async () => {
    const { queue, running, add } = queueOfOne();
    await expect(add('A', AbortSignal.abort(new Error('given up')))).rejects.toThrow('given up');
    expect([running, queue.keysInUse]).toEqual([[], 0]);
  });

  it('leave nothing behind, whether they were done, failed or were given up', async () => {
    const { queue, add, end } = queueOfOne();
    const givingUp = new AbortController();
    const done = add('A');
    const failed = queue.add('account', () => Promise.reject(new Error('failed')));
    const givenUp = add('C', givingUp.signal);
    const other = queue.add('another account', () => Promise.resolve('done'));
    const ends = Promise.allSettled([done, failed, givenUp, other]);
    expect(queue.keysInUse).toBe(2);
    await settle();
    givingUp.abort();
    end('A');
    expect((await ends).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(queue.keysInUse).toBe(0);
  });
});
