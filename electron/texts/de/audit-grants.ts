import { sentences } from '../texts.ts';

const projects = (count: number): string => (count === 1 ? '1 Projekt' : `${count} Projekte`);
const inProjects = (count: number): string => (count === 1 ? '1 Projekt' : `${count} Projekten`);
const people = (count: number): string =>
  count === 1 ? '1 weitere Person' : `${count} weitere Personen`;

/** Wodurch ein Konto eine Berechtigung hat, was sich tun lässt, und was daraus würde. */
export const auditGrants = sentences({
  stations: {
    account: 'Das Konto',
    group: (name: string) => `Gruppe ${name}`,
    product: (name: string) => `Zugriff auf ${name}`,
    anyProduct: 'Zugriff auf Jira',
    role: (name: string) => `Rolle ${name}`,
    roleNumber: (id: string) => `Rolle Nummer ${id}`,
    user: 'Dem Konto selbst erteilt',
    anyone: 'Jedem erteilt',
    projectLead: 'Die Projektleitung',
    reporter: 'Wer den Vorgang erstellt hat',
    assignee: 'Wem der Vorgang zugewiesen ist',
    userField: (field: string) => `Wen das Feld ${field} nennt`,
    groupField: (field: string) => `Wessen Gruppe das Feld ${field} nennt`,
    portal: 'Kunden des Portals',
    other: 'Eine Art von Empfänger, die Chatelaine nicht kennt',
    scheme: (name: string) => `Berechtigungsschema ${name}`,
    ownAccess: 'Zugriffseinstellungen des vom Team verwalteten Projekts',
    globalPermissions: 'Globale Berechtigungen und Produktzugriff',
    permission: (name: string) => name,
    project: (key: string, name: string) => `${key} ${name}`,
    site: 'Die ganze Site',
    entryNotRead: 'namentlich oder durch eine Gruppe: nicht gelesen',
  },
  strengths: {
    sure: 'Vorhanden',
    'some-issues': 'Nur bei manchen Vorgängen',
    portal: 'Nur im Portal',
    perhaps: 'Vielleicht',
  },
  explanations: {
    explained: (name: string) => `Das Konto hat ${name} durch:`,
    sometimes: (name: string) =>
      `Das Konto hat ${name} nur bei manchen Vorgängen oder nur im Portal:`,
    unexplained: (name: string) =>
      `Jira sagt, dass das Konto ${name} hat, und keine der gelesenen Erteilungen erklärt es. Vielleicht erteilt es eine App.`,
    contradicted: (name: string) =>
      `Eine Erteilung gibt dem Konto ${name}, und doch sagt Jira, dass es das nicht hat. Etwas anderes fehlt, etwa der Produktzugriff.`,
    'not-held': (name: string) => `Nichts gibt dem Konto ${name}.`,
    unknown: (name: string) => `Wodurch das Konto ${name} hat, ist nicht ganz bekannt.`,
  },
  where: {
    project: (key: string, name: string) => `${key} ${name}`,
    site: 'Auf der ganzen Site',
    teamManaged:
      'Vom Team verwaltetes Projekt: Es regelt den Zugriff selbst und teilt kein Berechtigungsschema.',
  },
  gaps: {
    schemes: (because: string) => `Die Berechtigungsschemata der Site: ${because}`,
    scheme: (because: string) => `Welches Berechtigungsschema das Projekt verwendet: ${because}`,
    'own-roles': (because: string) => `In welchen Rollen des Projekts das Konto ist: ${because}`,
    actors: (role: string, because: string) => `Wer in der Rolle ${role} ist: ${because}`,
    someRole: 'des Projekts',
    groups: (because: string) => `Die Gruppen des Kontos: ${because}`,
    'product-access': (because: string) => `Der Produktzugriff des Kontos: ${because}`,
    'project-lead': (because: string) => `Wer das Projekt leitet: ${because}`,
    holders: (because: string) => `Wem es erteilt ist: ${because}`,
  },
  notOffered: 'Das sagt Jira niemandem.',
  steps: {
    'join-group': (account: string, group: string) =>
      `Fügen Sie ${account} zur Gruppe ${group} hinzu.`,
    'leave-group': (account: string, group: string) =>
      `Entfernen Sie ${account} aus der Gruppe ${group}.`,
    'join-role': (account: string, role: string, project: string) =>
      `Öffnen Sie im Projekt ${project} die Projekteinstellungen, dann Personen oder Zugriff, und fügen Sie ${account} zur Rolle ${role} hinzu.`,
    'leave-role': (account: string, role: string, project: string) =>
      `Öffnen Sie im Projekt ${project} die Projekteinstellungen, dann Personen oder Zugriff, und entfernen Sie ${account} aus der Rolle ${role}.`,
    'remove-group-from-role': (group: string, role: string, project: string) =>
      `Öffnen Sie im Projekt ${project} die Projekteinstellungen, dann Personen oder Zugriff, und entfernen Sie die Gruppe ${group} aus der Rolle ${role}.`,
    'grant-in-scheme': (permission: string, scheme: string, receiver: string) =>
      `Erteilen Sie im Berechtigungsschema ${scheme} ${permission} an: ${receiver}.`,
    'revoke-in-scheme': (permission: string, scheme: string, receiver: string) =>
      `Entfernen Sie im Berechtigungsschema ${scheme} bei ${permission}: ${receiver}.`,
  },
  receivers: {
    account: (account: string) => `der Benutzer ${account}`,
    role: (role: string) => `die Projektrolle ${role}`,
    group: (group: string) => `die Gruppe ${group}`,
    product: (name: string) => `Benutzer mit Zugriff auf ${name}`,
    anyProduct: 'Benutzer mit Zugriff auf irgendein Produkt',
    anyone: 'jeder',
    'project-lead': 'die Projektleitung',
  },
  roleNumber: (id: string) => `Nummer ${id}`,
  who: {
    site: 'Ein Site-Administrator',
    project: 'Ein Administrator des Projekts',
    jira: 'Ein Jira-Administrator',
  },
  siteAdministration: 'Verwaltung der ganzen Site',
  brings: {
    nothing: 'Bringt nichts mit, was nicht gebraucht wird',
    on: (name: string, count: number) => `Gibt zusätzlich ${name} in ${inProjects(count)}`,
    onSite: (name: string) => `Gibt zusätzlich ${name} auf der ganzen Site`,
    takesOn: (name: string, count: number) => `Nimmt ${name} in ${inProjects(count)}`,
    takesOnSite: (name: string) => `Nimmt ${name} auf der ganzen Site`,
    members: (count: number) => `${people(count)} in der Gruppe`,
    membersUnknown: 'Wie viele andere in der Gruppe sind, ist nicht bekannt',
    others: (count: number) => `Ändert etwas für ${people(count)}`,
    othersUnknown: 'Für wie viele andere sich etwas ändert, ist nicht bekannt',
    projects: (count: number) => `Einstellungen: ${projects(count)}`,
    unsure: (count: number) =>
      `Was es in ${inProjects(count)} bewirkt, die nicht gelesen wurden, ist nicht bekannt`,
    jira: 'Die Gruppe verwaltet Jira',
    site: 'Die Gruppe verwaltet die ganze Site',
  },
  whyNone: {
    'none-found': 'Es wurde keine Änderung gefunden, die das sicher behebt.',
    nothing: 'Dafür muss sich keine Erteilung ändern.',
    because: (reason: string) => `Was das beheben würde, ist nicht bekannt: ${reason}`,
    partly: (count: number, reason: string) => `Nicht ermittelt für ${projects(count)}: ${reason}`,
  },
  untold: {
    'other-products': 'Ob der Zugriff auf andere Produkte durch die Gruppe kommt, sagt Jira nicht.',
    'global-permissions':
      'Ob andere globale Berechtigungen durch die Gruppe kommen, sagt Jira nicht.',
  },
});

