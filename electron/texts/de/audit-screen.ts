import { sentences } from '../texts.ts';
import { counted, requirements } from './counting.ts';

/** What the audit screen says around the findings. */
export const auditScreenTexts = sentences({
  title: 'Audit',
  chooseLabel: 'Verbindung, die geprüft wird',
  choosePlaceholder: 'Verbindung wählen',
  noConnections: 'Es gibt noch nichts zu prüfen. Legen Sie zuerst eine Verbindung an.',
  choose: 'Wählen Sie eine Verbindung, um zu sehen, was ihr Konto darf und was fehlt.',
  neverTitle: 'Noch nicht geprüft',
  neverAdvice:
    'Ein Audit fragt Jira, was das Konto darf, und vergleicht es mit dem, was der Zweck braucht. Es ändert nichts.',
  run: 'Jetzt prüfen',
  runAgain: 'Erneut prüfen',
  checkAgain: 'Nochmals prüfen',
  actionOn: (action: string, finding: string) => `${action}: ${finding}`,
  cancel: 'Audit abbrechen',
  running: 'Jira wird gefragt, was das Konto darf…',
  reading: 'Frühere Audits werden gelesen…',
  verdicts: {
    complete: (needs: number) =>
      needs === 1
        ? 'Alles wird funktionieren: Die eine Anforderung ist erfüllt'
        : `Alles wird funktionieren: Alle ${counted(needs, requirements)} sind erfüllt`,
    missing: (missing: number, needs: number) =>
      `Noch funktioniert nicht alles: ${missing} von ${counted(needs, requirements)} ${missing === 1 ? 'ist' : 'sind'} nicht erfüllt`,
    unknown: (unknown: number, needs: number) =>
      `Soweit bekannt, fehlt nichts, aber ${unknown} von ${counted(needs, requirements)} ließ${unknown === 1 ? '' : 'en'} sich nicht prüfen`,
    excessive: 'Es funktioniert, aber das Konto darf mehr, als der Zweck braucht',
  },
  verdictWords: {
    complete: 'Vollständig',
    missing: 'Fehlend',
    unknown: 'Unbekannt',
    excessive: 'Zu viel',
  },
  findingVerdicts: {
    met: 'Erfüllt',
    missing: 'Fehlend',
    unknown: 'Unbekannt',
    excessive: 'Zu viel',
  },
  counts: {
    missing: (count: number) => `${count} fehlend`,
    unknown: (count: number) => `${count} unbekannt`,
    excessive: (count: number) => `${count} zu viel`,
    met: (count: number) => `${count} erfüllt`,
  },
  checkedAt: (time: string) => `Geprüft: ${time}`,
  asAccount: (name: string) => `als ${name}`,
  requests: (count: number) => counted(count, { one: 'Anfrage', other: 'Anfragen' }),
  groups: (names: string) => `Gruppen: ${names}`,
  groupsUnknown: 'Gruppen: nicht lesbar',
  groupsNone: 'Gruppen: keine',
  purposes: (names: string) => `Verglichen mit: ${names}`,
  purposesChanged: (names: string, count: number) =>
    count === 1
      ? `${names} wurde nach diesem Audit geändert oder gelöscht. Prüfen Sie erneut, um mit dem jetzigen Stand zu vergleichen.`
      : `${names} wurden nach diesem Audit geändert oder gelöscht. Prüfen Sie erneut, um mit dem jetzigen Stand zu vergleichen.`,
  findings: 'Befunde',
  cards: (names: string) => `Karten, die das brauchen: ${names}`,
  whoCan: (who: string) => `Wer das kann: ${who}`,
  showSteps: 'Schritte anzeigen',
  hideSteps: 'Schritte ausblenden',
  copyMessage: 'Nachricht an Admin kopieren',
  copyMessageForAll: (count: number) => `Nachricht für alle ${count} kopieren`,
  messageCopied:
    'Die Nachricht ist in der Zwischenablage. Fügen Sie sie in eine Mail oder einen Chat ein.',
  restsOn: 'Beruht auf:',
  metToo: (count: number) =>
    count === 1 ? '1 Anforderung ist erfüllt' : `${count} Anforderungen sind erfüllt`,
  severities: {
    high: 'ohne das funktioniert nichts',
    medium: 'ein Teil braucht das',
    low: 'geht ohne, aber weniger gut',
  },
  matrix: {
    title: 'Berechtigungen je Projekt',
    reading: 'Berechtigungen je Projekt werden gelesen…',
    caption: 'Was das Konto in jedem Projekt darf',
    unknown: (why: string) => `Die Projekte ließen sich nicht auflisten: ${why}`,
    empty: 'Das Konto sieht kein Projekt.',
    noneFound: 'Kein Projekt passt. Ändern Sie die Suche oder den Filter.',
    search: 'Projekte durchsuchen',
    onlyLacking: (missing: number, inDoubt: number) =>
      inDoubt === 0
        ? `Nur wo etwas fehlt (${missing})`
        : `Nur wo etwas fehlt (${missing}) oder nicht sicher ist (${inDoubt})`,
    allColumns: 'Alle Berechtigungen',
    shown: (shown: string, read: string, complete: boolean) =>
      complete
        ? `${shown} von ${read} Projekten`
        : `${shown} von ${read} gelesenen Projekten; die Site hat vielleicht mehr`,
    project: 'Projekt',
    needed: 'nötig',
    tryDesk: 'Warteschlangen versuchen',
    tryDeskOf: (project: string) => `Warteschlangen versuchen: ${project}`,
    trials: {
      trying: 'Wird versucht…',
      readable: 'Warteschlangen lesbar: Agent',
      refused: 'Warteschlangen verwehrt: kein Agent',
    },
    states: {
      held: 'Vorhanden',
      missing: 'Fehlend',
      'not-held': 'Nicht vorhanden',
      excessive: 'Zu viel',
      unsure: 'Unsicher',
      unknown: 'Unbekannt',
      'not-applicable': 'Kein Servicedesk',
    },
    meanings: {
      held: 'Laut Jira hat das Konto die Berechtigung.',
      missing: 'Sie wird hier gebraucht, und das Konto hat sie nicht.',
      'not-held': 'Das Konto hat sie nicht, und nichts braucht sie hier.',
      excessive: 'Sie ist mächtig, und keiner der Zwecke braucht sie hier.',
      unsure:
        'Jira bejaht sie auch für Portalkunden, Autoren und Zuständige; das kann hier der Fall sein.',
      unknown: 'Jira wurde nicht gefragt oder hat nicht geantwortet.',
      'not-applicable': 'Hier gibt es keinen Servicedesk, dessen Agent man sein könnte.',
    },
  },
  evidence: {
    title: 'Nachweise',
    show: 'Nachweise anzeigen',
    hide: 'Nachweise ausblenden',
    reading: 'Nachweise werden gelesen…',
    about: (digest: string, rules: number) =>
      `Alles, worauf die Befunde beruhen, so wie Jira es gesagt hat. SHA-256 ${digest}, Version der Regeln: ${rules}.`,
    known: 'Bekannt',
    unknown: 'Unbekannt',
    route: 'Wo das Token angenommen wird',
    routes: {
      site: 'unter der eigenen Adresse der Site',
      gateway: 'nur am Gateway von Atlassian, wie bei einem Token mit Scopes',
    },
  },
  history: 'Frühere Audits',
  show: 'Audit anzeigen vom',
  shownNow: 'oben angezeigt',
  olderShown: (time: string) => `Dies ist das Audit von ${time}. Es gibt ein späteres.`,
  showLatest: 'Neuestes anzeigen',
});
