import { sentences } from '../texts.ts';

/** What can be done with several chosen connections at once. */
export const manyTexts = sentences({
  label: 'Ausgewählte Verbindungen',
  chosen: (count: string) => `${count} ausgewählt`,
  noneChosen: 'Keine ausgewählt',
  test: 'Testen',
  audit: 'Prüfen',
  tags: 'Schlagworte…',
  purposes: 'Zwecke…',
  schedule: 'Zeitplan…',
  expiry: 'Letzter Tag…',
  export: 'Exportieren…',
  remove: 'Löschen…',
  clear: 'Keine auswählen',
  save: 'Speichern',
  cancel: 'Abbrechen',
  tagsHint:
    'Schlagworte, die alle haben; was Sie hinzufügen oder entfernen, gilt für jede von ihnen.',
  purposesLabel: 'Die Zwecke von allen, anstelle der bisherigen',
  purposeNeeded: 'Wählen Sie mindestens einen Zweck.',
  expiryLabel: 'Letzter Tag der Token, wie Sie ihn kennen',
  asAllOthers: 'Wie alle anderen',
  expiryProblem: 'Geben Sie einen Tag des Kalenders ein, innerhalb der nächsten zehn Jahre.',
  question: (count: string) =>
    count === '1' ? '1 Verbindung löschen?' : `${count} Verbindungen löschen?`,
  explanation:
    'Ihre Token und ihr Verlauf werden mit gelöscht. Bis der Tresor gesperrt wird, lässt sich das rückgängig machen.',
  removed: (count: string) =>
    count === '1' ? '1 Verbindung wurde gelöscht.' : `${count} Verbindungen wurden gelöscht.`,
  restored: (count: string) =>
    count === '1' ? '1 Verbindung ist wieder da.' : `${count} Verbindungen sind wieder da.`,
  changed: (count: string) =>
    count === '1' ? '1 Verbindung wurde geändert.' : `${count} Verbindungen wurden geändert.`,
});
