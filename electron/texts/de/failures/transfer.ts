import type { TransferFailureCode } from '../../../failures/model/codes.ts';
import type { FailureTexts } from '../../../failures/model/failure-text.ts';

/** What is said when connections could not be moved, or a value not copied. */
export const transferTexts: FailureTexts<TransferFailureCode> = {
  'file-unreadable': {
    happened: 'Diese Datei ließ sich nicht lesen.',
    next: 'Prüfen Sie, ob sie noch da ist und Ihr Benutzerkonto sie lesen darf, und wählen Sie sie erneut.',
  },
  'file-too-large': {
    happened: 'Diese Datei ist größer als alles, was Chatelaine annimmt.',
    next: 'Prüfen Sie, ob es die richtige ist. Eine lange Tabelle lässt sich in mehrere teilen.',
  },
  'not-an-export': {
    happened: 'Diese Datei ist kein verschlüsselter Export von Chatelaine.',
    next: 'Wählen Sie die exportierte Datei. Eine Tabelle mit Verbindungen wird als CSV importiert.',
  },
  'export-damaged': {
    happened: 'Dieser Export ist beschädigt; nichts wurde daraus übernommen.',
    next: 'Kopieren Sie ihn noch einmal von dort, wo er lag, oder exportieren Sie die Verbindungen erneut.',
  },
  'export-from-newer-version': {
    happened: ({ version }) =>
      `Dieser Export wurde von einem neueren Chatelaine geschrieben (Format ${version}).`,
    next: 'Installieren Sie die neuere Version und importieren Sie ihn dort.',
  },
  'wrong-export-passphrase': {
    happened: 'Diese Passphrase öffnet den Export nicht.',
    next: 'Geben Sie die Passphrase ein, die beim Export gewählt wurde. Es muss nicht die des Tresors sein.',
  },
  'table-unreadable': {
    happened: ({ row }) =>
      row === null
        ? 'Diese Datei lässt sich nicht als Tabelle lesen.'
        : `Diese Datei lässt sich ab Zeile ${row} nicht als Tabelle lesen.`,
    next: 'Speichern Sie sie in Ihrer Tabellenkalkulation als „CSV UTF-8“ und wählen Sie sie erneut. Nichts wurde importiert.',
  },
  'import-outdated': {
    happened:
      'Die gespeicherten Verbindungen haben sich geändert, während Sie wählten; nichts wurde importiert.',
    next: 'Sehen Sie sich den Vergleich noch einmal an und importieren Sie erneut.',
  },
  'import-not-possible': {
    happened: 'Eine der gewählten Zeilen lässt sich so nicht importieren; nichts wurde importiert.',
    next: 'Lassen Sie die markierten Zeilen aus, oder berichtigen Sie sie in der Datei und wählen Sie diese erneut.',
  },
  'clipboard-unavailable': {
    happened: 'Der Desktop hat Chatelaine die Zwischenablage nicht verwenden lassen.',
    next: 'Öffnen Sie das Fenster und kopieren Sie dort. Bleibt es dabei, starten Sie Chatelaine neu.',
  },
};
