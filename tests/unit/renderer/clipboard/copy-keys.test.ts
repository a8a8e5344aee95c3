import { describe, expect, it } from 'vitest';
import { isPressed, type PressedKeys } from '../../../../electron/system/model/shortcuts.ts';
import {
  copyShortcut,
  fieldsWithKeys,
  findCopyField,
} from '../../../../renderer/clipboard/copy-keys.ts';
import { shortcutText } from '../../../../renderer/ui/shortcut-text.ts';

function pressed(code: string, ...held: readonly ('ctrl' | 'meta' | 'alt' | 'shift')[]) {
  return {
    code,
    key: code.replace('Numpad', ''),
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    altKey: held.includes('alt'),
    shiftKey: held.includes('shift'),
  } satisfies PressedKeys;
}

describe('The keys of copying', () => {
  it.each(fieldsWithKeys.map((field, index) => [field, index + 1] as const))(
    'copy the %s with %i',
    (field, number) => {
      expect(findCopyField(pressed(`Digit${number}`, 'ctrl', 'shift'), false)).toBe(field);
      expect(findCopyField(pressed(`Numpad${number}`, 'ctrl', 'shift'), false)).toBe(field);
      expect(findCopyField(pressed(`Digit${number}`, 'meta', 'alt'), true)).toBe(field);
    },
  );

  it.each([
    ['a digit beyond the fields', pressed('Digit7', 'ctrl', 'shift'), false],
    ['a zero', pressed('Digit0', 'ctrl', 'shift'), false],
    ['no Shift', pressed('Digit1', 'ctrl'), false],
    ['AltGr, which types a sign', pressed('Digit2', 'ctrl', 'alt'), false],
    ['all of them', pressed('Digit1', 'ctrl', 'alt', 'shift'), false],
    ['the Mac’s own screenshot keys', pressed('Digit3', 'meta', 'shift'), true],
    ['the Mac’s keys elsewhere', pressed('Digit3', 'meta', 'alt'), false],
    ['a letter', pressed('KeyA', 'ctrl', 'shift'), false],
  ])('are not %s', (_, keys, isMac) => {
    expect(findCopyField(keys, isMac)).toBeNull();
  });

  it.each([
    [pressed('Enter', 'ctrl', 'shift'), false, true],
    [pressed('NumpadEnter', 'ctrl', 'shift'), false, true],
    [pressed('Enter', 'meta', 'alt'), true, true],
    [pressed('Enter', 'ctrl'), false, false],
    [pressed('Enter'), false, false],
  ])('go on to the next field with %o on a Mac: %s, as %s', (keys, isMac, goesOn) => {
    expect(isPressed('copyNext', keys, isMac)).toBe(goesOn);
  });

  it('are written as the keyboard names them', () => {
    expect(shortcutText(copyShortcut('nickname'), false)).toBe('Ctrl+Shift+1');
    expect(shortcutText(copyShortcut('token'), false)).toBe('Ctrl+Shift+6');
    expect(shortcutText(copyShortcut('token'), true)).toBe('⌥⌘6');
  });
});
