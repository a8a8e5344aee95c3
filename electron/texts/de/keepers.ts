import type { Texts } from '../texts.ts';

const oldBackups =
  'Frühere Sicherungen behalten den alten Schlüssel: Wer eine davon damals öffnen konnte, kann es weiterhin.';
const newKey =
  'Der Tresor bekommt damit einen neuen Schlüssel; bleibt ein Wiederherstellungsschlüssel, bekommen Sie einen neuen.';

/** What is asked in native dialogs before the vault's keepers are changed. */
export const keeperTexts = {
  'add-keyring': {
    message: 'Den Schlüsselbund dieses Computers den Tresor öffnen lassen?',
    detail:
      'Wer unter Ihrem Konto angemeldet ist, kann den Tresor dann ohne Passphrase öffnen. Jeder einzelne Weg öffnet ihn; der schwächste bestimmt daher, wie gut er geschützt ist.',
    proceed: 'Schlüsselbund verwenden',
  },
  'set-passphrase': {
    message: 'Diese Passphrase den Tresor öffnen lassen?',
    detail: `Eine bisherige Passphrase öffnet ihn nicht mehr, und der Tresor bekommt dann einen neuen Schlüssel; gibt es einen Wiederherstellungsschlüssel, bekommen Sie einen neuen. ${oldBackups}`,
    proceed: 'Passphrase festlegen',
  },
  'make-recovery-key': {
    message: 'Einen neuen Wiederherstellungsschlüssel anzeigen?',
    detail:
      'Er öffnet den Tresor für sich allein. Er wird einmal angezeigt, in einem eigenen Fenster: Achten Sie darauf, dass niemand sonst Ihren Bildschirm sieht. Ein bisheriger Wiederherstellungsschlüssel öffnet den Tresor nicht mehr, sobald Sie diesen verwahrt haben.',
    proceed: 'Anzeigen',
  },
  'remove-safe-storage': {
    message: 'Den Schlüsselbund des Systems wegnehmen?',
    detail: `Der Tresor öffnet sich nicht mehr von selbst, wenn Sie sich anmelden. ${newKey} ${oldBackups}`,
    proceed: 'Wegnehmen',
  },
  'remove-keytar': {
    message: 'Den Passwortspeicher des Systems wegnehmen?',
    detail: `Der Tresor öffnet sich nicht mehr von selbst, wenn Sie sich anmelden. ${newKey} ${oldBackups}`,
    proceed: 'Wegnehmen',
  },
  'remove-passphrase': {
    message: 'Die Passphrase wegnehmen?',
    detail: `Sie öffnet den Tresor nicht mehr. ${newKey} ${oldBackups}`,
    proceed: 'Wegnehmen',
  },
  'remove-recovery-key': {
    message: 'Den Wiederherstellungsschlüssel wegnehmen?',
    detail: `Was Sie davon gedruckt oder gespeichert haben, öffnet den Tresor nicht mehr. ${newKey} ${oldBackups}`,
    proceed: 'Wegnehmen',
  },
  'require-passphrase': {
    message: 'Immer nach der Passphrase fragen?',
    detail: `Der Schlüsselbund öffnet den Tresor nicht mehr. Vergessen Sie die Passphrase, hilft nur der Wiederherstellungsschlüssel. ${newKey} ${oldBackups}`,
    proceed: 'Immer fragen',
  },
  'renew-vault-key': {
    message: 'Dem Tresor einen neuen Schlüssel geben?',
    detail: `Alles darin wird neu verschlüsselt. Gibt es einen Wiederherstellungsschlüssel, bekommen Sie einen neuen. ${oldBackups}`,
    proceed: 'Neuen Schlüssel anlegen',
  },
  'keep-vault-key': {
    message: 'Ohne neuen Tresorschlüssel fortfahren?',
    detail:
      'Ein neuer Schlüssel ließ sich nicht anlegen, weil einer der Wege, den Tresor zu öffnen, ihn nicht angenommen hat. Mit dem alten kann, wer eine alte Kopie der Dateien des Tresors hat und was ihn damals öffnete, auch öffnen, was Sie von nun an speichern.',
    proceed: 'Ohne fortfahren',
  },
} satisfies Texts;

/** The button of native dialogs that changes nothing. */
export const cancelText = 'Abbrechen';

/** The window that shows a recovery key. */
export const recoveryKeyTexts = {
  title: 'Wiederherstellungsschlüssel',
  heading: 'Ihr Wiederherstellungsschlüssel',
  explanation:
    'Er öffnet Ihren Tresor, wenn der Schlüsselbund weg oder die Passphrase vergessen ist. Wer ihn und die Dateien Ihres Tresors hat, kann sie öffnen: Bewahren Sie ihn nicht an diesem Computer auf.',
  once: 'Er wird nur jetzt angezeigt. Drucken Sie ihn, speichern Sie ihn auf einem anderen Datenträger oder kopieren Sie ihn, über das Menü oder einen Rechtsklick; schließen Sie dann dieses Fenster.',
  file: '&Wiederherstellungsschlüssel',
  print: '&Drucken…',
  save: '&Speichern…',
  copy: '&Kopieren',
  close: 'S&chließen',
  fileName: 'chatelaine-wiederherstellungsschluessel.txt',
  saveFailed: 'Die Datei ließ sich dort nicht schreiben. Wählen Sie einen anderen Ort.',
  lockedMeanwhile:
    'Der Tresor wurde gesperrt, bevor eine Datei gewählt war. Nichts wurde gespeichert, und der angezeigte Schlüssel öffnet nichts. Legen Sie einen neuen an.',
  printFailed:
    'Das System hat keinen Drucker, der ihn annimmt. Speichern Sie den Schlüssel auf einem anderen Datenträger oder kopieren Sie ihn.',
  copyFailed:
    'Die Zwischenablage des Desktops ist nicht erreichbar. Drucken oder speichern Sie den Schlüssel stattdessen.',
  question: 'Haben Sie den Wiederherstellungsschlüssel verwahrt?',
  detail: 'Falls nicht, ändert sich nichts, und dieser Schlüssel öffnet nichts.',
  kept: 'Ich habe ihn verwahrt',
  back: 'Nochmals anzeigen',
  discard: 'Verwerfen',
} satisfies Texts;
