import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import { menuKeys, type ShortcutName } from '../system/model/shortcuts.ts';
import { editingTexts, menuTexts } from '../texts/index.ts';

/** The commands of the application menu. */
export interface MenuCommands {
  newConnection(): void;
  testAll(): void;
  lock(): void;
  find(): void;
  settings(): void;
  privacy(): void;
  shortcuts(): void;
  about(): void;
  openLogs(): void;
}

/** The circumstances that change the menu. */
export interface MenuCircumstances {
  readonly isMac: boolean;
  readonly developerTools: boolean;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** Makes an entry with the keys of its shortcut. */
type Entry = (
  name: ShortcutName,
  label: string,
  what: NonNullable<MenuItemConstructorOptions['role']> | (() => void),
) => MenuItemConstructorOptions;

/** The application menu, with the roles that fields need for cut, copy and paste. */
export function applicationMenuTemplate(
  commands: MenuCommands,
  circumstances: MenuCircumstances,
): MenuItemConstructorOptions[] {
  const entry: Entry = (name, label, what) => ({
    label,
    accelerator: menuKeys(name, circumstances.isMac),
    ...(typeof what === 'function' ? { click: what } : { role: what }),
  });
  return [
    ...(circumstances.isMac ? [appleMenu(commands, entry)] : []),
    fileMenu(commands, entry, circumstances),
    editMenu(commands, entry),
    viewMenu(commands, entry, circumstances),
    { label: menuTexts.window, submenu: [entry('minimize', menuTexts.minimize, 'minimize')] },
    helpMenu(commands),
  ];
}

function appleMenu(commands: MenuCommands, entry: Entry): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { label: menuTexts.about, click: () => commands.about() },
      separator,
      entry('settings', menuTexts.settings, () => commands.settings()),
      separator,
      { role: 'hide', label: menuTexts.hide },
      { role: 'hideOthers', label: menuTexts.hideOthers },
      { role: 'unhide', label: menuTexts.showAll },
      separator,
      entry('quit', menuTexts.quit, 'quit'),
    ],
  };
}

function fileMenu(
  commands: MenuCommands,
  entry: Entry,
  { isMac }: MenuCircumstances,
): MenuItemConstructorOptions {
  return {
    label: menuTexts.file,
    submenu: [
      entry('newConnection', menuTexts.newConnection, () => commands.newConnection()),
      entry('testAll', menuTexts.testAll, () => commands.testAll()),
      separator,
      entry('lock', menuTexts.lock, () => commands.lock()),
      separator,
      entry('close', menuTexts.close, 'close'),
      ...(isMac ? [] : [entry('quit', menuTexts.quit, 'quit')]),
    ],
  };
}

function editMenu(commands: MenuCommands, entry: Entry): MenuItemConstructorOptions {
  return {
    label: menuTexts.edit,
    submenu: [
      entry('undo', menuTexts.undo, 'undo'),
      entry('redo', menuTexts.redo, 'redo'),
      separator,
      entry('cut', menuTexts.cut, 'cut'),
      entry('copy', menuTexts.copy, 'copy'),
      entry('paste', menuTexts.paste, 'paste'),
      { role: 'delete', label: menuTexts.delete },
      entry('selectAll', menuTexts.selectAll, 'selectAll'),
      separator,
      entry('search', menuTexts.find, () => commands.find()),
    ],
  };
}

function viewMenu(
  commands: MenuCommands,
  entry: Entry,
  { developerTools }: MenuCircumstances,
): MenuItemConstructorOptions {
  return {
    label: menuTexts.view,
    submenu: [
      entry('settings', menuTexts.settings, () => commands.settings()),
      separator,
      entry('zoomReset', menuTexts.zoomReset, 'resetZoom'),
      entry('zoomIn', menuTexts.zoomIn, 'zoomIn'),
      entry('zoomOut', menuTexts.zoomOut, 'zoomOut'),
      separator,
      entry('fullScreen', menuTexts.fullScreen, 'togglefullscreen'),
      ...(developerTools
        ? [separator, { role: 'toggleDevTools' as const, label: menuTexts.developerTools }]
        : []),
    ],
  };
}

function helpMenu(commands: MenuCommands): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: menuTexts.help,
    submenu: [
      // The page takes its key: a question mark that a menu takes could not be typed.
      { label: menuTexts.shortcuts, click: () => commands.shortcuts() },
      separator,
      { label: menuTexts.privacy, click: () => commands.privacy() },
      { label: menuTexts.openLogs, click: () => commands.openLogs() },
      separator,
      { label: menuTexts.about, click: () => commands.about() },
    ],
  };
}

/** The context menu of a field or of selected text; empty elsewhere. */
export function contextMenuTemplate(
  what: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>,
): MenuItemConstructorOptions[] {
  const { editFlags } = what;
  const copy: MenuItemConstructorOptions = {
    role: 'copy',
    label: editingTexts.copy,
    enabled: editFlags.canCopy,
  };
  if (!what.isEditable) return what.selectionText.trim() === '' ? [] : [copy];
  return [
    { role: 'undo', label: editingTexts.undo, enabled: editFlags.canUndo },
    { role: 'redo', label: editingTexts.redo, enabled: editFlags.canRedo },
    separator,
    { role: 'cut', label: editingTexts.cut, enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: editingTexts.paste, enabled: editFlags.canPaste },
    separator,
    { role: 'selectAll', label: editingTexts.selectAll, enabled: editFlags.canSelectAll },
  ];
}
