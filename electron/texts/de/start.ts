import { sentences } from '../texts.ts';

/** What is said before there is a window. */
export const startTexts = sentences({
  title: 'Chatelaine',
  refusedArgument: (name: string) =>
    `Chatelaine startet nicht mit ${name}, weil das Tokens preisgeben könnte. Starten Sie es ohne.`,
  refusedVariable: (name: string) =>
    `Chatelaine startet nicht, solange die Umgebungsvariable ${name} gesetzt ist, weil das Tokens preisgeben könnte. Entfernen Sie sie und starten Sie erneut.`,
  cannotStart:
    'Chatelaine konnte nicht starten. Starten Sie es erneut; hilft das nicht, installieren Sie es neu. Was es für Sie aufbewahrt, bleibt, wie es ist.',
  noFolder: {
    'cannot-be-made': (folder: string) =>
      `Chatelaine bewahrt seine Daten in ${folder} auf und konnte diesen Ordner nicht anlegen: Ihr Benutzerkonto darf dort vielleicht nicht schreiben. Ändern Sie das und starten Sie erneut.`,
    'not-writable': (folder: string) =>
      `Chatelaine bewahrt seine Daten in ${folder} auf, und Ihr Benutzerkonto darf dort nicht schreiben. Geben Sie ihm das Recht dazu und starten Sie erneut. Was in dem Ordner ist, bleibt, wie es ist.`,
    'read-only-disk': (folder: string) =>
      `Chatelaine bewahrt seine Daten in ${folder} auf, auf einem Datenträger, der zurzeit nur lesbar ist. Machen Sie ihn beschreibbar und starten Sie erneut. Was in dem Ordner ist, bleibt, wie es ist.`,
    'not-a-folder': (folder: string) =>
      `Chatelaine bewahrt seine Daten in ${folder} auf, aber an der Stelle dieses Ordners oder eines darüber ist eine Datei. Verschieben Sie die Datei und starten Sie erneut.`,
    'broken-link': (folder: string) =>
      `Chatelaine bewahrt seine Daten in ${folder} auf; das ist eine Verknüpfung an einen Ort, den es nicht gibt. Verbinden Sie den Datenträger, auf den sie zeigt, oder berichtigen Sie die Verknüpfung, und starten Sie erneut.`,
    'disk-full': (folder: string) =>
      `Chatelaine bewahrt seine Daten in ${folder} auf, und der Datenträger ist voll. Schaffen Sie Platz und starten Sie erneut. Was in dem Ordner ist, bleibt, wie es ist.`,
    unusable: (folder: string) =>
      `Chatelaine bewahrt seine Daten in ${folder} auf, und das System lässt es diesen Ordner nicht verwenden. Prüfen Sie den Ordner und seinen Datenträger und starten Sie erneut.`,
  },
});
