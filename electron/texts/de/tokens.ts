import { sentences } from '../texts.ts';
import { counted } from './counting.ts';

/** What is said around a token's life: replacing it, the one before it, its scopes, and when all of them end. */
export const tokenTexts = sentences({
  makeInCloud: (username: string) =>
    `Melden Sie sich als ${username} bei Atlassian an und erstellen Sie dort ein Token. Das alte funktioniert inzwischen weiter.`,
  makeOnSite: (username: string, nickname: string) =>
    `Melden Sie sich als ${username} auf der Site an und erstellen Sie dort ein persönliches Zugriffstoken. Das alte funktioniert inzwischen weiter. Nennen Sie es ${nickname} und heißt dort kein anderes so, wird sein letzter Tag auf der Site gelesen.`,
  changePassword: (username: string) =>
    `Ändern Sie das Passwort von ${username} auf der Site. Das alte endet damit.`,
  scopedBefore:
    'Das alte Token hat Scopes. Geben Sie dem neuen dieselben; diese brauchen Tests und Audits:',
  run: 'Testen und ersetzen',
  runs: 'Test läuft…',
  cancelled: 'Der Test wurde abgebrochen. Nichts wurde geändert.',
  other: {
    title: 'Dieses Token gehört zu einem anderen Konto',
    explanation: (known: string, found: string) =>
      `Bisher hat ${known} die Verbindung verwendet; das neue Token gehört ${found}. Noch wurde nichts geändert.`,
    accept: 'Trotzdem ersetzen',
  },
  done: {
    works: (displayName: string) => `Ersetzt. Funktioniert als ${displayName}.`,
    worksNow: 'Ersetzt. Es funktioniert.',
    otherAccount: (known: string) => `Vorher war es das von ${known}, wie von Ihnen bestätigt.`,
    kept: (until: string) =>
      `Bis ${until} bleibt es hier versiegelt erhalten, sodass Sie zu ihm zurückkehren können. Sie finden es bei der Verbindung.`,
    notKept: 'Es wird hier nicht aufbewahrt, da es einem anderen Benutzer gehört.',
    close: 'Fertig',
    later: 'Später weiter',
  },
  former: {
    open: 'Seite mit den Tokens öffnen',
    takeBack: 'Zu ihm zurückkehren',
    forget: 'Ich habe es widerrufen',
    takenBack: (nickname: string) => `„${nickname}“ verwendet wieder das vorige Token.`,
    forgotten: 'Das vorige Token wurde hier gelöscht.',
  },
  kinds: {
    label: 'Art des Tokens',
    unknown: 'Nicht bekannt, bis ein Test gelingt',
    classic: 'Ohne Scopes: funktioniert an der Site selbst',
    scoped: 'Mit Scopes: funktioniert über das Gateway von Atlassian',
  },
  scopes: {
    title: 'Scopes, die es braucht',
    explanation: 'Eine der beiden Listen genügt. Scopes lassen sich später nicht ändern.',
    classic: 'Klassische Scopes',
    granular: 'Granulare Scopes',
    copy: (list: string) => `${list} kopieren`,
    lists: { classic: 'Klassische Scopes', granular: 'Granulare Scopes' },
    copied: (list: string) => `In der Zwischenablage: ${list}.`,
  },
  timeline: {
    title: 'Zeitleiste',
    explanation:
      'Wann jedes Token endet, das nächste zuerst. Eine gefüllte Marke steht für einen bestätigten Tag, eine leere für einen geschätzten.',
    list: 'Tokens nach ihrem letzten Tag',
    columns: {
      day: 'Letzter Tag',
      connection: 'Verbindung',
      left: 'Rest',
      action: 'Aktion',
    },
    groups: {
      over: 'Abgelaufen',
      'perhaps-over': 'Vielleicht abgelaufen: Der geschätzte Tag ist vorbei',
      week: 'Innerhalb von 7 Tagen',
      month: 'Innerhalb von 30 Tagen',
      quarter: 'Innerhalb von 90 Tagen',
    },
    count: (count: string) => `${count} Tokens`,
    one: '1 Token',
    confirmed: 'bestätigt',
    estimated: 'geschätzt',
    left: (days: number) =>
      days === 0 ? 'heute' : `noch ${counted(days, { one: 'Tag', other: 'Tage' })}`,
    ago: (days: number) => `vor ${counted(days, { one: 'Tag', other: 'Tagen' })}`,
    chart: (confirmed: string, estimated: string) =>
      `Von den Tokens, die innerhalb eines Jahres enden, haben ${confirmed} einen bestätigten Tag und ${estimated} einen geschätzten; die Liste darunter nennt jedes.`,
    legend: { confirmed: 'Bestätigt', estimated: 'Geschätzt' },
    replaceOf: (nickname: string) => `Token von ${nickname} ersetzen`,
    replace: 'Ersetzen…',
    show: (nickname: string) => `${nickname} anzeigen`,
    emptyTitle: 'Noch keine Tokens',
    emptyAdvice: 'Das Token jeder Verbindung steht dann hier mit dem Tag, an dem es endet.',
  },
});
