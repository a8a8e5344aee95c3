import { createHash } from 'node:crypto';
import type {
  Account,
  ApplicationKey,
  Description,
  Grant,
  Group,
  Licence,
  Project,
  ServiceDesk,
  Site,
  Token,
} from './description.ts';
import { practiceToken } from './token-text.ts';

/** A UUID that is always the same for the same text. */
export function uuidOf(text: string): string {
  const digest = createHash('sha256').update(text).digest('hex');
  const part = (from: number, to: number) => digest.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-a${part(17, 20)}-${part(20, 32)}`;
}

export function account(
  email: string,
  displayName: string,
  more: Partial<Omit<Account, 'email' | 'displayName'>> = {},
): Account {
  return {
    accountId: `557058:${uuidOf(email)}`,
    email,
    displayName,
    accountType: 'atlassian',
    status: 'active',
    timeZone: 'Europe/Berlin',
    locale: 'en_GB',
    ...more,
  };
}

/** A classic token, alive until 2099. */
export function token(
  id: string,
  { accountId }: Account,
  more: Partial<Pick<Token, 'kind' | 'expiresAt' | 'revoked'>> = {},
): Token {
  return {
    id,
    value: practiceToken(id),
    accountId,
    kind: { type: 'classic' },
    expiresAt: '2099-12-31T00:00:00Z',
    revoked: false,
    ...more,
  };
}

export function group(
  name: string,
  members: readonly Account[],
  more: {
    readonly permissions?: readonly string[];
    readonly applications?: readonly ApplicationKey[];
    readonly administersSite?: boolean;
  } = {},
): Group {
  return {
    name,
    groupId: uuidOf(`group ${name}`),
    members: members.map(({ accountId }) => accountId),
    globalPermissions: more.permissions ?? [],
    applicationRoles: more.applications ?? [],
    administersSite: more.administersSite ?? false,
  };
}

/** Permissions that Jira grants to everyone who may log in. */
export const userPermissions = [
  'USER_PICKER',
  'CREATE_SHARED_OBJECTS',
  'MANAGE_GROUP_FILTER_SUBSCRIPTIONS',
  'BULK_CHANGE',
  'CREATE_PROJECT',
] as const;

const memberPermissions = [
  'BROWSE_PROJECTS',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'ASSIGN_ISSUES',
  'ASSIGNABLE_USER',
  'TRANSITION_ISSUES',
  'ADD_COMMENTS',
  'EDIT_OWN_COMMENTS',
  'CREATE_ATTACHMENTS',
  'WORK_ON_ISSUES',
];

const agentRole = 'Service Desk Team';

/** Jira's usual scheme for a service project: agents by project role, customers through the portal. */
function serviceProjectGrants(): readonly Grant[] {
  return [
    {
      holder: { type: 'projectRole', name: agentRole },
      permissions: [...memberPermissions, 'SERVICEDESK_AGENT', 'MODIFY_REPORTER'],
    },
    {
      holder: { type: 'projectRole', name: 'Administrators' },
      permissions: ['ADMINISTER_PROJECTS', 'BROWSE_PROJECTS'],
    },
    {
      holder: { type: 'sd.customer.portal.only' },
      permissions: ['BROWSE_PROJECTS', 'CREATE_ISSUES', 'ADD_COMMENTS', 'CREATE_ATTACHMENTS'],
    },
  ];
}

/** A service project; `agents` are members of its "Service Desk Team" role. */
export function serviceProject(
  id: number,
  key: string,
  name: string,
  agents: readonly Account[],
): Project {
  return {
    id,
    key,
    name,
    projectTypeKey: 'service_desk',
    style: 'classic',
    roles: [
      { name: agentRole, groups: [], accounts: agents.map(({ accountId }) => accountId) },
      { name: 'Administrators', groups: ['jira-admins'], accounts: [] },
    ],
    grants: serviceProjectGrants(),
    scheme: 'Service project scheme',
  };
}

/** A software project that everybody with a seat for Jira Software works in. */
export function softwareProject(id: number, key: string, name: string): Project {
  return {
    id,
    key,
    name,
    projectTypeKey: 'software',
    style: 'classic',
    roles: [{ name: 'Administrators', groups: ['jira-admins'], accounts: [] }],
    grants: [
      {
        holder: { type: 'applicationRole', key: 'jira-software' },
        permissions: [...memberPermissions, 'MANAGE_SPRINTS_PERMISSION', 'VIEW_DEV_TOOLS'],
      },
      {
        holder: { type: 'projectRole', name: 'Administrators' },
        permissions: ['ADMINISTER_PROJECTS'],
      },
    ],
    scheme: 'Default software scheme',
  };
}

/** The project with one request of each reporter, raised lately, that nobody works on yet. */
export function withIssues(project: Project, reporters: readonly Account[]): Project {
  return {
    ...project,
    issues: reporters.map(({ accountId: reporter }, index) => ({
      id: project.id * 100 + index,
      key: `${project.key}-${index + 1}`,
      reporter,
      assignee: null,
      daysOld: index + 1,
    })),
  };
}

/** A service desk over a service project, with two queues. */
export function deskOf(id: number, { key }: Project): ServiceDesk {
  return {
    id,
    projectKey: key,
    queues: [
      {
        id: id * 10 + 1,
        name: 'All open',
        jql: `project = ${key} AND resolution = Unresolved ORDER BY created DESC`,
        issueCount: 12,
      },
      {
        id: id * 10 + 2,
        name: 'Assigned to me',
        jql: `project = ${key} AND assignee = currentUser() AND resolution = Unresolved`,
        issueCount: 3,
      },
    ],
  };
}

export const withServiceManagement: readonly Licence[] = [
  { application: 'jira-software', plan: 'PAID' },
  { application: 'jira-servicedesk', plan: 'PAID' },
];

/** A site under atlassian.net, open, licensed for Jira Software and Jira Service Management; empty but for `more`. */
export function site(
  subdomain: string,
  title: string,
  more: Partial<Omit<Site, 'subdomain' | 'title'>> = {},
): Site {
  return {
    subdomain,
    domain: 'atlassian.net',
    cloudId: uuidOf(`site ${subdomain}`),
    title,
    status: { kind: 'open' },
    licences: withServiceManagement,
    groups: [],
    projects: [],
    serviceDesks: [],
    appPermissions: [],
    ...more,
  };
}

/** Several descriptions as one. */
export function together(...descriptions: readonly Description[]): Description {
  return {
    sites: descriptions.flatMap(({ sites }) => sites),
    accounts: descriptions.flatMap(({ accounts }) => accounts),
    tokens: descriptions.flatMap(({ tokens }) => tokens),
    dataCenters: descriptions.flatMap(({ dataCenters }) => dataCenters ?? []),
  };
}
