import { sentences } from '../texts.ts';

/** Tags and kept filters. */
export const tagTexts = sentences({
  label: 'Schlagworte',
  hint: 'Wörter, nach denen Sie Verbindungen ordnen; mehrere mit einem Komma dazwischen. Ein vorhandenes Schlagwort bekommt überall die Farbe, die Sie wählen.',
  add: 'Schlagwort hinzufügen',
  newTag: 'Neues Schlagwort',
  colour: 'Farbe',
  colours: {
    grey: 'Grau',
    red: 'Rot',
    orange: 'Orange',
    green: 'Grün',
    teal: 'Türkis',
    blue: 'Blau',
    purple: 'Violett',
    pink: 'Rosa',
  },
  remove: (name: string) => `Das Schlagwort ${name} entfernen`,
  known: 'Schlagworte anderer Verbindungen',
  more: (count: number) => `+${count}`,
  moreName: (names: string) => `Außerdem: ${names}`,
  filter: {
    label: 'Schlagworte und gespeicherte Filter',
    by: (name: string) => `Nur mit dem Schlagwort ${name}`,
    save: 'Diesen Filter speichern…',
    use: (name: string) => `Den Filter ${name} anwenden`,
    remove: (name: string) => `Den Filter ${name} entfernen`,
    name: 'Name des Filters',
    keep: 'Speichern',
    cancel: 'Abbrechen',
  },
});
