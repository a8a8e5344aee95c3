import { describe, expect, it } from 'vitest';
import { watchPower, type PowerEvent } from '../../../../electron/system/index.ts';

function watched() {
  const heard: PowerEvent[] = [];
  const listeners = new Map<string, () => void>();
  const state = { locked: false, idle: 0 };
  let look = (): void => undefined;
  let every = 0;
  watchPower({
    monitor: {
      getSystemIdleTime: () => state.idle,
      getSystemIdleState: () => (state.locked ? 'locked' : 'active'),
      on: (event, listener) => listeners.set(event, listener),
    },
    every: (milliseconds, work) => {
      every = milliseconds;
      look = work;
    },
    tell: (event) => heard.push(event),
  });
  return {
    heard,
    state,
    look: () => look(),
    every: () => every,
    happen: (event: string) => listeners.get(event)?.(),
  };
}

describe('Watching the computer', () => {
  it('looks every ten seconds for how long nobody touched it', () => {
    const { heard, state, look, every } = watched();
    expect(every()).toBe(10_000);
    look();
    state.idle = 605;
    look();
    expect(heard).toEqual([
      { kind: 'idle', seconds: 0 },
      { kind: 'idle', seconds: 605 },
    ]);
  });

  it('finds a locked screen where the desktop does not tell of it', () => {
    const { heard, state, look } = watched();
    state.locked = true;
    look();
    expect(heard).toEqual([{ kind: 'screen-locked' }]);
  });

  it.each([
    ['lock-screen', 'screen-locked'],
    ['suspend', 'suspending'],
  ])('hears of %s at once', (event, kind) => {
    const { heard, happen } = watched();
    happen(event);
    expect(heard).toEqual([{ kind }]);
  });
});
