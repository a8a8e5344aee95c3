import { describe, expect, it } from 'vitest';
import {
  parseGlobalKeys,
  pressedAsText,
} from '../../../../../electron/system/model/global-keys.ts';
import type { PressedKeys } from '../../../../../electron/system/model/shortcuts.ts';

describe('Keys for every program', () => {
  it.each(['Ctrl+Alt+K', 'Ctrl+Alt+Shift+K', 'Ctrl+Super+1', 'Alt+Super+Space', 'Alt+Super+F9'])(
    'may be %s',
    (keys) => {
      expect(parseGlobalKeys(keys)).toBe(keys);
    },
  );

  it.each([
    ['a letter that people type', 'A'],
    ['a capital letter', 'Shift+A'],
    ['a letter with one modifier, such as another program’s copying', 'Ctrl+C'],
    ['another program’s keys with Shift', 'Ctrl+Shift+V'],
    ['what a layout types with Alt and Shift', 'Alt+Shift+A'],
    ['Enter', 'Ctrl+Alt+Enter'],
    ['the keys that open a console of Linux', 'Ctrl+Alt+F2'],
    ['what ends a session', 'Ctrl+Alt+Delete'],
    ['the program’s own, as it is on a Mac', 'Alt+Super+6'],
    ['the program’s own full screen on a Mac', 'Ctrl+Super+F'],
    ['keys of a player', 'Ctrl+Alt+MediaPlayPause'],
    ['modifiers alone', 'Ctrl+Alt'],
    ['a modifier twice', 'Ctrl+Ctrl+A'],
    ['modifiers in another order', 'Alt+Ctrl+K'],
    ['an unknown modifier', 'Ctrl+Alt+Hyper+K'],
    ['two keys', 'Ctrl+Alt+K+L'],
    ['a small letter', 'Ctrl+Alt+k'],
    ['nothing', ''],
    ['text with a line break', 'Ctrl+Alt+K\n'],
  ])('are never %s', (_, keys) => {
    expect(parseGlobalKeys(keys)).toBeNull();
  });
});

const pressed = (key: string, code: string, ...held: readonly string[]) =>
  ({
    key,
    code,
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    altKey: held.includes('alt'),
    shiftKey: held.includes('shift'),
  }) satisfies PressedKeys;

it.each([
  ['a letter of the layout, not of its place', pressed('a', 'KeyQ', 'ctrl', 'alt'), 'Ctrl+Alt+A'],
  [
    'a letter that Option changed, by its place',
    pressed('˚', 'KeyK', 'alt', 'meta'),
    'Alt+Super+K',
  ],
  [
    'a digit that Shift changed',
    pressed('!', 'Digit1', 'ctrl', 'alt', 'shift'),
    'Ctrl+Alt+Shift+1',
  ],
  ['Space', pressed(' ', 'Space', 'ctrl', 'alt'), 'Ctrl+Alt+Space'],
  ['a function key', pressed('F9', 'F9', 'meta', 'ctrl'), 'Ctrl+Super+F9'],
  ['too few modifiers, to say what is wrong', pressed('k', 'KeyK', 'ctrl'), 'Ctrl+K'],
  ['a modifier alone', pressed('Control', 'ControlLeft', 'ctrl'), null],
  ['a key without a letter', pressed('Enter', 'Enter', 'ctrl', 'alt'), null],
])('Pressed keys are read: %s', (_, keys, text) => {
  expect(pressedAsText(keys)).toBe(text);
});
