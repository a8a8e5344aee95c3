import { expect, it } from 'vitest';
import { shortcutNames } from '../../../../electron/system/model/shortcuts.ts';
import { keysText, shortcutText } from '../../../../renderer/ui/shortcut-text.ts';

it.each([
  ['CmdOrCtrl+Shift+T', 'Ctrl+Shift+T', '⌘⇧T'],
  ['Alt+Cmd+6', 'Alt+CMD+6', '⌥⌘6'],
  ['CmdOrCtrl+Plus', 'Ctrl++', '⌘+'],
  ['CmdOrCtrl+-', 'Ctrl+-', '⌘-'],
  ['?', '?', '?'],
  ['PageUp', 'Page Up', 'Page Up'],
  ['Ctrl+Shift+Enter', 'Ctrl+Shift+Enter', '⌃⇧↩'],
])('The keys %s are written %s, on a Mac %s', (keys, elsewhere, onMac) => {
  expect(keysText(keys, false)).toBe(elsewhere);
  expect(keysText(keys, true)).toBe(onMac);
});

it.each(shortcutNames)('The shortcut %s is written on every system', (name) => {
  expect(shortcutText(name, false)).not.toBe('');
  expect(shortcutText(name, true)).not.toMatch(/Cmd|Ctrl/);
});
