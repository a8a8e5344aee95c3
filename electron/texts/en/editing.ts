import type { Texts } from '../texts.ts';

/** What is done with text, in the menu that a right click opens and on the page of shortcuts. */
export const editingTexts = {
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
} satisfies Texts;
