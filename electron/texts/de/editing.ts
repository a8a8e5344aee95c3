import type { Texts } from '../texts.ts';

/** What is done with text, in the menu that a right click opens and on the page of shortcuts. */
export const editingTexts = {
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  cut: 'Ausschneiden',
  copy: 'Kopieren',
  paste: 'Einfügen',
  selectAll: 'Alles auswählen',
} satisfies Texts;
