import type { VaultFailureCode } from '../../../failures/model/codes.ts';
import type { FailureTexts } from '../../../failures/model/failure-text.ts';

/** What is said when the vault does not do what was asked. */
export const vaultTexts: FailureTexts<VaultFailureCode> = {
  'vault-locked': {
    happened: 'Der Tresor ist gesperrt.',
    next: 'Entsperren Sie ihn und versuchen Sie es erneut.',
  },
  'vault-exists': {
    happened: 'Auf diesem Computer gibt es schon einen Tresor.',
    next: 'Entsperren Sie ihn. Nichts darin wurde geändert.',
  },
  'wrong-passphrase': {
    happened: 'Diese Passphrase öffnet den Tresor nicht.',
    next: 'Tippen Sie sie noch einmal; achten Sie auf Großschreibung und Tastaturbelegung.',
  },
  'passphrase-too-short': {
    happened: 'Diese Passphrase ist zu kurz, um Ihre Tokens zu schützen.',
    next: 'Wählen Sie eine längere. Mehrere Wörter sind leicht zu merken und schwer zu erraten.',
  },
  'passphrase-needed': {
    happened: 'Dafür wird die Passphrase des Tresors gebraucht.',
    next: 'Tippen Sie die Passphrase. Gibt es noch keine, legen Sie zuerst eine fest.',
  },
  'wrong-recovery-key': {
    happened: 'Dieser Wiederherstellungsschlüssel öffnet den Tresor nicht.',
    next: 'Nehmen Sie den neuesten: Ein neuer Wiederherstellungsschlüssel oder ein neuer Tresorschlüssel macht den vorigen ungültig.',
  },
  'recovery-key-mistyped': {
    happened: 'Ein Wiederherstellungsschlüssel hat 32 Buchstaben und Ziffern; das hier ist keiner.',
    next: 'Vergleichen Sie ihn Gruppe für Gruppe mit dem Ausdruck oder der Datei.',
  },
  'recovery-key-not-kept': {
    happened:
      'Nichts wurde geändert, weil der neue Wiederherstellungsschlüssel nicht verwahrt wurde.',
    next: 'Vernichten Sie, was Sie davon vielleicht gedruckt oder gespeichert haben, und beginnen Sie erneut, wenn Sie bereit sind.',
  },
  'no-such-keeper': {
    happened: 'Auf diesem Weg öffnet sich der Tresor nicht.',
    next: 'Wählen Sie einen anderen Weg, ihn zu öffnen.',
  },
  'last-keeper': {
    happened: 'Das ist der einzige Weg, der den Tresor noch öffnet.',
    next: 'Fügen Sie zuerst einen anderen hinzu.',
  },
  'not-confirmed': {
    happened: 'Nichts wurde geändert, weil es nicht bestätigt wurde.',
    next: 'Beginnen Sie erneut und bestätigen Sie, wenn Sie es wünschen.',
  },
  'renewal-failed': {
    happened: 'Der Tresorschlüssel ließ sich nicht erneuern. Der Tresor öffnet sich wie zuvor.',
    next: 'Versuchen Sie es noch einmal. Gelingt es wieder nicht, sehen Sie in die Protokolle.',
  },
  'keyring-unavailable': {
    happened: 'Der Schlüsselbund dieses Computers ist nicht erreichbar.',
    next: 'Starten Sie den Schlüsselbund und dann Chatelaine neu, oder öffnen Sie den Tresor auf einem anderen Weg.',
  },
  'keyring-locked': {
    happened:
      'Der Schlüsselbund dieses Computers ist gesperrt, oder er durfte den Schlüssel nicht herausgeben.',
    next: 'Entsperren Sie den Schlüsselbund, und erlauben Sie Chatelaine den Schlüssel, falls er fragt; versuchen Sie es dann erneut, oder starten Sie Chatelaine neu, wo das angeboten wird.',
  },
  'keyring-changed': {
    happened: 'Der Schlüsselbund antwortet, gab aber den Schlüssel zu diesem Tresor nicht heraus.',
    next: 'Hat er gefragt, ob Chatelaine ihn haben darf, versuchen Sie es erneut und erlauben Sie es. Wurde der Schlüsselbund zurückgesetzt oder ersetzt, bringen Sie den alten zurück, oder öffnen Sie den Tresor auf einem anderen Weg.',
  },
  'keyring-key-known': {
    happened:
      'Der Tresor wurde nicht geöffnet: Sein Schlüssel liegt unter einem, den jeder kennt, nicht unter dem Schlüsselbund. Chatelaine schreibt das auf diesem System nie; vielleicht wurde dieser Tresor an die Stelle des Ihren gesetzt.',
    next: 'Geben Sie nichts Neues ein, bevor Sie wissen, wer die Dateien geändert hat. Öffnen Sie den Tresor auf einem anderen Weg, oder setzen Sie eine Sicherung ein, falls eine angeboten wird.',
  },
  'vault-damaged': {
    happened: 'Die Dateien des Tresors sind beschädigt. Sie blieben, wie sie waren.',
    next: 'Setzen Sie die neueste unversehrte Sicherung ein, falls eine angeboten wird. Die beschädigten Dateien werden beiseitegelegt, nicht gelöscht.',
  },
  'vault-incomplete': {
    happened: 'Ein Teil des Tresors fehlt in seinem Ordner.',
    next: 'Setzen Sie eine Sicherung ein, falls eine angeboten wird, oder bringen Sie die fehlenden Dateien selbst zurück.',
  },
  'vault-from-newer-version': {
    happened: ({ version }) =>
      `Der Tresor wurde von einem neueren Chatelaine geschrieben (Format ${version}).`,
    next: 'Installieren Sie die neuere Version und öffnen Sie den Tresor damit. Nichts wurde geändert.',
  },
  'vault-changed-outside': {
    happened:
      'Der Tresor wurde nicht geöffnet, weil seine Dateien nicht so sind, wie Chatelaine sie hinterlassen hat.',
    next: 'Bringen Sie Ihre eigenen Dateien zurück, oder entsperren Sie noch einmal, um zu sehen, was abweicht, und trotzdem zu öffnen.',
  },
  'vault-gone': {
    happened:
      'Der Tresor, der in diesem Ordner lag, ist weg. Nichts wurde an seine Stelle gesetzt.',
    next: 'Bringen Sie seine Dateien aus einer Kopie des Ordners zurück. Um einen neuen zu beginnen, starten Sie Chatelaine erneut und bestätigen Sie das.',
  },
  'no-such-backup': {
    happened: 'Diese Sicherung ist nicht mehr da, oder sie ist beschädigt.',
    next: 'Wählen Sie eine andere. Nichts wurde geändert.',
  },
  'folder-not-writable': {
    happened: 'Chatelaine darf nicht in seinen Ordner schreiben.',
    next: 'Geben Sie Ihrem Benutzerkonto das Recht, dort zu schreiben, und versuchen Sie es erneut.',
  },
  'folder-unusable': {
    happened: 'Das System öffnet den Ordner von Chatelaine oder eine Datei darin nicht.',
    next: 'Sehen Sie nach, ob dort eine Verknüpfung im Kreis führt oder ein Ordner an der Stelle einer Datei ist; versuchen Sie es dann erneut.',
  },
  'vault-in-use': {
    happened: 'Ein anderes Programm verwendet die Dateien des Tresors. Nichts wurde geändert.',
    next: 'Schließen Sie, was den Ordner vielleicht kopiert oder durchsucht, und versuchen Sie es erneut.',
  },
  'disk-failed': {
    happened:
      'Der Datenträger hat einen Fehler gemeldet. Was vorher gespeichert war, bleibt, wie es ist.',
    next: 'Versuchen Sie es erneut. Geschieht es noch einmal, kopieren Sie zuallererst den Ordner auf einen anderen Datenträger.',
  },
  'disk-full': {
    happened:
      'Der Datenträger ist voll, daher wurde nichts gespeichert. Was vorher da war, ist unberührt.',
    next: 'Schaffen Sie Platz und versuchen Sie es erneut.',
  },
};
