import { sentences } from '../texts.ts';
import { counted, requirements } from './counting.ts';

/** What the screen of purposes and its editor say. */
export const purposeTexts = sentences({
  title: 'Zwecke',
  explanation:
    'Ein Zweck sagt, was ein Konto können muss. Jede Verbindung hat einen oder mehrere; das Audit vergleicht das Konto damit.',
  own: {
    title: 'Eigene',
    emptyTitle: 'Noch keine eigenen Zwecke',
    empty:
      'Legen Sie einen für eine Automatisierung an, die keiner der mitgelieferten Zwecke beschreibt, oder kopieren Sie einen davon zum Anfang.',
  },
  builtIn: {
    title: 'Mitgeliefert',
    explanation: 'Sie gehören zu Chatelaine und bleiben, wie sie sind.',
  },
  ownMark: 'eigen',
  buttons: {
    create: 'Neuer Zweck',
    import: 'Importieren…',
    edit: 'Bearbeiten',
    copy: 'Kopie anlegen',
    export: 'Exportieren…',
    remove: 'Löschen',
    show: 'Was er braucht',
  },
  about: (action: string, title: string) => `${action}: ${title}`,
  requirements: (count: number) => counted(count, requirements),
  usedBy: (count: number, written: string) =>
    count === 0
      ? 'bei keiner Verbindung'
      : count === 1
        ? 'bei 1 Verbindung'
        : `bei ${written} Verbindungen`,
  severityWords: {
    high: 'ohne das funktioniert nichts',
    medium: 'Teile funktionieren ohne das nicht',
    low: 'geht ohne, aber weniger gut',
  },
  exported: (title: string) => `„${title}“ wurde in die Datei geschrieben.`,
  saved: (title: string) => `„${title}“ ist gespeichert. Das nächste Audit vergleicht damit.`,
  removed: (title: string, count: number) =>
    count === 0
      ? `„${title}“ ist gelöscht.`
      : count === 1
        ? `„${title}“ ist gelöscht und von 1 Verbindung entfernt.`
        : `„${title}“ ist gelöscht und von ${count} Verbindungen entfernt.`,
  restored: (title: string, count: number) =>
    count === 0
      ? `„${title}“ ist wieder da.`
      : count === 1
        ? `„${title}“ ist wieder da, auch bei 1 Verbindung.`
        : `„${title}“ ist wieder da, auch bei ${count} Verbindungen.`,
  removeQuestion: {
    title: (title: string) => `„${title}“ löschen?`,
    unused:
      'Keine Verbindung hat ihn. Sie können das rückgängig machen, bis der Tresor gesperrt wird.',
    used: (count: number) =>
      count === 1
        ? '1 Verbindung hat ihn und hat ihn dann nicht mehr.'
        : `${count} Verbindungen haben ihn und haben ihn dann nicht mehr.`,
    bare: (count: number) =>
      count === 1
        ? '1 davon hat keinen anderen Zweck: Sie wird mit nichts verglichen, bis Sie einen wählen.'
        : `${count} davon haben keinen anderen Zweck: Sie werden mit nichts verglichen, bis Sie einen wählen.`,
    onlyBare: 'Sie hat keinen anderen Zweck und wird mit nichts verglichen, bis Sie einen wählen.',
    undo: 'Audits, die damit gemacht wurden, bleiben. Sie können das rückgängig machen, bis der Tresor gesperrt wird.',
    confirm: 'Löschen',
  },
  importing: {
    title: (title: string) => `„${title}“ importieren?`,
    file: (name: string, written: string) => `${name} enthält ihn, mit ${written}.`,
    same: 'Genau diesen Zweck haben Sie schon.',
    existing: (title: string) =>
      `Sie haben ihn schon, als „${title}“, und in der Datei steht etwas anderes. Ihren ersetzen oder beide behalten?`,
    maybeSecret:
      'Etwas darin sieht nach einem Token oder Passwort aus. Nehmen Sie ihn nur, wenn es keines ist: Ein Zweck wird angezeigt, exportiert und weitergegeben.',
    add: 'Importieren',
    replace: 'Meinen ersetzen',
    keepBoth: 'Beide behalten',
    addedAs: (title: string) =>
      `„${title}“ ist importiert. Verbindungen können ihn von nun an haben.`,
    replaced: (title: string) => `„${title}“ sagt jetzt, was in der Datei steht.`,
  },
  draft: {
    restored: 'Ihre Eingaben sind wieder da.',
    advice: (when: string) =>
      `Aufbewahrt: ${when}. Sie bleiben, bis Sie speichern oder verwerfen, höchstens sieben Tage.`,
    notKept: 'Ihre Eingaben werden nicht für den Fall aufbewahrt, dass Chatelaine gesperrt wird.',
  },
  editor: {
    titles: {
      create: 'Neuer Zweck',
      edit: (title: string) => `${title} bearbeiten`,
    },
    noSecrets: 'In diesem Zweck ist nichts geheim',
    labels: {
      title: 'Titel',
      description: 'Beschreibung',
      source: 'Quelle',
      requirementTitle: 'Was gebraucht wird',
      why: 'Warum es gebraucht wird',
      severity: 'Was davon abhängt',
      cards: 'Karten oder Teile, die es brauchen',
      kind: 'Verlangt',
      permission: 'Berechtigung',
      among: 'Zählt',
      on: 'Auf',
      projects: 'Projektschlüssel',
      portalSuffices: 'Es genügt, wie ein Portalkunde sie hat',
      scope: 'Scope',
      application: 'Anwendung',
      types: 'Art des Kontos',
      limit: 'Aktive Webhooks, die eine Site haben darf',
    },
    hints: {
      title: 'Wie er in der Liste und in Berichten steht, z. B. Release-Roboter',
      description: 'Was die Automatisierung tut, in einem Satz',
      source: 'Die Seite, auf der steht, was gebraucht wird, falls es eine gibt',
      requirementTitle: 'In wenigen Worten, z. B. Projekte des Supports durchsuchen',
      why: 'Ein Satz für den, der es erteilen soll',
      cards: 'Eine je Zeile; leer lassen, wo es keine gibt',
      permission:
        'Tippen Sie, um nach Name oder Schlüssel zu suchen. Auch jeder andere Schlüssel lässt sich eingeben.',
      projects: 'Durch Kommas getrennt, z. B. ITSM, HR',
      scope: 'Der klassische, z. B. read:jira-work. Ein Token ohne Scopes braucht keinen.',
    },
    severities: {
      high: 'Alles',
      medium: 'Ein Teil davon',
      low: 'Wenig',
    },
    kinds: {
      'project-permission': 'Eine Berechtigung in Projekten',
      'global-permission': 'Eine globale Berechtigung',
      'desk-agent': 'Agent von Servicedesks zu sein',
      'product-access': 'Produktzugriff',
      'site-feature': 'Eine Anwendung auf der Site',
      'site-administrator': 'Die Site zu verwalten',
      scope: 'Einen Scope des Tokens',
      'token-at-site': 'Ein Token ohne Scopes',
      account: 'Ein aktives Konto',
      'webhook-slot': 'Einen freien Webhook',
    },
    kindNotes: {
      'site-administrator':
        'Das Konto ist in einer Gruppe, die Benutzer, Gruppen und Produkte verwaltet.',
      'token-at-site':
        'Die Site selbst nimmt das Token an; bei einem mit Scopes tut sie das nicht.',
    },
    among: { projects: 'Alle Projekte', desks: 'Nur Servicedesks' },
    places: {
      any: 'Mindestens einem, das es sieht',
      all: 'Jedem, das es sieht',
      named: 'Bestimmten, nach ihren Schlüsseln',
    },
    types: { either: 'Beliebig', atlassian: 'Persönlich', app: 'Dienstkonto' },
    applications: {
      'jira-servicedesk': 'Jira Service Management',
      'jira-software': 'Jira Software',
      'jira-core': 'Jira',
      'jira-product-discovery': 'Jira Product Discovery',
      any: 'Irgendeine Anwendung von Jira',
    },
    requirement: (number: number) => `Anforderung ${number}`,
    need: (number: number) => `Bedarf ${number}`,
    addRequirement: 'Anforderung hinzufügen',
    removeRequirement: 'Anforderung entfernen',
    addNeed: 'Bedarf hinzufügen',
    removeNeed: 'Bedarf entfernen',
    moveUp: 'Nach oben',
    moveDown: 'Nach unten',
    moved: (title: string, place: number, total: number) =>
      `${title} ist jetzt Nummer ${place} von ${total}.`,
    requirements: 'Anforderungen',
    requirementsHint:
      'Alles, was eine Anforderung verlangt, wird gemeinsam beurteilt. Alt mit einer Pfeiltaste verschiebt die Anforderung, in der der Cursor steht.',
    problems: (count: number) =>
      count === 1
        ? '1 Angabe stimmt noch nicht. Sie ist markiert.'
        : `${count} Angaben stimmen noch nicht. Sie sind markiert.`,
    save: 'Speichern',
    saving: 'Wird gespeichert…',
    cancel: 'Abbrechen',
    discard: {
      title: 'Eingaben verwerfen?',
      explanation: 'Nichts davon wurde gespeichert.',
      confirm: 'Verwerfen',
      keep: 'Weiter bearbeiten',
    },
  },
  needs: {
    account: 'ein aktives Konto',
    accountKinds: {
      atlassian: 'ein aktives persönliches Konto',
      app: 'ein aktives Dienstkonto',
    },
    anyApplication: 'irgendeine Anwendung von Jira',
    'token-at-site': 'ein Token ohne Scopes',
    scope: (scope: string) => `den Scope ${scope}, bei einem Token mit Scopes`,
    'site-feature': (application: string) => `${application} auf der Site`,
    'product-access': (application: string) => `Produktzugriff auf ${application}`,
    'global-permission': (permission: string) => `die globale Berechtigung ${permission}`,
    'site-administrator': 'die Zugehörigkeit zu einer Gruppe, die die Site verwaltet',
    'desk-agent': (places: string) => `Agent sein: ${places}`,
    'project-permission': (permission: string, places: string) => `${permission}: ${places}`,
    'webhook-slot': (limit: number) => `Platz für einen weiteren von ${limit} Webhooks`,
    places: {
      desks: { any: 'irgendein Servicedesk', all: 'alle Servicedesks' },
      projects: { any: 'irgendein Projekt', all: 'alle Projekte' },
    },
  },
});
