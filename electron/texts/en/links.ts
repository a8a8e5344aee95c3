import type { Texts } from '../texts.ts';

/** Titles of the pages that the program can open, by the names of their links. */
export const linkTexts = {
  'api-tokens': 'API tokens at Atlassian',
  'government-api-tokens': 'API tokens in Atlassian’s Government Cloud',
  site: 'Open the site',
  'global-permissions': 'Global permissions',
  'user-management': 'User management',
  groups: 'Groups',
  'app-access': 'App access',
  'permission-schemes': 'Permission schemes',
  'service-desk-projects': 'Service projects',
  webhooks: 'Webhooks',
  'manage-global-permissions-help': 'Help: manage global permissions',
  'api-tokens-help': 'Help: manage API tokens',
  'okta-authorization-help': 'Help: Okta’s page on authorization',
  'atlassian-status': 'Atlassian’s status page',
  'personal-access-tokens': 'Personal access tokens',
  project: 'The project',
  'project-permissions': 'The project’s permissions',
  'project-roles': 'The project’s people and roles',
  'permission-scheme': 'The permission scheme',
} satisfies Texts;
