import { keysOf, shortcutNames, type PressedKeys } from './shortcuts.ts';

declare const globalKeys: unique symbol;

/** Keys that may be taken from every program at once, as Electron writes them: `Ctrl+Alt+K`. */
export type GlobalKeys = string & { readonly [globalKeys]: true };

/** Modifiers in the order in which they are written. */
const modifiers = ['Ctrl', 'Alt', 'Shift', 'Super'] as const;

/** What people type with these alone belongs to other programs. */
const commandModifiers: readonly string[] = ['Ctrl', 'Alt', 'Super'];

/** What nobody types in a text, and no program calls its own. */
const fewestCommandModifiers = 2;

/**
 * Keys that may be taken from every program at once; null for any others. Two of Ctrl, Alt and Super must be held: a page
 * that was taken over must not be able to catch what is typed elsewhere, nor a slip take away a program's copy and paste.
 */
export function parseGlobalKeys(text: string): GlobalKeys | null {
  const parts = text.split('+');
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  const isOrdered = held.join('+') === modifiers.filter((each) => held.includes(each)).join('+');
  const commands = held.filter((each) => commandModifiers.includes(each));
  if (!isOrdered || commands.length < fewestCommandModifiers) return null;
  if (!/^([A-Z]|\d|Space|F([1-9]|1[0-2]))$/.test(key) || belongsToOthers(held, key)) return null;
  return text as GlobalKeys;
}

/** Keys of the system, such as those that switch to a console of Linux, and the program's own. */
function belongsToOthers(held: readonly string[], key: string): boolean {
  if (/^F\d/.test(key) && held.includes('Ctrl') && held.includes('Alt')) return true;
  const own = shortcutNames.flatMap((name) => [...keysOf(name, false), ...keysOf(name, true)]);
  return own.some((keys) => normalised(keys.split('+')) === normalised([...held, key]));
}

function normalised(parts: readonly string[]): string {
  const named: Readonly<Partial<Record<string, string>>> = { Cmd: 'Super', CmdOrCtrl: 'Ctrl' };
  return parts
    .map((part) => named[part] ?? part)
    .toSorted()
    .join('+');
}

/** The keys that are pressed, in the same notation, whether they may be taken or not; null while only modifiers are. */
export function pressedAsText(pressed: PressedKeys): string | null {
  const key = keyName(pressed);
  if (key === null) return null;
  const isHeld = {
    Ctrl: pressed.ctrlKey,
    Alt: pressed.altKey,
    Shift: pressed.shiftKey,
    Super: pressed.metaKey,
  };
  return [...modifiers.filter((modifier) => isHeld[modifier]), key].join('+');
}

/** A letter is named as the keyboard's layout has it; what types another sign with a modifier, by its place. */
function keyName({ key, code }: PressedKeys): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  if (/^F\d{1,2}$/.test(key)) return key;
  if (code === 'Space') return code;
  return /^(?:Key([A-Z])|Digit(\d))$/.exec(code)?.slice(1).find(Boolean) ?? null;
}
