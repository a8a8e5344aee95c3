import { sentences } from '../texts.ts';

const nouns = {
  desks: (count: number) => (count === 1 ? '1 service desk' : `${count} service desks`),
  projects: (count: number) => (count === 1 ? '1 project' : `${count} projects`),
};

const noneSeen = { desks: 'no service desk', projects: 'no project' };

/** Texts of places, service desks or projects, on which something is needed. */
const places = {
  agent: {
    held: (list: string) => `The account is agent of ${list}.`,
    none: (among: keyof typeof nouns, count: number) =>
      count === 1
        ? `The account sees ${nouns[among](count)} and is not its agent.`
        : `The account sees ${nouns[among](count)} and is agent of none of them.`,
    lacking: (list: string, lacking: number, count: number) =>
      `The account is not agent of ${list} (${lacking} of ${count}).`,
    nothingSeen: (among: keyof typeof noneSeen) =>
      `The account sees ${noneSeen[among]}, and so is agent of none.`,
  },
  permission: {
    held: (list: string) => `The account holds it on ${list}.`,
    none: (among: keyof typeof nouns, count: number) =>
      count === 1
        ? `The account sees ${nouns[among](count)} and does not hold it there.`
        : `The account sees ${nouns[among](count)} and holds it on none of them.`,
    lacking: (list: string, lacking: number, count: number) =>
      `The account does not hold it on ${list} (${lacking} of ${count}).`,
    nothingSeen: (among: keyof typeof noneSeen) =>
      `The account sees ${noneSeen[among]} on which it could hold it.`,
  },
  notSeen: (keys: string, many: boolean) =>
    many
      ? `The account does not see ${keys}: there are no such projects, or it may not browse them.`
      : `The account does not see ${keys}: there is no such project, or it may not browse it.`,
  notAmongRead: (keys: string, many: boolean) =>
    many
      ? `${keys} are not among those that were read, and there are more.`
      : `${keys} is not among those that were read, and there are more.`,
  ownIssues: (list: string) =>
    `Jira says yes for ${list}, but no for each issue there that was tried: probably only reporters or assignees may.`,
  perhapsPortal: (list: string) =>
    `Jira says yes for ${list}, but it says so of portal customers too, and the account is no agent there.`,
  agentUnknown: (list: string) =>
    `Jira says yes for ${list}, but it says so of portal customers too, and whether the account is an agent is not known.`,
  incomplete: (among: 'desks' | 'projects') =>
    among === 'desks'
      ? 'There are more service desks than were read, so the others could not be judged.'
      : 'There are more projects than were read, so the others could not be judged.',
};

/** Why something is held against an account that does not need it. */
const excessive = {
  siteAdministration: 'Site administration',
  group: (groups: string) =>
    `The account is in ${groups}, whose members administer the site, and none of its purposes needs that.`,
  global: 'The account holds it, and none of its purposes needs it.',
  places: (list: string, count: number) =>
    count === 1
      ? `The account holds it on ${list}, and none of its purposes needs it there.`
      : `The account holds it on ${list} (${count} projects), and none of its purposes needs it there.`,
};

/** Why a requirement is met, missing or unknown. */
export const auditReasons = sentences({
  places,
  excessive,
  notRead: (what: string, why: string) => `${what} could not be read: ${why}`,
  contradiction: (one: string, other: string) => `Jira contradicts itself: ${one}, but ${other}.`,
  /** One of two contradictory answers. */
  claims: {
    'site-is-licensed': 'Jira Service Management says that it is licensed for use',
    'site-is-not-licensed': 'Jira Service Management says that it is not licensed for use',
    'licences-do-not-name-it': "the site's licences do not name it",
    'licences-name-it': "the site's licences name it",
    'seat-listed': 'it lists a seat of Jira Service Management for the account',
    'seat-not-listed': 'it lists no seat for the account',
    'desks-refused': 'Jira Service Management refuses the account',
    'desks-answered': 'Jira Service Management answers the account',
    'is-agent': 'it calls the account an agent',
    'is-no-agent': 'it says that the account is no agent of a service desk',
    'queues-refused': 'it refuses the account the queues of that desk',
    'queues-answered': 'it lets the account read the queues of that desk',
  },
  account: {
    met: (name: string) => `${name} is an active account.`,
    inactive: (name: string) => `The account of ${name} is deactivated.`,
    customer: (name: string) => `${name} is a portal customer, who can only raise requests.`,
    kindUnknown: (name: string) => `Jira does not say what kind of account ${name} is.`,
    otherType: (name: string, type: 'atlassian' | 'app') =>
      type === 'app'
        ? `${name} is a service account, and a person's account is needed.`
        : `${name} is a person's account, and a service account is needed.`,
  },
  tokenAtSite: {
    met: "The token is accepted at the site's own address.",
    gatewayOnly:
      "The token has scopes: Atlassian accepts it at its gateway and refuses it at the site's own address.",
  },
  scope: {
    without: 'The token has no scopes, so only the permissions of its account count.',
    met: (scope: string) => `What takes ${scope} could be read.`,
    refused: (scope: string) =>
      `Atlassian refused what takes ${scope}: the token does not have it.`,
    notTried: (scope: string) =>
      `The scopes of a token can't be read, and ${scope} can only be tried by changing something.`,
  },
  siteFeature: {
    met: (name: string) => `${name} is on this site.`,
    unlicensed: (name: string) => `${name} is on this site without a licence.`,
    absent: (name: string) => `This site does not have ${name}.`,
  },
  productAccess: {
    met: (name: string) => `The account takes a seat of ${name}.`,
    notListed: (name: string, groups: string) =>
      `The account takes no seat of ${name}.${groups === '' ? '' : ` ${groups}`}`,
    refused: 'Jira Service Management refused the account, as it does without product access.',
  },
  globalPermission: {
    met: 'The account holds it.',
    notInCatalogue: 'This site does not know a permission of this name.',
    notAsked: 'Jira was not asked for this permission.',
  },
  siteAdministrator: {
    met: (groups: string) => `The account is in ${groups}, whose members administer the site.`,
    inNone: (groups: string) =>
      `The site is administered by the members of ${groups}; the account is in none of these groups.`,
    noGroups: 'Jira names no group that administers the site.',
  },
  agentNeedsSeat:
    'Without product access to Jira Service Management the account can be agent of no service desk.',
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
});
