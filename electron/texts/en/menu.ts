import type { Texts } from '../texts.ts';

/** The labels of the application menu; `&` marks the letter that opens an entry. */
export const menuTexts = {
  file: '&File',
  newConnection: '&New connection…',
  testAll: '&Test all',
  lock: '&Lock',
  close: '&Close window',
  quit: '&Quit',
  edit: '&Edit',
  undo: '&Undo',
  redo: '&Redo',
  cut: 'Cu&t',
  copy: '&Copy',
  paste: '&Paste',
  delete: '&Delete',
  selectAll: 'Select &all',
  find: '&Find…',
  view: '&View',
  settings: '&Settings',
  zoomIn: 'Zoom &in',
  zoomOut: 'Zoom &out',
  zoomReset: '&Actual size',
  fullScreen: '&Full screen',
  developerTools: '&Developer tools',
  window: '&Window',
  minimize: '&Minimise',
  help: '&Help',
  shortcuts: '&Keyboard shortcuts',
  privacy: '&Privacy',
  openLogs: 'Open &logs',
  about: '&About Chatelaine',
  hide: 'Hide Chatelaine',
  hideOthers: 'Hide others',
  showAll: 'Show all',
} satisfies Texts;

/** The labels of the menu that a right click opens in a field. */
export const contextMenuTexts = {
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
} satisfies Texts;
