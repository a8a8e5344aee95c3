import { EventEmitter } from 'node:events';
import type { InputEvent, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { createUserInputTracker } from '../../../../electron/window/user-input-tracker.ts';

function opened() {
  let now = 5000;
  const emitter = new EventEmitter();
  const page = emitter as unknown as Pick<WebContents, 'on'>;
  const input = createUserInputTracker(() => now);
  input.listen(page);
  return {
    input,
    page,
    send: (type: InputEvent['type']) => emitter.emit('input-event', {}, { type }),
    pass: (milliseconds: number) => (now += milliseconds),
  };
}

describe('The input heard in the window', () => {
  it.each<[string, readonly InputEvent['type'][], number]>([
    ['a click', ['mouseDown', 'mouseUp'], 1],
    ['a key', ['rawKeyDown', 'char', 'keyUp'], 1],
    ['a key sent by the system as one event', ['keyDown', 'keyUp'], 1],
    ['a tap', ['touchStart', 'touchEnd', 'gestureTapDown', 'gestureTap'], 1],
    ['moving the mouse', ['mouseMove', 'mouseEnter', 'mouseLeave'], 0],
    ['turning the wheel', ['mouseWheel', 'gestureScrollBegin', 'gestureScrollUpdate'], 0],
    ['a button that is only held', ['mouseDown'], 0],
    ['letting go of a key', ['keyUp'], 0],
  ])('%s answers yes the right number of times', (_, types, times) => {
    const { input, page, send } = opened();
    let taken = 0;
    for (const type of types) {
      send(type);
      if (input.take(page)) taken += 1;
    }
    expect(taken).toBe(times);
    expect(input.take(page)).toBe(false);
  });

  it.each([
    [1000, true],
    [1001, false],
  ])('after %i ms answers %s', (milliseconds, expected) => {
    const { input, page, send, pass } = opened();
    send('mouseUp');
    pass(milliseconds);
    expect(input.take(page)).toBe(expected);
  });

  it('does not count for another page, or without a page', () => {
    const { input, send } = opened();
    send('mouseUp');
    expect(input.take(opened().page)).toBe(false);
    expect(input.take(null)).toBe(false);
  });
});
