/** Where a shortcut works, which is also the order of the page that lists them. */
export const shortcutGroups = ['program', 'list', 'connection', 'text'] as const;

/** Where a shortcut works. */
export type ShortcutGroup = (typeof shortcutGroups)[number];

/** One shortcut. Keys are written as Electron's accelerators are: `CmdOrCtrl+Shift+T`. */
export interface Shortcut {
  readonly group: ShortcutGroup;
  /** The keys that the application menu shows and takes; null where the menu has no such entry, or none with keys. */
  readonly menu: string | null;
  /** The keys that the page itself takes. */
  readonly page: readonly string[];
  /** All of its keys on a Mac, where they differ. */
  readonly mac?: readonly string[];
}

const inMenu = (group: ShortcutGroup, menu: string): Shortcut => ({ group, menu, page: [] });
const inPage = (group: ShortcutGroup, ...page: readonly string[]): Shortcut => ({
  group,
  menu: null,
  page,
});

/** macOS takes screenshots with Command, Shift and a digit. */
const copying = (key: string): Shortcut => ({
  ...inPage('connection', `Ctrl+Shift+${key}`),
  mac: [`Alt+Cmd+${key}`],
});

/** Every shortcut of the program: the menus, the palette, the screens and the page that lists them take them from here. */
export const shortcuts = {
  search: { group: 'program', menu: 'CmdOrCtrl+F', page: ['CmdOrCtrl+K'] },
  newConnection: inMenu('program', 'CmdOrCtrl+N'),
  testAll: inMenu('program', 'CmdOrCtrl+Shift+T'),
  lock: inMenu('program', 'CmdOrCtrl+L'),
  settings: inMenu('program', 'CmdOrCtrl+,'),
  shortcuts: inPage('program', '?'),
  zoomIn: inMenu('program', 'CmdOrCtrl+Plus'),
  zoomOut: inMenu('program', 'CmdOrCtrl+-'),
  zoomReset: inMenu('program', 'CmdOrCtrl+0'),
  fullScreen: { ...inMenu('program', 'F11'), mac: ['Ctrl+Cmd+F'] },
  minimize: inMenu('program', 'CmdOrCtrl+M'),
  close: inMenu('program', 'CmdOrCtrl+W'),
  quit: inMenu('program', 'CmdOrCtrl+Q'),
  move: inPage('list', 'Up', 'Down', 'PageUp', 'PageDown', 'Home', 'End'),
  open: inPage('list', 'Enter'),
  favourite: inPage('list', 'F'),
  remove: inPage('list', 'Delete'),
  mark: inPage('list', 'Space'),
  markRange: inPage('list', 'Shift+Up', 'Shift+Down'),
  markAll: inPage('list', 'CmdOrCtrl+A'),
  unmark: inPage('list', 'Esc'),
  copyNickname: copying('1'),
  copyDomain: copying('2'),
  copySubdomain: copying('3'),
  copyUrl: copying('4'),
  copyUsername: copying('5'),
  copyToken: copying('6'),
  copyNext: copying('Enter'),
  undo: inMenu('text', 'CmdOrCtrl+Z'),
  redo: inMenu('text', 'Shift+CmdOrCtrl+Z'),
  cut: inMenu('text', 'CmdOrCtrl+X'),
  copy: inMenu('text', 'CmdOrCtrl+C'),
  paste: inMenu('text', 'CmdOrCtrl+V'),
  selectAll: inMenu('text', 'CmdOrCtrl+A'),
} as const satisfies Readonly<Record<string, Shortcut>>;

/** The name of a shortcut. */
export type ShortcutName = keyof typeof shortcuts;

/** The names of all shortcuts, in the order in which they are listed. */
export const shortcutNames = Object.keys(shortcuts) as readonly ShortcutName[];

/** All keys of a shortcut, as they are shown. */
export function keysOf(name: ShortcutName, isMac: boolean): readonly string[] {
  const { menu, page, mac }: Shortcut = shortcuts[name];
  if (isMac && mac !== undefined) return mac;
  return [...(menu === null ? [] : [menu]), ...page];
}

/** The keys of a menu entry. */
export function menuKeys(name: ShortcutName, isMac: boolean): string {
  return keysOf(name, isMac)[0] ?? '';
}

/** The properties of a keyboard event that identify a shortcut. */
export type PressedKeys = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'
>;

/**
 * Whether the pressed keys are those that the page takes for a shortcut. `CmdOrCtrl` is either key, whatever the system: a
 * keyboard made for a Mac may be at another computer.
 */
export function isPressed(name: ShortcutName, pressed: PressedKeys, isMac = false): boolean {
  const { page, mac }: Shortcut = shortcuts[name];
  const own = isMac && mac !== undefined ? mac : page;
  return own.some((keys) => matches(keys, pressed));
}

function matches(keys: string, pressed: PressedKeys): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const has = (part: string): boolean => parts.includes(part);
  const { ctrlKey, metaKey, altKey, shiftKey } = pressed;
  // A question mark is typed with Shift on some keyboards and without on others.
  const isShiftRight = key === '?' || shiftKey === has('Shift');
  const isCommandRight = has('CmdOrCtrl')
    ? ctrlKey !== metaKey
    : ctrlKey === has('Ctrl') && metaKey === has('Cmd');
  return isShiftRight && isCommandRight && altKey === has('Alt') && isKey(key, pressed);
}

/** What a keyboard event calls the keys that an accelerator names otherwise. */
const eventKeys: Readonly<Partial<Record<string, string>>> = {
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Space: ' ',
  Esc: 'Escape',
};

function isKey(key: string, pressed: PressedKeys): boolean {
  // With Shift or Option held, a digit's key types another sign.
  if (/^\d$/.test(key)) return pressed.code === `Digit${key}` || pressed.code === `Numpad${key}`;
  return pressed.key.toLowerCase() === (eventKeys[key] ?? key).toLowerCase();
}