/** Texte der Ansichten um Ketten, Vorschläge und ihre Folgen. */
export const grantScreenTexts = sentences({
  open: 'Wodurch?',
  close: 'Wodurch ausblenden',
  title: 'Wodurch das Konto es hat',
  reading: 'Jira wird gefragt, wer es erteilt hat…',
  readingProjects: (done: number, total: number) => `${done} von ${inProjects(total)} gelesen`,
  read: 'Jira fragen, wer es erteilt hat',
  readMore: (count: number) => `Weitere ${projects(count)} lesen`,
  cancel: 'Abbrechen',
  unread: (count: number, total: number) =>
    `${count} von ${inProjects(total)}, um die es geht, ${count === 1 ? 'ist' : 'sind'} noch nicht gelesen.`,
  tooOld:
    'Dieses Audit entstand, bevor Erteilungen gelesen wurden. Prüfen Sie erneut, um zu sehen, wodurch.',
  chain: (number: number, strength: string) => `Weg ${number}: ${strength}`,
  notKnown: 'Nicht bekannt:',
  proposals: {
    add: 'Das Geringste, das genügt',
    remove: 'Sicher entziehen',
    remedy: 'Vorgeschlagene Änderung',
    others: (count: number) => (count === 1 ? '1 anderer Weg' : `${count} andere Wege`),
    choose: 'Diesen Weg nehmen',
    more: (count: number) => `${count} weitere`,
    chosen: 'Gewählt für Nachrichten und Berichte',
    first: 'Bringt am wenigsten mit',
    steps: 'Schritte',
    whoCan: (who: string) => `Wer das kann: ${who}`,
    table: {
      caption: 'Wege der Behebung im Vergleich',
      way: 'Weg',
      brings: 'Bringt mit',
      others: 'Andere',
      projects: 'Projekte',
      clicks: 'Klicks',
    },
    unknown: 'nicht bekannt',
    number: (number: number) => `Weg ${number}`,
  },
  whatIf: {
    show: 'Was würde sich ändern?',
    title: 'Vorher und nachher',
    working: 'Es wird ermittelt, was sich ändern würde…',
    before: 'Vorher',
    after: 'Nachher',
    need: 'Befund',
    nothing: 'Kein Befund dieser Verbindung ändert sich.',
    nothingKnown: 'Von keinem Befund dieser Verbindung ist bekannt, dass er sich ändert.',
    safe: 'Kein Bedarf eines Zwecks bleibt unerfüllt.',
    breaks: (count: number) =>
      count === 1
        ? 'Ein Bedarf eines Zwecks bliebe dann unerfüllt.'
        : `${count} Bedarfe von Zwecken blieben dann unerfüllt.`,
    unsure: 'Ob jeder Bedarf erfüllt bleibt, ist nicht bekannt.',
    unsureOn: (count: number) =>
      `Ob jeder Bedarf erfüllt bleibt, ist nicht bekannt: ${projects(count)} ${count === 1 ? 'wurde' : 'wurden'} nicht gelesen.`,
    connection: (nickname: string) => `Verbindung ${nickname}`,
    gains: 'Das Konto erhält',
    loses: 'Das Konto verliert',
    none: 'nichts',
    noneKnown: 'nichts, das bekannt ist',
    notThere: 'Nicht vorhanden',
  },
  cell: {
    open: (permission: string, project: string) => `Wodurch: ${permission} in ${project}`,
    title: (permission: string, project: string) => `${permission} in ${project}`,
    close: 'Schließen',
  },
});
