import { sentences } from '../texts.ts';

const projects = (count: number): string => (count === 1 ? '1 project' : `${count} projects`);
const people = (count: number): string =>
  count === 1 ? '1 other person' : `${count} other people`;

/** Through what an account holds a permission, what can be done about it, and what would come of it. */
export const auditGrants = sentences({
  stations: {
    account: 'The account',
    group: (name: string) => `Group ${name}`,
    product: (name: string) => `Access to ${name}`,
    anyProduct: 'Access to Jira',
    role: (name: string) => `Role ${name}`,
    roleNumber: (id: string) => `Role number ${id}`,
    user: 'Granted to the account itself',
    anyone: 'Granted to anyone',
    projectLead: 'The project lead',
    reporter: 'Whoever reported the issue',
    assignee: 'Whoever is assigned to the issue',
    userField: (field: string) => `Whom the field ${field} names`,
    groupField: (field: string) => `Whose group the field ${field} names`,
    portal: 'Customers of the portal',
    other: 'A kind of holder that Chatelaine does not know',
    scheme: (name: string) => `Permission scheme ${name}`,
    ownAccess: 'Access settings of the team-managed project',
    globalPermissions: 'Global permissions and product access',
    permission: (name: string) => name,
    project: (key: string, name: string) => `${key} ${name}`,
    site: 'The whole site',
    entryNotRead: 'by name or by a group: not read',
  },
  strengths: {
    sure: 'Held',
    'some-issues': 'On some issues only',
    portal: 'In the portal only',
    perhaps: 'Perhaps',
  },
  explanations: {
    explained: (name: string) => `The account holds ${name} through:`,
    sometimes: (name: string) => `The account holds ${name} on some issues or in the portal only:`,
    unexplained: (name: string) =>
      `Jira says that the account holds ${name}, and none of the grants that were read explains it. An app may give it.`,
    contradicted: (name: string) =>
      `A grant gives ${name} to the account, yet Jira says that the account does not hold it. Something else is missing, such as product access.`,
    'not-held': (name: string) => `Nothing gives ${name} to the account.`,
    unknown: (name: string) => `Through what the account holds ${name} is not fully known.`,
  },
  where: {
    project: (key: string, name: string) => `${key} ${name}`,
    site: 'On the whole site',
    teamManaged: 'Team-managed project: it keeps its own access and shares no permission scheme.',
  },
  gaps: {
    schemes: (because: string) => `The permission schemes of the site: ${because}`,
    scheme: (because: string) => `Which permission scheme the project uses: ${because}`,
    'own-roles': (because: string) => `In which roles of the project the account is: ${because}`,
    actors: (role: string, because: string) => `Who is in the role ${role}: ${because}`,
    someRole: 'of the project',
    groups: (because: string) => `The account’s groups: ${because}`,
    'product-access': (because: string) => `The account’s product access: ${because}`,
    'project-lead': (because: string) => `Who leads the project: ${because}`,
    holders: (because: string) => `Who is given it: ${because}`,
  },
  notOffered: 'Jira tells nobody.',
  steps: {
    'join-group': (account: string, group: string) => `Add ${account} to the group ${group}.`,
    'leave-group': (account: string, group: string) => `Remove ${account} from the group ${group}.`,
    'join-role': (account: string, role: string, project: string) =>
      `In the project ${project}, open Project settings, then People or Access, and add ${account} to the role ${role}.`,
    'leave-role': (account: string, role: string, project: string) =>
      `In the project ${project}, open Project settings, then People or Access, and remove ${account} from the role ${role}.`,
    'remove-group-from-role': (group: string, role: string, project: string) =>
      `In the project ${project}, open Project settings, then People or Access, and remove the group ${group} from the role ${role}.`,
    'grant-in-scheme': (permission: string, scheme: string, receiver: string) =>
      `In the permission scheme ${scheme}, grant ${permission} to ${receiver}.`,
    'revoke-in-scheme': (permission: string, scheme: string, receiver: string) =>
      `In the permission scheme ${scheme}, remove ${receiver} from ${permission}.`,
  },
  receivers: {
    account: (account: string) => `the user ${account}`,
    role: (role: string) => `the project role ${role}`,
    group: (group: string) => `the group ${group}`,
    product: (name: string) => `users with access to ${name}`,
    anyProduct: 'users with access to any product',
    anyone: 'anyone',
    'project-lead': 'the project lead',
  },
  roleNumber: (id: string) => `number ${id}`,
  who: {
    site: 'A site administrator',
    project: 'An administrator of the project',
    jira: 'A Jira administrator',
  },
  siteAdministration: 'Administration of the whole site',
  brings: {
    nothing: 'Brings nothing that is not needed',
    on: (name: string, count: number) => `Adds ${name} on ${projects(count)}`,
    onSite: (name: string) => `Adds ${name} on the whole site`,
    takesOn: (name: string, count: number) => `Takes ${name} on ${projects(count)}`,
    takesOnSite: (name: string) => `Takes ${name} on the whole site`,
    members: (count: number) => `${people(count)} in the group`,
    membersUnknown: 'How many others are in the group is not known',
    others: (count: number) => `Changes something for ${people(count)}`,
    othersUnknown: 'For how many others it changes something is not known',
    projects: (count: number) => `Settings of ${projects(count)}`,
    unsure: (count: number) => `What it does on ${projects(count)} that were not read is not known`,
    jira: 'The group administers Jira',
    site: 'The group administers the whole site',
  },
  whyNone: {
    'none-found': 'No change was found that is sure to fix this.',
    nothing: 'No grant has to change for this.',
    because: (reason: string) => `It is not known what would fix this: ${reason}`,
    partly: (count: number, reason: string) => `Not worked out for ${projects(count)}: ${reason}`,
  },
  untold: {
    'other-products':
      'Whether access to other products comes through the group, Jira does not tell.',
    'global-permissions':
      'Whether other global permissions come through the group, Jira does not tell.',
  },
});

