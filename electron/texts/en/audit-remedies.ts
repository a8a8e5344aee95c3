import { sentences } from '../texts.ts';

/** How a finding is fixed, step by step, in the words of Okta's and Atlassian's pages. */
export const auditRemedies = sentences({
  who: {
    'site-administrator': 'A site administrator',
    'organisation-administrator': 'An organisation administrator',
    'desk-administrator': 'An administrator of the service project, or a Jira administrator',
    'jira-administrator': 'A Jira administrator',
    'account-owner': 'Whoever owns the account',
    'connection-owner': 'Whoever sets up the connection',
  },
  theAccount: 'the account',
  signIn: 'Sign in to Jira as a site administrator.',
  openGlobalPermissions:
    'Switch to Jira Service Management, choose the gear icon, then System, then Global permissions.',
  configure: 'In the section Administer Jira choose Configure permissions in user management.',
  addToProduct: (group: string) =>
    `Under Product access, add ${group} to Jira Service Management. Every member of the group then takes a seat.`,
  addToAdministration: (group: string) =>
    `Under Administration access, add ${group} to Jira Administration. Every member of the group then administers Jira.`,
  joinOne: (account: string, groups: string) =>
    `Add ${account} to a group that has it already: ${groups}.`,
  onlyIfNotJoining: (account: string, groups: string) =>
    `Or, only if ${account} cannot be added to ${groups}:`,
  ownGroup: 'a group made for this account',
  makeGroup:
    "Make a group that holds only this account: the groups it is in are everybody's, or not known.",
  giveAccess: (account: string, product: string) =>
    `Find ${account} and give it access to ${product}.`,
  openDesks: 'Open the project of the service desk, then Project settings, then Access.',
  addToTeam: (account: string) => `Add ${account} with the role Service Desk Team.`,
  openSchemes: (among: 'desks' | 'projects') =>
    among === 'desks'
      ? 'Open the permission scheme that the project of the service desk uses.'
      : 'Open the permission scheme that the project uses.',
  grant: (permission: string) =>
    `Grant ${permission} to a role or group of the account, such as Service Desk Team.`,
  grantGlobal: (permission: string, group: string) =>
    `Under ${permission}, add ${group}. Every member of the group then holds it.`,
  openUsers: 'Open the users of the site in Atlassian Administration.',
  openGroups: 'Open the groups of the site in Atlassian Administration.',
  joinGroup: (account: string, groups: string) => `Add ${account} to ${groups}.`,
  siteAdminGroup: 'the group of site administrators',
  reactivate: (account: string) => `Find ${account} and restore its access.`,
  replaceCustomer: (account: string) =>
    `Invite ${account} as a user of Jira Service Management, or use the token of such a user; a portal customer cannot be used.`,
  otherAccount: (account: string) =>
    `Use the token of another account: ${account} is not of the kind that is needed.`,
  classicToken:
    'Create an API token without scopes: choose Create API token, not Create API token with scopes.',
  classicTokenOfUser:
    "Use a person's account: a service account has only tokens with scopes, and these are refused at the site's own address.",
  newScopedToken: (scope: string) =>
    `Create a token with ${scope} besides the scopes it has now. The scopes of a token can't be changed later.`,
  replaceToken: 'Enter the new token in this connection, and then wherever the old one was used.',
  openApps: 'Open the apps of the site in Atlassian Administration.',
  addProduct: (name: string) => `Add ${name} to the site, or renew its plan.`,
  openWebhooks: 'Open the webhooks of the site.',
  removeWebhooks: 'Delete or switch off webhooks that nothing uses any more.',
  withdraw: (permission: string, account: string) =>
    `Take ${permission} away from the role or group through which ${account} holds it, if the others in it do not need it either; else take ${account} out of it.`,
  withdrawGroup: (permission: string, account: string) =>
    `See which groups hold ${permission}, and take ${account} out of them.`,
  leaveGroups: (account: string, groups: string) =>
    `Find ${account} and take it out of ${groups}, or use an account of its own for this purpose.`,
});
