import { recordOf } from './audit-log.ts';
import { practiceDataCenters } from './data-center/practice-data-centers.ts';
import type { Description } from './description.ts';
import {
  account,
  deskOf,
  group,
  serviceProject,
  site,
  softwareProject,
  token,
  userPermissions,
  withIssues,
} from './make.ts';

/** The people and machines of the practice sites; each is named for what it shows. */
export const accounts = {
  /** Everything that Okta's event and action cards need, on `acme`. */
  acmeBot: account('jira-bot@acme.example', 'Jira Bot'),
  /** Agent on `acme-sandbox`, but nobody gave it Administer Jira. */
  sandboxBot: account('sandbox-bot@acme.example', 'Sandbox Bot'),
  /** Has a seat for Jira Service Management on `northwind`, but is agent on none of its three desks. */
  northwindBot: account('okta@northwind.example', 'Okta Workflows'),
  /** No seat for Jira Service Management on `umbrella`. */
  umbrellaBot: account('jsm@umbrella.example', 'Umbrella Automation', { emailHidden: true }),
  initechBot: account('peter@initech.example', 'Peter'),
  globexBot: account('hank@globex.example', 'Hank'),
  contosoBot: account('svc@contoso.example', 'Contoso Service'),
  /** A service account of `acme`: scoped tokens only, through the gateway only. */
  acmeService: account('provisioning@serviceaccount.atlassian.com', 'Provisioning', {
    accountType: 'app',
  }),
  /** Administers the whole site `acme`: users, groups and products. */
  acmeOwner: account('it-admin@acme.example', 'IT Admin'),
  /** Raises requests on `acme` and `acme-sandbox`, and is nothing else there. */
  customer: account('mia@acme.example', 'Mia Customer', { accountType: 'customer' }),
  locked: account('locked@acme.example', 'Locked Out', { status: 'captcha' }),
  lockedAnonymous: account('locked-too@acme.example', 'Locked Out Too', {
    status: 'captcha-anonymous',
  }),
  loginBlocked: account('login-blocked@acme.example', 'Login Blocked', {
    status: 'login-blocked',
  }),
  adminBlocked: account('blocked@acme.example', 'Blocked by Admin', { status: 'admin-blocked' }),
  deactivated: account('former@acme.example', 'Former Colleague', { status: 'deactivated' }),
} as const;

const auditScopes = [
  'read:jira-user',
  'read:jira-work',
  'manage:jira-configuration',
  'read:servicedesk-request',
];
const granularScopes = [
  'read:user:jira',
  'read:group:jira',
  'read:application-role:jira',
  'read:avatar:jira',
];

/** Their tokens, by the id under which the journal shows them. */
export const tokens = {
  acmeBot: token('acme-bot', accounts.acmeBot),
  acmeBotExpired: token('acme-bot-expired', accounts.acmeBot, {
    expiresAt: '2026-01-01T00:00:00Z',
  }),
  acmeBotRevoked: token('acme-bot-revoked', accounts.acmeBot, { revoked: true }),
  /** Holds every classic scope that a check and an audit ask for. */
  acmeBotScoped: token('acme-bot-scoped', accounts.acmeBot, {
    kind: { type: 'scoped', scopes: auditScopes },
  }),
  /** Enough for `myself` and for nothing else. */
  acmeServiceFewScopes: token('acme-service-few-scopes', accounts.acmeService, {
    kind: { type: 'scoped', scopes: granularScopes },
  }),
  acmeService: token('acme-service', accounts.acmeService, {
    kind: { type: 'scoped', scopes: auditScopes },
  }),
  acmeOwner: token('acme-owner', accounts.acmeOwner),
  sandboxBot: token('sandbox-bot', accounts.sandboxBot),
  northwindBot: token('northwind-bot', accounts.northwindBot),
  umbrellaBot: token('umbrella-bot', accounts.umbrellaBot),
  initechBot: token('initech-bot', accounts.initechBot),
  globexBot: token('globex-bot', accounts.globexBot),
  contosoBot: token('contoso-bot', accounts.contosoBot),
  contosoBotScoped: token('contoso-bot-scoped', accounts.contosoBot, {
    kind: { type: 'scoped', scopes: auditScopes },
  }),
  locked: token('locked', accounts.locked),
  lockedAnonymous: token('locked-anonymous', accounts.lockedAnonymous),
  loginBlocked: token('login-blocked', accounts.loginBlocked),
  adminBlocked: token('admin-blocked', accounts.adminBlocked),
  deactivated: token('deactivated', accounts.deactivated),
} as const;

const serviceSeat = { applications: ['jira-servicedesk'] } as const;
const softwareSeat = { applications: ['jira-software'], permissions: userPermissions } as const;
const administration = { permissions: ['ADMINISTER', ...userPermissions] } as const;

