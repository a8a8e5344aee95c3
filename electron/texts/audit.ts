import type { Texts } from './texts.ts';

/** `a`, `a and b`, `a, b and c`; of more than five, the first four and how many more. */
export function listOf(names: readonly string[]): string {
  if (names.length > 5) return `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** Why a requirement is met, missing or unknown. */
const reasons = {
  notRead: (what: string, why: string) => `${what} could not be read: ${why}`,
  contradiction: (one: string, other: string) => `Jira contradicts itself: ${one}, but ${other}.`,
  account: {
    met: (name: string) => `${name} is an active account.`,
    inactive: (name: string) => `The account of ${name} is deactivated.`,
    customer: (name: string) => `${name} is a portal customer, who can only raise requests.`,
    kindUnknown: (name: string) => `Jira does not say what kind of account ${name} is.`,
  },
  siteFeature: {
    met: 'Jira Service Management is on this site.',
    unlicensed: 'Jira Service Management is on this site without a licence.',
    absent: 'This site does not have Jira Service Management.',
    saysLicensed: 'Jira Service Management says that it is licensed for use',
    saysNotLicensed: 'Jira Service Management says that it is not licensed for use',
    listedWithout: "the site's licences do not name it",
    listedWith: "the site's licences name it",
  },
  productAccess: {
    met: 'The account takes a seat of Jira Service Management.',
    notListed: (groups: string) =>
      `The account takes no seat of Jira Service Management.${groups === '' ? '' : ` ${groups}`}`,
    refused: 'Jira Service Management refused the account, as it does without product access.',
    seatListed: 'it lists a seat of Jira Service Management for the account',
    seatNotListed: 'it lists no seat of Jira Service Management for the account',
    deskRefused: 'Jira Service Management refuses the account',
    deskAnswered: 'Jira Service Management answers the account',
  },
  globalPermission: {
    met: 'The account holds it.',
    notInCatalogue: 'This site does not know a permission of this name.',
    notAsked: 'Jira was not asked for this permission.',
  },
  agent: {
    met: (desks: string) => `The account is agent of ${desks}.`,
    none: (count: number) =>
      count === 1
        ? 'The account sees 1 service desk and is not its agent.'
        : `The account sees ${count} service desks and is agent of none of them.`,
    noDesks: 'The account sees no service desk, and so is agent of none.',
    noProductAccess:
      'Without product access to Jira Service Management the account can be agent of no service desk.',
    saysAgent: 'it calls the account an agent',
    saysNoAgent: 'it says that the account is agent of no service desk',
    queueRefused: 'it refuses the account the queues of that desk',
    queueAnswered: 'it lets the account read the queues of a desk',
    deskRefused: 'Jira Service Management refuses the account',
  },
  projectPermission: {
    met: (desks: string) => `The account holds it on ${desks}.`,
    none: (count: number) =>
      count === 1
        ? 'The account sees 1 service desk and does not hold it there.'
        : `The account sees ${count} service desks and holds it on none of them.`,
    noDesks: 'The account sees no service desk on which it could hold it.',
    perhapsPortal: (desks: string) =>
      `Jira says yes for ${desks}, but it says so of portal customers too, and the account is no agent there.`,
    agentUnknown: (desks: string) =>
      `Jira says yes for ${desks}, but it says so of portal customers too, and whether the account is an agent is not known.`,
  },
  desksIncomplete: 'There are more service desks than were read, so one of the others may do.',
  webhooks: {
    met: (active: number, limit: number) => `${active} of ${limit} webhooks are in use.`,
    full: (active: number, limit: number) => `All ${limit} webhooks are in use (${active} active).`,
    administratorsOnly:
      "Only an administrator may read the list, so this can't be told before Administer Jira is granted.",
  },
  groups: {
    none: 'The account is in no group.',
    one: (name: string) => `The account is in ${name}, which does not grant it.`,
    two: (names: string) => `The account is in ${names}; neither grants it.`,
    many: (names: string) => `The account is in ${names}; none of them grants it.`,
    unknown: 'The account does not hold it; its groups could not be read.',
  },
} satisfies Texts;

/** How a missing requirement is mended, step by step, in the words of Okta's and Atlassian's pages. */
const remedies = {
  siteAdministrator: 'A site administrator',
  organisationAdministrator: 'An organisation administrator',
  deskAdministrator: 'An administrator of the service project, or a Jira administrator',
  jiraAdministrator: 'A Jira administrator',
  signIn: 'Sign in to Jira as a site administrator.',
  openGlobalPermissions:
    'Switch to Jira Service Management, choose the gear icon, then System, then Global permissions.',
  configure: 'In the section Administer Jira choose Configure permissions in user management.',
  addToProduct: (group: string) =>
    `Under Product access, add ${group} to Jira Service Management. Every member of the group then takes a seat.`,
  addToAdministration: (group: string) =>
    `Under Administration access, add ${group} to Jira Administration. Every member of the group then administers Jira.`,
  ownGroup: 'a group made for this account',
  makeGroup:
    "Make a group that holds only this account: the groups it is in are everybody's, or not known.",
  openDesks: 'Open the project of the service desk, then Project settings, then Access.',
  addToTeam: (account: string) => `Add ${account} with the role Service Desk Team.`,
  openSchemes: 'Open the permission scheme that the project of the service desk uses.',
  grant: (permission: string) =>
    `Grant ${permission} to a role or group of the account, such as Service Desk Team.`,
  grantGlobal: (permission: string, group: string) =>
    `Under ${permission}, add ${group}. Every member of the group then holds it.`,
  openUsers: 'Open the users of the site in Atlassian Administration.',
  reactivate: (account: string) => `Find ${account} and restore its access.`,
  replaceCustomer: (account: string) =>
    `Invite ${account} as a user of Jira Service Management, or use the token of such a user; a portal customer cannot be used.`,
  openApps: 'Open the apps of the site in Atlassian Administration.',
  addProduct: 'Add Jira Service Management to the site, or renew its plan.',
  openWebhooks: 'Open the webhooks of the site.',
  removeWebhooks: 'Delete or switch off webhooks that nothing uses any more.',
  theAccount: 'the account',
} satisfies Texts;

/** What an audit says: reasons, remedies, and the names of what it looked at. */
export const auditTexts = {
  reasons,
  remedies,
  pieces: {
    identity: 'Who the account is',
    groups: "The account's groups",
    applicationRoles: "The account's product access",
    catalogue: 'The list of permissions',
    globalPermissions: "The account's global permissions",
    licences: "The site's licences",
    serviceManagement: 'The state of Jira Service Management',
    deskAccess: 'The access to Jira Service Management',
    desks: 'The list of service desks',
    projectPermissions: "The account's permissions on the service desks",
    queue: 'The queues of a service desk',
    webhooks: 'The list of webhooks',
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
