import { sentences } from '../texts.ts';
import { counted } from './counting.ts';

const oldBackups =
  'Frühere Sicherungen behalten den alten Schlüssel: Wer eine davon damals öffnen konnte, kann es weiterhin.';

/** What the settings say. */
export const settingsTexts = sentences({
  title: 'Einstellungen',
  appearance: 'Darstellung',
  theme: 'Design',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  languageOfSystem: 'Wie das System',
  languageFromRestart: 'Gilt ab dem nächsten Start.',
  restart: 'Jetzt neu starten',
  protection: {
    notCompared: {
      lost: 'Der Schlüsselbund hatte seinen Vermerk verloren, welcher Tresor hier liegt. Er wurde neu angelegt.',
      locked:
        'Der Schlüsselbund ist gesperrt; ein anderer Tresor an der Stelle dieses würde daher nicht bemerkt.',
      none: 'Kein Schlüsselbund ist erreichbar, der vermerken könnte, welcher Tresor hier liegt; ein anderer an seiner Stelle würde daher nicht bemerkt.',
    },
    title: 'Schutz',
    anyOf: (weakest: string) =>
      `Jeder einzelne dieser Wege öffnet den Tresor; der schwächste bestimmt daher, wie sicher er ist. Hier ist das: ${weakest}.`,
    onlyOne: 'Nur das öffnet den Tresor.',
    oneIsLost: 'Geht es verloren, dann auch alles im Tresor. Fügen Sie einen weiteren Weg hinzu.',
    since: (when: string) => `hinzugefügt: ${when}`,
    explanations: {
      'safe-storage':
        'Der Tresor öffnet sich von selbst, solange Sie angemeldet sind. Wer Ihr Konto auf diesem Computer benutzen kann, kann ihn öffnen.',
      keytar:
        'Der Tresor öffnet sich von selbst, solange Sie angemeldet sind. Wer Ihr Konto auf diesem Computer benutzen kann, kann ihn öffnen.',
      passphrase: 'Öffnet für jeden, der die Passphrase kennt. Niemand kann sie zurücksetzen.',
      'recovery-key':
        'Öffnet für jeden, der ihn hat. Er ist so sicher wie der Ort, an dem Sie ihn aufbewahren: nicht an diesem Computer.',
    },
    notUsed: 'Nicht verwendet',
    add: {
      keyring: 'Schlüsselbund verwenden…',
      passphrase: 'Passphrase festlegen…',
      recoveryKey: 'Wiederherstellungsschlüssel anlegen…',
    },
    addExplanations: {
      keyring: 'Würde den Tresor von selbst öffnen, solange Sie angemeldet sind.',
      passphrase:
        'Würde den Tresor auf jedem Computer öffnen, was immer aus dem Schlüsselbund wird.',
      recoveryKey:
        'Würde den Tresor öffnen, wenn der Schlüsselbund weg oder die Passphrase vergessen ist. Er wird einmal angezeigt, zum Drucken, Speichern oder Kopieren.',
    },
    change: { passphrase: 'Ändern…', 'recovery-key': 'Neuen anlegen…' },
    changeThat: {
      passphrase: 'Passphrase ändern',
      'recovery-key': 'Neuen anlegen: Wiederherstellungsschlüssel',
    },
    remove: 'Entfernen…',
    removeThat: (keeper: string) => `Entfernen: ${keeper}`,
    required: {
      title: 'Passphrase erforderlich',
      on: 'ein',
      off: 'aus',
      no: 'Der Schlüsselbund öffnet den Tresor, ohne zu fragen.',
      yes: 'Der Tresor öffnet sich nicht von selbst.',
      needsOne:
        'Der Schlüsselbund öffnet den Tresor, ohne zu fragen. Legen Sie zuerst eine Passphrase fest.',
      require: 'Verlangen…',
    },
    renewal: {
      title: 'Ein neuer Tresorschlüssel ist ratsam',
      advice: `Etwas, das den Tresor öffnete, wurde entfernt oder geändert. Wer es hatte, dazu eine Kopie der Dateien, hat den Schlüssel noch. Ein neuer beendet das für alles, was von nun an gespeichert wird. ${oldBackups}`,
      start: 'Neuen Tresorschlüssel anlegen…',
    },
    working: 'Wartet auf die Antwort…',
    done: {
      'add-keyring': 'Der Schlüsselbund öffnet den Tresor von nun an.',
      'set-passphrase': 'Die Passphrase öffnet den Tresor von nun an.',
      'make-recovery-key': 'Der neue Wiederherstellungsschlüssel öffnet den Tresor von nun an.',
      'require-passphrase': 'Der Tresor öffnet sich nicht mehr von selbst.',
      'renew-key': `Der Tresor hat einen neuen Schlüssel. ${oldBackups}`,
      remove: 'Das öffnet den Tresor nicht mehr.',
    },
  },
  keeperDialog: {
    titles: {
      'add-keyring': 'Schlüsselbund des Systems verwenden',
      'set-passphrase': 'Passphrase festlegen',
      'make-recovery-key': 'Wiederherstellungsschlüssel anlegen',
      'require-passphrase': 'Passphrase verlangen',
      'renew-key': 'Neuen Tresorschlüssel anlegen',
      remove: (keeper: string) => `Entfernen: ${keeper}`,
    },
    change: 'Passphrase ändern',
    confirm: 'Geben Sie zur Bestätigung die Passphrase ein. Eine letzte Frage folgt.',
    whatItDoes:
      'Sie öffnet den Tresor für sich allein. Niemand kann sie zurücksetzen: Schreiben Sie sie auf und bewahren Sie sie sicher auf.',
    current: 'Jetzige Passphrase',
    next: 'Neue Passphrase',
    again: 'Neue Passphrase noch einmal',
    empty: 'Geben Sie die Passphrase ein.',
    proceed: 'Weiter…',
  },
  start: {
    title: 'Starten',
    atLogin: 'Chatelaine starten, wenn ich mich anmelde',
    explanation:
      'Es startet verborgen, im Infobereich. Wo der Desktop keinen zeigt, öffnet sich das Fenster.',
  },
  shortcut: {
    title: 'Suche von überall',
    explanation:
      'Ein Tastenkürzel öffnet die Suche über allem, was Sie gerade tun, um von dort zu kopieren. Bei gesperrtem Tresor zeigt es die Sperre und sonst nichts.',
    none: 'Keine Tasten sind gewählt.',
    keys: (keys: string) => `Tasten: ${keys}`,
    choose: 'Tasten wählen…',
    off: 'Ausschalten',
    press:
      'Drücken Sie die Tasten, darunter zwei von Strg, Alt und Super. Escape lässt alles, wie es ist.',
    refused: (keys: string) =>
      `${keys} geht nicht. Halten Sie zwei von Strg, Alt und Super, und drücken Sie einen Buchstaben, eine Ziffer, die Leertaste oder eine Funktionstaste; manche gehören dem System oder Chatelaine.`,
    states: {
      off: '',
      on: 'Sie wirken in jedem Programm.',
      'asked-for':
        'Der Desktop wurde um sie gebeten. Er fragt Sie vielleicht, und er gibt vielleicht andere: Seine Tastatureinstellungen sagen, welche.',
      taken: 'Sie wirken nicht: Ein anderes Programm oder der Desktop hat sie.',
      unavailable:
        'Sie wirken nicht: Dieser Desktop gibt einem Programm im Hintergrund keine Tasten.',
    },
  },
  locking: {
    title: 'Sperren',
    explanation:
      'Ein gesperrter Tresor zeigt keine Namen und testet nichts, bis er entsperrt wird.',
    idle: 'Sperren, wenn der Computer nicht benutzt wurde seit',
    never: 'Nie',
    lockLess: 'Seltener sperren',
    minutes: (count: number) => counted(count, { one: 'Minute', other: 'Minuten' }),
    onScreenLock: 'Sperren, wenn der Bildschirm gesperrt wird',
    onSuspend: 'Sperren, wenn der Computer in den Ruhezustand geht',
  },
  diagnosis: 'Wenn etwas nicht funktioniert',
  logs: 'Im Protokoll steht, was das Programm getan hat. Es enthält weder Token noch Passphrase noch E-Mail-Adresse.',
  openLogs: 'Protokolle öffnen',
  dataFolder: 'Alles, was Chatelaine aufbewahrt, liegt verschlüsselt in diesem Ordner:',
});