const acmeStaff = [
  accounts.acmeBot,
  accounts.acmeService,
  accounts.locked,
  accounts.lockedAnonymous,
  accounts.loginBlocked,
  accounts.adminBlocked,
  accounts.deactivated,
];
const acmeAgents = [accounts.acmeBot, accounts.acmeService];
const acmeHelp = {
  ...withIssues(serviceProject(10001, 'ITSM', 'IT Help', acmeAgents), [
    accounts.customer,
    accounts.acmeBot,
  ]),
  lead: accounts.acmeOwner.accountId,
};
const acmePeople = serviceProject(10002, 'HR', 'People', []);

const acme = site('acme', 'Acme', {
  groups: [
    group('jira-admins', acmeAgents, administration),
    group('jira-users', [...acmeStaff, accounts.acmeOwner], softwareSeat),
    group('site-admins', [accounts.acmeOwner], { ...administration, administersSite: true }),
    group('service-desk-agents', acmeAgents, serviceSeat),
  ],
  projects: [acmeHelp, acmePeople, softwareProject(10003, 'WEB', 'Website')],
  serviceDesks: [deskOf(1, acmeHelp), deskOf(2, acmePeople)],
  appPermissions: [{ key: 'io.tempo.jira__tempo-administrator', name: 'Tempo Administrator' }],
  auditLog: [
    {
      ...recordOf.joined('jira-admins', accounts.acmeBot.accountId),
      by: accounts.acmeOwner.accountId,
      at: '2026-01-12T09:30:00.000Z',
    },
  ],
});

const sandboxHelp = withIssues(
  serviceProject(10001, 'ITSM', 'IT Help (sandbox)', [accounts.sandboxBot]),
  [accounts.customer],
);

const acmeSandbox = site('acme-sandbox', 'Acme Sandbox', {
  groups: [
    group('jira-admins', [], administration),
    group('site-admins', [], { administersSite: true }),
    group('jira-users', [accounts.sandboxBot], softwareSeat),
    group('service-desk-agents', [accounts.sandboxBot], serviceSeat),
  ],
  projects: [sandboxHelp],
  serviceDesks: [deskOf(1, sandboxHelp)],
});

const northwindProjects = [
  serviceProject(10010, 'HELP', 'Helpdesk', []),
  serviceProject(10011, 'FAC', 'Facilities', []),
  serviceProject(10012, 'LEGAL', 'Legal', []),
];

const northwind = site('northwind', 'Northwind Traders', {
  groups: [
    group('jira-admins', [], administration),
    group('jira-users', [accounts.northwindBot], softwareSeat),
    group('service-desk-agents', [accounts.northwindBot], serviceSeat),
  ],
  projects: [...northwindProjects, softwareProject(10013, 'SHOP', 'Shop')],
  serviceDesks: northwindProjects.map((project, index) => deskOf(index + 1, project)),
});

const umbrellaHelp = serviceProject(10001, 'LAB', 'Laboratory', []);

const umbrella = site('umbrella', 'Umbrella', {
  groups: [
    group('jira-admins', [], administration),
    group('jira-users', [accounts.umbrellaBot], softwareSeat),
    group('service-desk-agents', [], serviceSeat),
  ],
  projects: [umbrellaHelp, softwareProject(10002, 'RND', 'Research')],
  serviceDesks: [deskOf(1, umbrellaHelp)],
});

const initechHelp = serviceProject(10001, 'TPS', 'TPS Reports', [accounts.initechBot]);

const initrode = site('initrode', 'Initrode', {
  groups: [
    group('jira-admins', [accounts.initechBot], administration),
    group('service-desk-agents', [accounts.initechBot], serviceSeat),
  ],
  projects: [initechHelp],
  serviceDesks: [deskOf(1, initechHelp)],
});

const contosoHelp = serviceProject(10001, 'GOV', 'Citizen Services', [accounts.contosoBot]);

const contoso = site('contoso', 'Contoso Government', {
  domain: 'atlassian-us-gov-mod.net',
  groups: [
    group('jira-admins', [accounts.contosoBot], administration),
    group('service-desk-agents', [accounts.contosoBot], serviceSeat),
  ],
  projects: [contosoHelp],
  serviceDesks: [deskOf(1, contosoHelp)],
});

/** Jira Software alone: Jira Service Management was never added to this site. */
const globex = site('globex', 'Globex', {
  domain: 'jira.com',
  licences: [{ application: 'jira-software', plan: 'FREE' }],
  groups: [
    group('jira-admins', [accounts.globexBot], administration),
    group('jira-users', [accounts.globexBot], softwareSeat),
  ],
  projects: [softwareProject(10001, 'DOOM', 'Doomsday')],
});

/** The ready-made description that the demo, the tests and the benchmarks run against. */
export const practiceSites: Description = {
  sites: [
    acme,
    acmeSandbox,
    northwind,
    umbrella,
    site('initech', 'Initech', {
      cloudId: initrode.cloudId,
      status: { kind: 'renamed', to: 'initrode' },
    }),
    initrode,
    site('hooli', 'Hooli', { status: { kind: 'suspended' } }),
    globex,
    contoso,
  ],
  accounts: Object.values(accounts),
  tokens: Object.values(tokens),
  dataCenters: practiceDataCenters,
};
