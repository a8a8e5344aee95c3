import { sentences } from '../texts.ts';
import { counted } from './counting.ts';

const nouns = {
  desks: (count: number) => counted(count, { one: 'Servicedesk', other: 'Servicedesks' }),
  projects: (count: number) => counted(count, { one: 'Projekt', other: 'Projekte' }),
};

const noneSeen = { desks: 'keinen Servicedesk', projects: 'kein Projekt' };

/** What is said of places, service desks or projects, on which something is needed. */
const places = {
  agent: {
    held: (list: string) => `Das Konto ist Agent von ${list}.`,
    none: (among: keyof typeof nouns, count: number) =>
      count === 1
        ? `Das Konto sieht ${nouns[among](count)} und ist dort nicht Agent.`
        : `Das Konto sieht ${nouns[among](count)} und ist in keinem davon Agent.`,
    lacking: (list: string, lacking: number, count: number) =>
      `Das Konto ist nicht Agent von ${list} (${lacking} von ${count}).`,
    nothingSeen: (among: keyof typeof noneSeen) =>
      `Das Konto sieht ${noneSeen[among]} und ist daher nirgends Agent.`,
  },
  permission: {
    held: (list: string) => `Das Konto hat die Berechtigung auf ${list}.`,
    none: (among: keyof typeof nouns, count: number) =>
      count === 1
        ? `Das Konto sieht ${nouns[among](count)} und hat die Berechtigung dort nicht.`
        : `Das Konto sieht ${nouns[among](count)} und hat die Berechtigung in keinem davon.`,
    lacking: (list: string, lacking: number, count: number) =>
      `Das Konto hat die Berechtigung nicht auf ${list} (${lacking} von ${count}).`,
    nothingSeen: (among: keyof typeof noneSeen) =>
      `Das Konto sieht ${noneSeen[among]}, wo es die Berechtigung haben könnte.`,
  },
  notSeen: (keys: string, many: boolean) =>
    many
      ? `Das Konto sieht ${keys} nicht: Solche Projekte gibt es nicht, oder es darf sie nicht durchsuchen.`
      : `Das Konto sieht ${keys} nicht: Ein solches Projekt gibt es nicht, oder es darf es nicht durchsuchen.`,
  notAmongRead: (keys: string, many: boolean) =>
    many
      ? `${keys} sind nicht unter den gelesenen, und es gibt noch weitere.`
      : `${keys} ist nicht unter den gelesenen, und es gibt noch weitere.`,
  ownIssues: (list: string) =>
    `Jira bejaht es für ${list}, verneint es aber für jeden dort versuchten Vorgang: Vermutlich dürfen es nur Autoren oder Zuständige.`,
  perhapsPortal: (list: string) =>
    `Jira bejaht es für ${list}, tut das aber auch bei Portalkunden, und das Konto ist dort kein Agent.`,
  agentUnknown: (list: string) =>
    `Jira bejaht es für ${list}, tut das aber auch bei Portalkunden, und ob das Konto Agent ist, ist nicht bekannt.`,
  incomplete: (among: 'desks' | 'projects') =>
    among === 'desks'
      ? 'Es gibt mehr Servicedesks, als gelesen wurden; die übrigen ließen sich nicht beurteilen.'
      : 'Es gibt mehr Projekte, als gelesen wurden; die übrigen ließen sich nicht beurteilen.',
};

/** Why something is held against an account that does not need it. */
const excessive = {
  siteAdministration: 'Verwaltung der Site',
  group: (groups: string) =>
    `Das Konto ist in ${groups}; die Mitglieder verwalten die Site, und keiner seiner Zwecke braucht das.`,
  global: 'Das Konto hat die Berechtigung, und keiner seiner Zwecke braucht sie.',
  places: (list: string, count: number) =>
    count === 1
      ? `Das Konto hat die Berechtigung auf ${list}, und keiner seiner Zwecke braucht sie dort.`
      : `Das Konto hat die Berechtigung auf ${list} (${count} Projekte), und keiner seiner Zwecke braucht sie dort.`,
};

