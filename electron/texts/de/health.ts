import { sentences } from '../texts.ts';

/** What the health screen, and the schedule in settings and beside the list, say. */
export const healthTexts = sentences({
  title: 'Zustand',
  explanation: 'Das Dringendste zuerst: was Sie tun müssen, und was genau.',
  neededNow: (count: number) =>
    count === 1 ? '1 braucht Sie jetzt' : `${count} brauchen Sie jetzt`,
  counts: (now: string, all: string) =>
    `${now} von ${all} ${now === '1' ? 'braucht' : 'brauchen'} Sie jetzt`,
  allWell: (all: string) =>
    all === '1'
      ? '1 Verbindung, bei der jetzt nichts zu tun ist'
      : `${all} Verbindungen, bei denen jetzt nichts zu tun ist`,
  export: 'Exportieren…',
  exported: 'Die Tabelle wurde in die Datei geschrieben.',
  loading: 'Zustand der Verbindungen wird gelesen…',
  emptyTitle: 'Noch nichts zu sehen',
  emptyAdvice:
    'Hier sehen Sie, bei welchen Verbindungen etwas zu tun ist und welche Tokens bald ablaufen. Legen Sie zum Anfang die erste Verbindung an.',
  nothingFoundTitle: 'Nichts dergleichen',
  nothingFoundAdvice: 'Auf keine Verbindung trifft das jetzt zu.',
  showAll: 'Alle Verbindungen anzeigen',
  filtersLabel: 'Nur anzeigen',
  filters: {
    all: 'Alle',
    now: 'Jetzt zu tun',
    failing: 'Fehlgeschlagen',
    'ends-7': 'Endet in 7 Tagen',
    'ends-30': 'Endet in 30 Tagen',
    'ends-90': 'Endet in 90 Tagen',
    'permissions-missing': 'Berechtigungen fehlen',
    'holds-more': 'Darf mehr als nötig',
    places: 'Früheres Token in Gebrauch',
    unused: 'Seit 90 Tagen ungenutzt',
    'not-tested': 'Nicht getestet',
  },
  listLabel: 'Verbindungen nach Dringlichkeit',
  columns: {
    connection: 'Verbindung',
    need: 'Was zu tun ist',
    history: 'Letzte Tests',
    token: 'Token',
    action: 'Aktion',
  },
  needs: {
    'token-refused': 'Jira hat das Token abgelehnt',
    'token-expired': 'Das Token ist abgelaufen',
    'account-locked': 'Das Konto ist gesperrt',
    'account-at-risk': 'Das Konto könnte bald gesperrt werden',
    broken: 'Sie funktioniert nicht',
    'permissions-missing': 'Berechtigungen fehlen',
    'ends-very-soon': 'Das Token endet in dieser Woche',
    'in-the-way': 'Beim letzten Test stand etwas im Weg',
    'places-outdated': 'Einige Stellen haben noch ein früheres Token',
    'revoke-former': 'Das frühere Token ist zu widerrufen',
    'ends-soon': 'Das Token endet in diesem Monat',
    'perhaps-over': 'Das Token endet vielleicht; der Tag ist nur geschätzt',
    'holds-more': 'Sie darf mehr, als sie muss',
    'permissions-unknown': 'Ihr Audit konnte nicht alles feststellen',
    'not-tested': 'Sie wurde noch nicht getestet',
    unused: 'Seit 90 Tagen weder kopiert noch geöffnet',
  },
  fine: 'Nichts',
  stillIn: (places: string) => `Noch in: ${places}`,
  also: (others: string) => `Außerdem: ${others}`,
  actions: {
    edit: 'Bearbeiten…',
    'replace-token': 'Token ersetzen…',
    'confirm-end': 'Letzten Tag eingeben…',
    'open-site': 'Bei Jira anmelden',
    test: 'Testen',
    'show-audit': 'Audit anzeigen',
    show: 'Anzeigen',
  },
  actionOn: (action: string, nickname: string) => `${action}: ${nickname}`,
  stops: {
    'token-refused':
      'Jira hat dieses Token abgelehnt. Es wird nicht mehr von selbst getestet, bis es ersetzt ist oder ein Test von Hand gelingt.',
    'account-at-risk':
      'Zwei Tokens dieses Kontos wurden abgelehnt. Ein weiteres könnte das Konto sperren; daher wird keines von selbst getestet, bis ein Test von Hand gelingt.',
    'account-locked':
      'Das Konto ist gesperrt. Melden Sie sich im Browser bei Jira an und testen Sie dann von Hand: Bis das gelingt, wird nichts von selbst getestet.',
  },
  chart: {
    none: 'Noch keine Tests',
    name: (tests: number, failed: number, median: string) =>
      `Die letzten ${tests} Tests: ${failed === 0 ? 'alle gelungen' : `${failed} fehlgeschlagen`}, die Hälfte innerhalb von ${median} ms`,
    point: (when: string, outcome: string, milliseconds: string) =>
      `${when}: ${outcome}, ${milliseconds} ms`,
    worked: 'gelungen',
    failed: 'fehlgeschlagen',
  },
  timeline: {
    title: 'Wann Tokens enden',
    explanation: 'Nach Wochen, ein Jahr lang. Geschätzte Tage sind schraffiert.',
    confirmed: 'Bestätigt',
    estimated: 'Geschätzt',
    name: (within30: number, within90: number, later: number) =>
      `Tokens, die innerhalb von 30 Tagen enden: ${within30}; innerhalb von 90 Tagen: ${within90}; später: ${later}`,
    week: (from: string, confirmed: number, estimated: number) =>
      `Woche ab ${from}: ${confirmed} bestätigt, ${estimated} geschätzt`,
    over: (count: number) => (count === 1 ? '1 ist abgelaufen' : `${count} sind abgelaufen`),
  },
  vault: {
    title: 'Der Tresor',
    'as-the-login':
      'Er öffnet sich mit Ihrer Anmeldung an diesem Computer: Wer dieses Konto benutzen kann, öffnet ihn.',
    onlyOne: 'Nur eines öffnet ihn. Geht es verloren, dann auch alles, was darin ist.',
    renewal: 'Etwas, das ihn öffnete, wurde weggenommen. Ein neuer Tresorschlüssel ist ratsam.',
    open: 'Schutz…',
  },
  paused: {
    title: 'Geplante Tests sind angehalten',
    advice: 'Bis sie weiterlaufen, wird nichts von selbst getestet und nichts Neues gefunden.',
    resume: 'Fortsetzen',
    pause: 'Anhalten',
  },
  schedule: {
    title: 'Von selbst testen',
    explanation:
      'Chatelaine testet Verbindungen, solange der Tresor offen ist, auch bei geschlossenem Fenster. Was während Ruhezustand oder Sperre ausfiel, wird nachgeholt.',
    checks: 'Verbindungen testen',
    audits: 'Berechtigungen prüfen',
    skipOnBattery: 'Nicht, solange der Computer mit Akku läuft',
    frequencies: {
      off: 'Nie',
      hourly: 'Jede Stunde',
      daily: 'Jeden Tag',
      weekly: 'Jede Woche',
    },
    asAll: (frequency: string) => `Wie alle anderen (${frequency})`,
    ownChecks: 'Testen',
    ownAudits: 'Prüfen',
    pausedNow: 'Angehalten: Zurzeit wird nichts von selbst getestet.',
  },
  notifications: {
    title: 'Benachrichtigungen',
    explanation:
      'Je einmal: Eine Verbindung fällt aus oder funktioniert wieder, die Rechte ihres Kontos ändern sich, ein Token endet in 30, 14, 7, 3 oder 1 Tagen oder ist abgelaufen. Geschätzte Tage bleiben außer Betracht.',
    notify: 'Benachrichtigungen anzeigen',
    names: 'Verbindungen darin nennen',
    quiet: 'Ruhezeiten',
    quietOn: 'Keine anzeigen zwischen',
    from: 'Von',
    to: 'Bis',
    quietExplanation: 'Was inzwischen geschieht, wird danach gemeldet, falls es noch gilt.',
  },
  table: {
    columns: {
      nickname: 'Name',
      site: 'Site',
      username: 'Benutzername',
      status: 'Status',
      needs: 'Zu tun',
      checkedAt: 'Letzter Test',
      durationMs: 'Dauer (ms)',
      auditedAt: 'Letztes Audit',
      missing: 'Berechtigungen fehlend',
      unknown: 'Berechtigungen unbekannt',
      expiresOn: 'Token endet am',
      expiryConfirmed: 'Ende bestätigt',
      daysLeft: 'Tage übrig',
      usedAt: 'Zuletzt verwendet',
      outdatedPlaces: 'Stellen mit früherem Token',
    },
    yes: 'ja',
    no: 'nein',
  },
});
