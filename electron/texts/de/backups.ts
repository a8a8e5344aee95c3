import { sentences } from '../texts.ts';

/** What is asked in a native dialog before a backup is put in place. */
export const backupTexts = sentences({
  restoreEverything: (taken: string) => `Sicherung vom ${taken} einsetzen?`,
  restoreHeader: (taken: string) => `Tresor mit dem Kopf aus der Sicherung vom ${taken} öffnen?`,
  lacks: (changes: number | null) =>
    changes === null
      ? 'Wie viele gespeicherte Änderungen ihr fehlen, ist nicht bekannt.'
      : changes === 0
        ? 'Ihr fehlt keine gespeicherte Änderung.'
        : changes === 1
          ? 'Ihr fehlt 1 gespeicherte Änderung.'
          : `Ihr fehlen ${changes} gespeicherte Änderungen.`,
  formerKeepers: 'Danach öffnet den Tresor, was ihn damals geöffnet hat.',
  setAside:
    'Die jetzigen Dateien werden in den Ordner „set-aside“ verschoben. Nichts wird gelöscht.',
  proceed: 'Einsetzen',
});
