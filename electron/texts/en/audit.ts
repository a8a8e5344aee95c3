import { formatListWith } from '../lists.ts';
import { auditReasons } from './audit-reasons.ts';
import { auditRemedies } from './audit-remedies.ts';
import type { Texts } from '../texts.ts';

/**
 * Names in a row, each isolated from the others where its script asks for it: `a`, `a and b`, `a, b and c`; of more than five, the first four and how many more.
 *
 * @param total how many there are, where `names` holds only the first six or more of them.
 */
export const formatList = formatListWith({
  and: ' and ',
  more: (count: number) => ` and ${count} more`,
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
    identity: 'Who the account is',
    groups: "The account's groups",
    applicationRoles: "The account's product access",
    catalogue: 'The list of permissions',
    globalPermissions: "The account's global permissions",
    licences: "The site's licences",
    serviceManagement: 'The state of Jira Service Management',
    deskAccess: 'The access to Jira Service Management',
    projects: 'The list of projects',
    desks: 'The list of service desks',
    projectPermissions: "The account's permissions on projects",
    issues: "The account's permissions on issues of others",
    queue: 'The queues of a service desk',
    webhooks: 'The list of webhooks',
    siteAdminGroups: 'The groups that administer the site',
    jiraAdminGroups: 'The groups that administer Jira',
    deskGroups: 'The groups with access to Jira Service Management',
  },
  unknownReasons: {
    forbidden: 'Jira refused.',
    'not-found': 'Jira did not find it, or hides it.',
    'timed-out': 'Jira did not answer in time.',
    'rate-limited': 'Jira asked for fewer requests. Audit again in a while.',
    'jira-down': 'Jira has trouble at the moment. Audit again in a while.',
    'not-reached': 'the site could not be reached.',
    'scope-missing': "the token's scopes do not cover it.",
    'unexpected-answer': 'Jira answered in a way that Chatelaine does not understand.',
    incomplete: 'the answer was not complete.',
    'administrators-only': 'only an administrator may read it.',
    'not-asked': 'what it depends on is not known.',
    'no-service-management': 'Jira Service Management refuses the account.',
  },
} satisfies Texts;
