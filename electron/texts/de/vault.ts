import { sentences } from '../texts.ts';

/** What the screens before an open vault say: the first start, the lock, and a vault that won't open. */
export const vaultTexts = sentences({
  keepers: {
    'safe-storage': 'Schlüsselbund des Systems',
    keytar: 'Passwortspeicher des Systems',
    passphrase: 'Passphrase',
    'recovery-key': 'Wiederherstellungsschlüssel',
  },
  keyrings: {
    gnome_libsecret: 'Secret Service',
    'gnome_libsecret:gnome-keyring': 'GNOME-Schlüsselbund',
    'gnome_libsecret:keepassxc': 'KeePassXC',
    'gnome_libsecret:kwallet': 'KWallet',
    kwallet: 'KWallet',
    kwallet5: 'KWallet 5',
    kwallet6: 'KWallet 6',
    keychain: 'macOS-Schlüsselbund',
    dpapi: 'Windows-Datenschutz',
    'credential-manager': 'Windows-Anmeldeinformationsverwaltung',
    'secret-service': 'Secret Service',
  },
  strengths: {
    'as-the-login': 'so sicher wie Ihre Anmeldung',
    'as-the-passphrase': 'so stark, wie Sie sie gemacht haben',
    'cannot-be-guessed': 'nicht zu erraten',
  },
  passphrase: {
    label: 'Passphrase',
    again: 'Passphrase noch einmal',
    tooShort: (missing: number) =>
      missing === 1 ? 'Es fehlt noch ein Zeichen.' : `Es fehlen noch ${missing} Zeichen.`,
    needed: (least: number) =>
      `Verwenden Sie mindestens ${least} Zeichen. Mehrere Wörter sind leicht zu merken.`,
    different: 'Die beiden stimmen nicht überein. Tippen Sie die zweite noch einmal.',
    strengthLabel: 'Stärke',
    strengths: {
      short: 'zu kurz',
      fair: 'mäßig: länger ist besser',
      good: 'gut',
      strong: 'stark',
    },
  },
  firstStart: {
    title: 'Passphrase wählen',
    explanations: {
      none: 'Dieser Computer bietet keinen Schlüsselbund, der Ihre Tokens schützen könnte; das tut daher eine Passphrase.',
      locked:
        'Der Schlüsselbund dieses Computers ist gesperrt und kann Ihre Tokens daher jetzt nicht schützen. Entsperren Sie ihn und starten Sie Chatelaine neu, oder wählen Sie eine Passphrase.',
      'hard-coded-key':
        'Der erreichbare Schlüsselbund verbirgt Tokens nur hinter einem Schlüssel, den jeder kennt. Chatelaine speichert nichts auf diese Weise; eine Passphrase schützt daher Ihre Tokens.',
      protects: 'Eine Passphrase schützt Ihre Tokens.',
    },
    whatItDoes:
      'Alles, was Chatelaine aufbewahrt, wird damit verschlüsselt. Sie werden bei jedem Start danach gefragt. Niemand kann sie zurücksetzen: Schreiben Sie sie auf und bewahren Sie sie sicher auf. Danach können Sie auch einen Wiederherstellungsschlüssel anlegen.',
    create: 'Tresor anlegen',
    creating: 'Tresor wird angelegt…',
  },
  lock: {
    title: 'Chatelaine ist gesperrt',
    explanation: 'Nichts wird getestet und kein Name angezeigt, bis entsperrt wird.',
    anyOf: 'Jeder dieser Wege öffnet den Tresor.',
    unlock: 'Entsperren',
    unlocking: 'Wird entsperrt…',
    withKeyring: 'Mit dem Schlüsselbund des Systems entsperren',
    withStore: 'Mit dem Passwortspeicher des Systems entsperren',
    tryKeyring: 'Schlüsselbund des Systems noch einmal versuchen',
    tryStore: 'Passwortspeicher des Systems noch einmal versuchen',
    empty: 'Geben Sie die Passphrase ein.',
    useRecoveryKey: 'Wiederherstellungsschlüssel verwenden…',
    recoveryKey: 'Wiederherstellungsschlüssel',
    recoveryKeyHint:
      '32 Buchstaben und Ziffern, in Gruppen. Großschreibung, Leerzeichen und Bindestriche spielen keine Rolle.',
    recoveryKeyEmpty: 'Geben Sie den Wiederherstellungsschlüssel ein.',
    showRecoveryKey: 'Eingabe anzeigen',
    withRecoveryKey: 'Mit dem Wiederherstellungsschlüssel entsperren',
  },
  restart: {
    why: 'Der Schlüsselbund des Systems antwortet nur einmal, solange Chatelaine läuft. Ist er wieder da und entsperrt, muss Chatelaine neu starten, um ihn zu fragen.',
    button: 'Chatelaine neu starten',
    underWay: 'Wird neu gestartet…',
  },
  keyringChange: {
    label: 'Der Schlüsselbund',
    before: 'Bisher verwendet',
    now: 'Jetzt vorhanden',
    reports: {
      none: 'Kein Schlüsselbund erreichbar',
      locked: 'Ein gesperrter Schlüsselbund',
      'hard-coded-key': 'Nur einer, dessen Schlüssel jeder kennt und der nichts schützt',
      withoutKey: (name: string) => `${name}, gab den Schlüssel zu diesem Tresor aber nicht heraus`,
    },
    kept: 'Nichts wurde gelöscht. Ist der bisherige Schlüsselbund wieder da und entsperrt, öffnet er den Tresor wieder.',
    otherWays: 'Bis dahin öffnen Sie den Tresor auf einem anderen Weg:',
    noOtherWay:
      'Für diesen Tresor wurde kein anderer Weg eingerichtet. Bringen Sie den bisherigen Schlüsselbund zurück.',
  },
  cannotOpen: {
    title: 'Der Tresor lässt sich nicht öffnen',
    nothingDeleted: 'Nichts wurde gelöscht. Die Dateien bleiben, wie sie sind.',
    folder: 'Die Dateien des Tresors sind in diesem Ordner:',
    openLogs: 'Protokolle öffnen',
    tryAgain: 'Erneut versuchen',
  },
  offers: {
    title: 'Sicherungen',
    looking: 'Sicherungen werden gesucht…',
    none: 'Es gibt keine unversehrte Sicherung, die hülfe. Haben Sie anderswo eine Kopie des Ordners, bringen Sie sie zurück und versuchen Sie es erneut.',
    introduction:
      'Diese wurden gelesen und mit ihren Prüfsummen verglichen. Die jetzigen Dateien werden beiseitegelegt, nicht gelöscht.',
    taken: (when: string) => `Vom ${when}`,
    missing: (changes: number | null) =>
      changes === null
        ? 'Wie viele gespeicherte Änderungen ihr fehlen, ist nicht bekannt.'
        : changes === 0
          ? 'Ihr fehlt keine gespeicherte Änderung.'
          : changes === 1
            ? 'Ihr fehlt 1 gespeicherte Änderung.'
            : `Ihr fehlen ${changes} gespeicherte Änderungen.`,
    restores: {
      header: 'Ihre Verbindungen bleiben, wie sie sind. Nur was den Tresor öffnet, kommt zurück.',
      everything: 'Sie ersetzt die Verbindungen, ihren Verlauf und die Einstellungen.',
    },
    opensWith: (keepers: string) => `Danach öffnet sich der Tresor mit: ${keepers}.`,
    formerKeepers: 'Diese haben ihn geöffnet, als die Sicherung entstand. Spätere tun es nicht.',
    restore: 'Einsetzen…',
    restoreThat: (when: string) => `Einsetzen: die Sicherung vom ${when}`,
    restoring: 'Wird eingesetzt…',
  },
  banners: {
    label: 'Der Zustand des Tresors',
    damaged: 'Die Datenbank ist beschädigt.',
    damagedAdvice: 'Nichts wurde gelöscht. Eine Sicherung kann an ihre Stelle treten.',
    missing: (changes: number) =>
      changes === 1
        ? 'Die letzte gespeicherte Änderung fehlt in der Datenbank.'
        : `Die letzten ${changes} gespeicherten Änderungen fehlen in der Datenbank.`,
    missingAdvice:
      'Die Datei wurde vielleicht durch eine ältere ersetzt. Sehen Sie nach, ob eine Sicherung mehr enthält.',
    forgery: 'Eine gefälschte Kopie des Kopfs des Tresors wurde gefunden.',
    forgeryAdvice:
      'Die andere Kopie ist unversehrt, und nichts ist verloren. Die gefälschte bleibt im Ordner „set-aside“: Finden Sie heraus, wer in den Ordner des Tresors schreiben kann.',
    noteLost: 'Der Schlüsselbund kannte diesen Tresor nicht mehr.',
    noteLostAdvice:
      'Er vermerkt, welcher Tresor hier liegt, damit ein anderer an seiner Stelle auffällt. Wurde er nicht zurückgesetzt, finden Sie heraus, warum der Vermerk weg ist. Er wurde neu angelegt.',
    showBackups: 'Sicherungen anzeigen',
    backupFailed: 'Die letzte Sicherung ließ sich nicht anlegen.',
    offerTitle: 'Legen Sie einen Wiederherstellungsschlüssel an.',
    offer: 'Er öffnet den Tresor, wenn der Schlüsselbund weg oder die Passphrase vergessen ist.',
    makeRecoveryKey: 'Wiederherstellungsschlüssel anlegen…',
    notNow: 'Nicht jetzt',
  },
});
