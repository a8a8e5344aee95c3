import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import { contextMenuTexts, menuTexts } from '../texts/index.ts';

/** The commands of the application menu. */
export interface MenuCommands {
  newConnection(): void;
  testAll(): void;
  lock(): void;
  find(): void;
  settings(): void;
  privacy(): void;
  about(): void;
  openLogs(): void;
}

/** The circumstances that change the menu. */
export interface MenuCircumstances {
  readonly isMac: boolean;
  readonly developerTools: boolean;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The application menu, with the roles that fields need for cut, copy and paste. */
export function applicationMenuTemplate(
  commands: MenuCommands,
  circumstances: MenuCircumstances,
): MenuItemConstructorOptions[] {
  return [
    ...(circumstances.isMac ? [appleMenu(commands)] : []),
    fileMenu(commands, circumstances),
    editMenu(commands),
    viewMenu(commands, circumstances),
    { label: menuTexts.window, submenu: [{ role: 'minimize', label: menuTexts.minimize }] },
    helpMenu(commands),
  ];
}

function appleMenu(commands: MenuCommands): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { label: menuTexts.about, click: () => commands.about() },
      separator,
      { label: menuTexts.settings, accelerator: 'Cmd+,', click: () => commands.settings() },
      separator,
      { role: 'hide', label: menuTexts.hide },
      { role: 'hideOthers', label: menuTexts.hideOthers },
      { role: 'unhide', label: menuTexts.showAll },
      separator,
      { role: 'quit', label: menuTexts.quit },
    ],
  };
}

function fileMenu(
  commands: MenuCommands,
  { isMac }: MenuCircumstances,
): MenuItemConstructorOptions {
  return {
    label: menuTexts.file,
    submenu: [
      {
        label: menuTexts.newConnection,
        accelerator: 'CmdOrCtrl+N',
        click: () => commands.newConnection(),
      },
      {
        label: menuTexts.testAll,
        accelerator: 'CmdOrCtrl+Shift+T',
        click: () => commands.testAll(),
      },
      separator,
      { label: menuTexts.lock, accelerator: 'CmdOrCtrl+L', click: () => commands.lock() },
      separator,
      { role: 'close', label: menuTexts.close },
      ...(isMac ? [] : [{ role: 'quit' as const, label: menuTexts.quit, accelerator: 'Ctrl+Q' }]),
    ],
  };
}

function editMenu(commands: MenuCommands): MenuItemConstructorOptions {
  return {
    label: menuTexts.edit,
    submenu: [
      { role: 'undo', label: menuTexts.undo },
      { role: 'redo', label: menuTexts.redo },
      separator,
      { role: 'cut', label: menuTexts.cut },
      { role: 'copy', label: menuTexts.copy },
      { role: 'paste', label: menuTexts.paste },
      { role: 'delete', label: menuTexts.delete },
      { role: 'selectAll', label: menuTexts.selectAll },
      separator,
      { label: menuTexts.find, accelerator: 'CmdOrCtrl+F', click: () => commands.find() },
    ],
  };
}

function viewMenu(
  commands: MenuCommands,
  { developerTools }: MenuCircumstances,
): MenuItemConstructorOptions {
  return {
    label: menuTexts.view,
    submenu: [
      { label: menuTexts.settings, accelerator: 'CmdOrCtrl+,', click: () => commands.settings() },
      separator,
      { role: 'resetZoom', label: menuTexts.zoomReset },
      { role: 'zoomIn', label: menuTexts.zoomIn },
      { role: 'zoomOut', label: menuTexts.zoomOut },
      separator,
      { role: 'togglefullscreen', label: menuTexts.fullScreen },
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
    label: contextMenuTexts.copy,
    enabled: editFlags.canCopy,
  };
  if (!what.isEditable) return what.selectionText.trim() === '' ? [] : [copy];
  return [
    { role: 'undo', label: contextMenuTexts.undo, enabled: editFlags.canUndo },
    { role: 'redo', label: contextMenuTexts.redo, enabled: editFlags.canRedo },
    separator,
    { role: 'cut', label: contextMenuTexts.cut, enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: contextMenuTexts.paste, enabled: editFlags.canPaste },
    separator,
    { role: 'selectAll', label: contextMenuTexts.selectAll, enabled: editFlags.canSelectAll },
  ];
}
