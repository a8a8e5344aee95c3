import { describe, expect, it } from 'vitest';
import { chooseBounds, type Area } from '../../../../electron/window/window-state.ts';

const screen: Area = { x: 0, y: 28, width: 1280, height: 772 };
const left: Area = { x: -1920, y: 0, width: 1920, height: 1080 };
const defaultSize = { width: 1180, height: 760 };
const minSize = { width: 720, height: 480 };
const place = (x: number, y: number, width = 800, height = 600) => ({
  x,
  y,
  width,
  height,
  maximized: false,
});

describe('The window opens', () => {
  it.each([
    ['as usual the first time', null, [screen], defaultSize],
    ['where it was', place(100, 90), [screen], { x: 100, y: 90, width: 800, height: 600 }],
    [
      'on the second display, where it was',
      place(-1000, 90),
      [screen, left],
      { x: -1000, y: 90, width: 800, height: 600 },
    ],
    ['as usual where that display is gone', place(-1000, 90), [screen], defaultSize],
    ['as usual where only its edge would be seen', place(1200, 90), [screen], defaultSize],
    ['at the default size without known displays', place(100, 90), [], defaultSize],
    [
      'no larger than the display',
      place(0, 30, 3000, 2000),
      [screen],
      { x: 0, y: 30, width: 1280, height: 772 },
    ],
    [
      'with its title bar on the screen',
      place(100, -200),
      [screen],
      { x: 100, y: 28, width: 800, height: 600 },
    ],
    [
      'no smaller than it may be',
      place(10, 30, 300, 300),
      [screen],
      { x: 10, y: 30, width: 720, height: 480 },
    ],
  ])('%s', (_what, kept, displays, opening) => {
    expect(chooseBounds(kept, displays, defaultSize, minSize)).toEqual(opening);
  });
});