/** Texts of the screens around chains, proposals and what-if. */
export const grantScreenTexts = sentences({
  open: 'How is it granted?',
  close: 'Hide how it is granted',
  title: 'How the account holds it',
  reading: 'Asking Jira who granted it…',
  readingProjects: (done: number, total: number) => `Read ${done} of ${projects(total)}`,
  read: 'Ask Jira who granted it',
  readMore: (count: number) => `Read ${projects(count)} more`,
  cancel: 'Cancel',
  unread: (count: number, total: number) =>
    `${count} of ${projects(total)} in question ${count === 1 ? 'is' : 'are'} not read yet.`,
  tooOld: 'This audit was made before grants were read. Audit again to see through what.',
  chain: (number: number, strength: string) => `Way ${number}: ${strength}`,
  notKnown: 'Not known:',
  proposals: {
    add: 'The least that suffices',
    remove: 'Withdraw safely',
    remedy: 'Suggested change',
    others: (count: number) => (count === 1 ? '1 other way' : `${count} other ways`),
    choose: 'Use this way',
    more: (count: number) => `${count} more`,
    chosen: 'Chosen for messages and reports',
    first: 'Brings the least along',
    steps: 'Steps',
    whoCan: (who: string) => `Who can do it: ${who}`,
    table: {
      caption: 'Ways to fix it, compared',
      way: 'Way',
      brings: 'Brings along',
      others: 'Others',
      projects: 'Projects',
      clicks: 'Clicks',
    },
    unknown: 'not known',
    number: (number: number) => `Way ${number}`,
  },
  whatIf: {
    show: 'What would change?',
    title: 'Before and after',
    working: 'Working out what would change…',
    before: 'Before',
    after: 'After',
    need: 'Finding',
    nothing: 'No finding of this connection changes.',
    nothingKnown: 'No finding of this connection is known to change.',
    safe: 'No need of any purpose fails.',
    breaks: (count: number) =>
      count === 1 ? 'One need of a purpose fails then.' : `${count} needs of purposes fail then.`,
    unsure: 'Whether all needs stay met is not known.',
    unsureOn: (count: number) =>
      `Whether all needs stay met is not known: ${projects(count)} ${count === 1 ? 'was' : 'were'} not read.`,
    connection: (nickname: string) => `Connection ${nickname}`,
    gains: 'The account gains',
    loses: 'The account loses',
    none: 'nothing',
    noneKnown: 'nothing that is known',
    notThere: 'Not there',
  },
  cell: {
    open: (permission: string, project: string) => `How is it granted: ${permission} on ${project}`,
    title: (permission: string, project: string) => `${permission} on ${project}`,
    close: 'Close',
  },
});
