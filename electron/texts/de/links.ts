import type { Texts } from '../texts.ts';

/** What the pages that the program can open are called, by the names of their links. */
export const linkTexts = {
  'api-tokens': 'API-Tokens bei Atlassian',
  'government-api-tokens': 'API-Tokens in der Government Cloud von Atlassian',
  site: 'Site öffnen',
  'global-permissions': 'Globale Berechtigungen',
  'user-management': 'Benutzerverwaltung',
  groups: 'Gruppen',
  'app-access': 'App-Zugriff',
  'permission-schemes': 'Berechtigungsschemata',
  'service-desk-projects': 'Serviceprojekte',
  webhooks: 'Webhooks',
  'manage-global-permissions-help': 'Hilfe: globale Berechtigungen verwalten',
  'api-tokens-help': 'Hilfe: API-Tokens verwalten',
  'okta-authorization-help': 'Hilfe: Seite von Okta zur Autorisierung',
  'atlassian-status': 'Statusseite von Atlassian',
  'personal-access-tokens': 'Persönliche Zugriffstokens',
  project: 'Das Projekt',
  'project-permissions': 'Berechtigungen des Projekts',
  'project-roles': 'Personen und Rollen des Projekts',
  'permission-scheme': 'Das Berechtigungsschema',
} satisfies Texts;
