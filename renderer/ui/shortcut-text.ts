import { keysOf, type ShortcutName } from '../../electron/system/model/shortcuts.ts';
import { shortcutTexts } from '../../electron/texts/index.ts';

/** The signs that macOS writes for keys. */
const macSigns: Readonly<Partial<Record<string, string>>> = {
  CmdOrCtrl: '⌘',
  Cmd: '⌘',
  Ctrl: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↩',
  Delete: '⌦',
};

const keyNames: Readonly<Partial<Record<string, string>>> = shortcutTexts.keys;

/** Keys as the keyboard names them, one text for each: `Ctrl`, `Shift`, `T`. */
export function keyTexts(keys: string, isMac: boolean): readonly string[] {
  return keys
    .split('+')
    .map((key) => (isMac ? macSigns[key] : undefined) ?? keyNames[key] ?? key.toUpperCase());
}

/** Keys in one text: `Ctrl+Shift+T`, or `⌥⌘1` on a Mac. */
export function keysText(keys: string, isMac: boolean): string {
  return keyTexts(keys, isMac).join(isMac ? '' : '+');
}

/** The first keys of a shortcut in one text. */
export function shortcutText(name: ShortcutName, isMac: boolean): string {
  return keysText(keysOf(name, isMac)[0] ?? '', isMac);
}
