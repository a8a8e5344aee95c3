import { formatListWith } from '../lists.ts';
import type { Texts } from '../texts.ts';
import { auditReasons } from './audit-reasons.ts';
import { auditRemedies } from './audit-remedies.ts';

/**
 * Names in a row, each isolated from the others where its script asks for it; of more than five, the first four and how
 * many more.
 *
 * @param total how many there are, where `names` holds only the first six or more of them.
 */
export const formatList = formatListWith({
  and: ' und ',
  more: (count: number) => ` und ${count} weitere`,
});

/** What an audit says: reasons, remedies, and the names of what it looked at. */
export const auditTexts = {
  reasons: auditReasons,
  remedies: auditRemedies,
  applications: {
    'jira-servicedesk': 'Jira Service Management',
    'jira-software': 'Jira Software',
    'jira-core': 'Jira',
    'jira-product-discovery': 'Jira Product Discovery',
    any: 'Jira',
  },
  pieces: {
    identity: 'Wer das Konto ist',
    groups: 'Die Gruppen des Kontos',
    applicationRoles: 'Der Produktzugriff des Kontos',
    catalogue: 'Die Liste der Berechtigungen',
    globalPermissions: 'Die globalen Berechtigungen des Kontos',
    licences: 'Die Lizenzen der Site',
    serviceManagement: 'Der Zustand von Jira Service Management',
    deskAccess: 'Der Zugriff auf Jira Service Management',
    projects: 'Die Liste der Projekte',
    desks: 'Die Liste der Servicedesks',
    projectPermissions: 'Die Berechtigungen des Kontos in Projekten',
    issues: 'Die Berechtigungen des Kontos an fremden Vorgängen',
    queue: 'Die Warteschlangen eines Servicedesks',
    webhooks: 'Die Liste der Webhooks',
    siteAdminGroups: 'Die Gruppen, die die Site verwalten',
    jiraAdminGroups: 'Die Gruppen, die Jira verwalten',
    deskGroups: 'Die Gruppen mit Zugriff auf Jira Service Management',
  },
  unknownReasons: {
    forbidden: 'Jira hat abgelehnt.',
    'not-found': 'Jira hat es nicht gefunden oder verbirgt es.',
    'timed-out': 'Jira hat nicht rechtzeitig geantwortet.',
    'rate-limited': 'Jira hat um weniger Anfragen gebeten. Prüfen Sie in einer Weile erneut.',
    'jira-down': 'Jira ist zurzeit gestört. Prüfen Sie in einer Weile erneut.',
    'not-reached': 'die Site war nicht erreichbar.',
    'scope-missing': 'die Scopes des Tokens decken es nicht ab.',
    'unexpected-answer': 'Jira hat auf eine Weise geantwortet, die Chatelaine nicht versteht.',
    incomplete: 'die Antwort war nicht vollständig.',
    'administrators-only': 'nur ein Administrator darf es lesen.',
    'not-asked': 'das, wovon es abhängt, ist nicht bekannt.',
    'no-service-management': 'Jira Service Management weist das Konto ab.',
  },
} satisfies Texts;