/** Why a requirement is met, missing or unknown. */
export const auditReasons = sentences({
  places,
  excessive,
  notRead: (what: string, why: string) => `${what}: nicht lesbar, denn ${why}`,
  contradiction: (one: string, other: string) => `Jira widerspricht sich: ${one}, aber ${other}.`,
  claims: {
    'site-is-licensed': 'Jira Service Management meldet eine gültige Lizenz',
    'site-is-not-licensed': 'Jira Service Management meldet keine gültige Lizenz',
    'licences-do-not-name-it': 'die Lizenzen der Site nennen es nicht',
    'licences-name-it': 'die Lizenzen der Site nennen es',
    'seat-listed': 'das Konto belegt einen Platz in Jira Service Management',
    'seat-not-listed': 'das Konto belegt keinen Platz',
    'desks-refused': 'Jira Service Management weist das Konto ab',
    'desks-answered': 'Jira Service Management antwortet dem Konto',
    'is-agent': 'das Konto gilt als Agent',
    'is-no-agent': 'das Konto gilt in keinem Servicedesk als Agent',
    'queues-refused': 'die Warteschlangen des Servicedesks sind dem Konto verwehrt',
    'queues-answered': 'das Konto darf die Warteschlangen des Servicedesks lesen',
  },
  account: {
    met: (name: string) => `${name} ist ein aktives Konto.`,
    inactive: (name: string) => `Das Konto von ${name} ist deaktiviert.`,
    customer: (name: string) => `${name} ist Portalkunde und kann nur Anfragen stellen.`,
    kindUnknown: (name: string) => `Jira sagt nicht, welche Art von Konto ${name} ist.`,
    otherType: (name: string, type: 'atlassian' | 'app') =>
      type === 'app'
        ? `${name} ist ein Dienstkonto; nötig ist ein persönliches Konto.`
        : `${name} ist ein persönliches Konto; nötig ist ein Dienstkonto.`,
  },
  tokenAtSite: {
    met: 'Das Token wird unter der eigenen Adresse der Site angenommen.',
    gatewayOnly:
      'Das Token hat Scopes: Atlassian nimmt es am Gateway an, aber nicht unter der eigenen Adresse der Site.',
  },
  scope: {
    without: 'Das Token hat keine Scopes, daher zählen nur die Berechtigungen seines Kontos.',
    met: (scope: string) => `Was ${scope} braucht, ließ sich lesen.`,
    refused: (scope: string) =>
      `Atlassian hat abgelehnt, was ${scope} braucht: Das Token hat diesen Scope nicht.`,
    notTried: (scope: string) =>
      `Die Scopes eines Tokens lassen sich nicht lesen, und ${scope} ließe sich nur durch eine Änderung ausprobieren.`,
  },
  siteFeature: {
    met: (name: string) => `${name} gibt es auf dieser Site.`,
    unlicensed: (name: string) => `${name} ist auf dieser Site ohne Lizenz vorhanden.`,
    absent: (name: string) => `Diese Site hat kein ${name}.`,
  },
  productAccess: {
    met: (name: string) => `Das Konto belegt einen Platz in ${name}.`,
    notListed: (name: string, groups: string) =>
      `Das Konto belegt keinen Platz in ${name}.${groups === '' ? '' : ` ${groups}`}`,
    refused:
      'Jira Service Management hat das Konto abgewiesen, wie es das ohne Produktzugriff tut.',
  },
  globalPermission: {
    met: 'Das Konto hat sie.',
    notInCatalogue: 'Diese Site kennt keine Berechtigung dieses Namens.',
    notAsked: 'Jira wurde nach dieser Berechtigung nicht gefragt.',
  },
  siteAdministrator: {
    met: (groups: string) => `Das Konto ist in ${groups}; die Mitglieder verwalten die Site.`,
    inNone: (groups: string) =>
      `Die Site wird von den Mitgliedern von ${groups} verwaltet; das Konto ist in keiner dieser Gruppen.`,
    noGroups: 'Jira nennt keine Gruppe, die die Site verwaltet.',
  },
  agentNeedsSeat:
    'Ohne Produktzugriff auf Jira Service Management kann das Konto nirgends Agent sein.',
  webhooks: {
    met: (active: number, limit: number) => `${active} von ${limit} Webhooks sind in Gebrauch.`,
    full: (active: number, limit: number) =>
      `Alle ${limit} Webhooks sind in Gebrauch (${active} aktiv).`,
    administratorsOnly:
      'Nur ein Administrator darf die Liste lesen; das lässt sich erst sagen, wenn „Administer Jira“ erteilt ist.',
  },
  groups: {
    none: 'Das Konto ist in keiner Gruppe.',
    one: (name: string) => `Das Konto ist in ${name}; diese Gruppe gewährt es nicht.`,
    two: (names: string) => `Das Konto ist in ${names}; keine der beiden gewährt es.`,
    many: (names: string) => `Das Konto ist in ${names}; keine davon gewährt es.`,
    unknown: 'Das Konto hat es nicht; seine Gruppen ließen sich nicht lesen.',
  },
});
