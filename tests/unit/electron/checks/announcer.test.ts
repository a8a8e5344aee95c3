import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnnouncer } from '../../../../electron/checks/announcer.ts';
import type { ConnectionId } from '../../../../electron/connections/index.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ids = (count: number): readonly ConnectionId[] =>
  Array.from({ length: count }, (_, index) => `connection ${index}` as ConnectionId);

function listener() {
  const told: number[] = [];
  const announcer = createAnnouncer((changed) => told.push(changed.length));
  const add = (count: number): void => ids(count).forEach((id) => announcer.add(id));
  return { told, add, tellNow: () => announcer.tellNow() };
}

describe('what changed in the list is told', () => {
  it('at once the first time, and soon after that together', () => {
    const { told, add } = listener();
    add(3);
    expect(told).toEqual([1]);
    vi.advanceTimersByTime(110);
    expect(told).toEqual([1, 2]);
  });

  it('less often the more there is to tell, but never later than after 400 milliseconds', () => {
    const { told, add } = listener();
    add(1000);
    vi.advanceTimersByTime(110);
    expect(told).toEqual([1, 999]);
    add(1000);
    vi.advanceTimersByTime(399);
    expect(told).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([1, 999, 1000]);
  });

  it('at once where an end is to be told, and not a second time', () => {
    const { told, add, tellNow } = listener();
    add(3);
    tellNow();
    expect(told).toEqual([1, 2]);
    tellNow();
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([1, 2]);
  });

  it('at once again after a rest', () => {
    const { told, add } = listener();
    add(1);
    vi.advanceTimersByTime(1000);
    add(1);
    expect(told).toEqual([1, 1]);
  });
});
