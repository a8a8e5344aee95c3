import { practiceSecret } from '../token-text.ts';
import type { DataCenter, DataCenterUser, PersonalAccessToken } from './description.ts';

function user(
  name: string,
  displayName: string,
  more: Partial<Omit<DataCenterUser, 'name' | 'displayName'>> = {},
): DataCenterUser {
  return {
    name,
    key: `JIRAUSER-${name}`,
    displayName,
    email: `${name}@acme.example`,
    // A space and an umlaut: passwords are used as they are typed.
    password: `${practiceSecret(name)} pä`,
    active: true,
    groups: ['jira-users'],
    applications: ['jira-software'],
    globalPermissions: [],
    ...more,
  };
}

function token(
  id: string,
  { name: owner }: DataCenterUser,
  more: Partial<Pick<PersonalAccessToken, 'name' | 'expiringAt'>> = {},
): PersonalAccessToken {
  return {
    id,
    value: practiceSecret(id),
    user: owner,
    name: id,
    createdAt: '2026-06-01T09:00:00Z',
    expiringAt: '2099-12-31T12:00:00Z',
    ...more,
  };
}

/** The users of the practice Data Center sites; each is named for what it shows. */
export const dataCenterUsers = {
  /** Administrator, and agent of the one desk. */
  fred: user('fred', 'Fred Flintstone', {
    groups: ['jira-administrators', 'jira-users', 'service-desk-agents'],
    applications: ['jira-software', 'jira-servicedesk'],
    globalPermissions: ['ADMINISTER', 'USER_PICKER'],
  }),
  wilma: user('wilma', 'Wilma Flintstone'),
  former: user('barney', 'Barney Rubble', { active: false }),
} as const;

const { fred, wilma, former } = dataCenterUsers;

/** Their tokens, by the id under which the journal shows them. */
export const personalAccessTokens = {
  fred: token('fred-okta', fred, { name: 'Quarry', expiringAt: '2027-05-20T10:30:00Z' }),
  fredNext: token('fred-next', fred, { name: 'Quarry 2027', expiringAt: '2027-11-20T10:30:00Z' }),
  fredEnded: token('fred-ended', fred, { name: 'Quarry', expiringAt: '2026-02-01T00:00:00Z' }),
  /** The only one that Wilma has. */
  wilma: token('wilma', wilma, { expiringAt: '2027-03-31T10:30:00Z' }),
  former: token('barney', former),
} as const;

/** Data Center with a context path, service management, personal access tokens and passwords. */
const quarry: DataCenter = {
  host: 'jira.quarry.example',
  contextPath: '/jira',
  title: 'Quarry Jira',
  version: '9.12.4',
  deploymentType: 'DataCenter',
  personalAccessTokens: true,
  passwords: true,
  singleSignOn: null,
  users: Object.values(dataCenterUsers),
  tokens: Object.values(personalAccessTokens),
  serviceDesks: [
    { id: 1, projectId: 10001, projectKey: 'STONE', projectName: 'Stone Help', agents: ['fred'] },
  ],
};

/** A server from before personal access tokens, at the root of its host. */
const attic: DataCenter = {
  ...quarry,
  host: 'attic.quarry.example',
  contextPath: '',
  title: 'Attic Jira',
  version: '8.5.1',
  deploymentType: 'Server',
  personalAccessTokens: false,
  tokens: [],
  serviceDesks: [],
};

/** Takes personal access tokens and no passwords. */
const strict: DataCenter = {
  ...quarry,
  host: 'strict.quarry.example',
  contextPath: '',
  title: 'Strict Jira',
  deploymentType: 'Server',
  passwords: false,
};

/** Behind single sign-on, each in another way. */
const behindSingleSignOn: readonly DataCenter[] = (
  [
    ['servlet', { way: 'own-servlet', before: 'logins' }],
    ['saml', { way: 'other-host', before: 'logins' }],
    ['page', { way: 'page', before: 'logins' }],
    ['gate', { way: 'other-host', before: 'everything' }],
    ['hall', { way: 'page', before: 'everything' }],
    ['kerberos', { way: 'kerberos', before: 'everything' }],
  ] as const
).map(([name, singleSignOn]) => ({
  ...quarry,
  host: `${name}.quarry.example`,
  title: `Jira behind single sign-on (${name})`,
  singleSignOn,
}));

/** The ready-made Data Center sites. */
export const practiceDataCenters: readonly DataCenter[] = [
  quarry,
  attic,
  strict,
  ...behindSingleSignOn,
];
