import { sentences } from '../texts.ts';

/** Texts of the screen of purposes and its editor. */
export const purposeTexts = sentences({
  title: 'Purposes',
  explanation:
    'A purpose says what an account must be able to do. Each connection has one or more; the audit compares the account with them.',
  own: {
    title: 'Your own',
    emptyTitle: 'No purposes of your own yet',
    empty:
      'Make one for an automation that none of the built-in purposes describes, or copy one of those as a start.',
  },
  builtIn: { title: 'Built in', explanation: 'They come with Chatelaine and stay as they are.' },
  /** Behind the title of an own purpose, where it stands among others. */
  ownMark: 'own',
  buttons: {
    create: 'New purpose',
    import: 'Import…',
    edit: 'Edit',
    copy: 'Make a copy',
    export: 'Export…',
    remove: 'Delete',
    show: 'What it needs',
  },
  /** Accessible name of a button, for someone who hears it without seeing its context. */
  about: (action: string, title: string) => `${action}: ${title}`,
  requirements: (count: number) => (count === 1 ? '1 requirement' : `${count} requirements`),
  usedBy: (count: number, written: string) =>
    count === 0
      ? 'on no connection'
      : count === 1
        ? 'on 1 connection'
        : `on ${written} connections`,
  severityWords: {
    high: 'nothing works without it',
    medium: 'parts of it do not work without',
    low: 'it works without, but less well',
  },
  exported: (title: string) => `“${title}” was written to the file.`,
  saved: (title: string) => `“${title}” is saved. The next audit compares with it.`,
  removed: (title: string, connections: number) =>
    connections === 0
      ? `“${title}” is deleted.`
      : connections === 1
        ? `“${title}” is deleted and taken off 1 connection.`
        : `“${title}” is deleted and taken off ${connections} connections.`,
  restored: (title: string, connections: number) =>
    connections === 0
      ? `“${title}” is back.`
      : connections === 1
        ? `“${title}” is back, on 1 connection again.`
        : `“${title}” is back, on ${connections} connections again.`,
  removeQuestion: {
    title: (title: string) => `Delete “${title}”?`,
    unused: 'No connection has it. You can undo this until the vault is locked.',
    used: (connections: number) =>
      connections === 1
        ? '1 connection has it, and will have it no longer.'
        : `${connections} connections have it, and will have it no longer.`,
    bare: (connections: number) =>
      connections === 1
        ? '1 of them has no other purpose: it will not be compared with anything until you choose one.'
        : `${connections} of them have no other purpose: they will not be compared with anything until you choose one.`,
    onlyBare:
      'It has no other purpose, and will not be compared with anything until you choose one.',
    undo: 'Audits that were made with it stay. You can undo this until the vault is locked.',
    confirm: 'Delete',
  },
  importing: {
    title: (title: string) => `Import “${title}”?`,
    file: (name: string, requirements: string) => `${name} holds it, with ${requirements}.`,
    same: 'You have this very purpose already.',
    existing: (title: string) =>
      `You have it already, as “${title}”, and the file says something else. Replace yours, or keep both?`,
    maybeSecret:
      'Something in it looks like a token or password. Take it only if it is none: a purpose is shown, exported and handed on.',
    add: 'Import',
    replace: 'Replace mine',
    keepBoth: 'Keep both',
    addedAs: (title: string) => `“${title}” is imported. Connections can have it from now on.`,
    replaced: (title: string) => `“${title}” now says what the file says.`,
  },
  draft: {
    restored: 'What you had entered is back.',
    advice: (when: string) =>
      `Kept ${when}. It stays until you save or discard it, for seven days at the most.`,
    notKept: 'What you enter will be lost if Chatelaine is locked.',
  },
  editor: {
    titles: {
      create: 'New purpose',
      edit: (title: string) => `Edit ${title}`,
    },
    noSecrets: 'Nothing in this purpose is a secret',
    labels: {
      title: 'Title',
      description: 'Description',
      source: 'Source',
      requirementTitle: 'What is needed',
      why: 'Why it is needed',
      severity: 'What hangs on it',
      cards: 'Cards or parts that need it',
      kind: 'Asks for',
      permission: 'Permission',
      among: 'Counts',
      on: 'On',
      projects: 'Project keys',
      portalSuffices: 'Enough as a portal customer has it',
      scope: 'Scope',
      application: 'Application',
      types: 'Type of account',
      limit: 'Active webhooks that a site may hold',
    },
    hints: {
      title: 'As shown in the list and in reports, such as Release robot',
      description: 'What the automation does, in a sentence',
      source: 'The page that says what is needed, if there is one',
      requirementTitle: 'In a few words, such as Browse the projects of support',
      why: 'One sentence for whoever is asked to grant it',
      cards: 'One in each line; leave empty where there are none',
      permission: 'Type to search, by name or by key. Any other key can be entered as well.',
      projects: 'With commas between them, such as ITSM, HR',
      scope: 'The classic one, such as read:jira-work. A token without scopes needs none.',
    },
    severities: {
      high: 'Everything',
      medium: 'Parts of it',
      low: 'Little',
    },
    kinds: {
      'project-permission': 'A permission on projects',
      'global-permission': 'A global permission',
      'desk-agent': 'Being agent of service desks',
      'product-access': 'Product access',
      'site-feature': 'An application on the site',
      'site-administrator': 'Administering the site',
      scope: 'A scope of the token',
      'token-at-site': 'A token without scopes',
      account: 'An active account',
      'webhook-slot': 'A free webhook',
    },
    /** Description of a kind of requirement without fields. */
    kindNotes: {
      'site-administrator':
        'The account is in a group that administers users, groups and products.',
      'token-at-site':
        'The site itself takes the token, which it does not with one that has scopes.',
    },
    among: { projects: 'All projects', desks: 'Only service desks' },
    places: {
      any: 'At least one that it sees',
      all: 'Every one that it sees',
      named: 'Certain ones, by their keys',
    },
    types: { either: 'Any', atlassian: 'A person’s', app: 'A service account' },
    applications: {
      'jira-servicedesk': 'Jira Service Management',
      'jira-software': 'Jira Software',
      'jira-core': 'Jira',
      'jira-product-discovery': 'Jira Product Discovery',
      any: 'Any application of Jira',
    },
    requirement: (number: number) => `Requirement ${number}`,
    need: (number: number) => `Need ${number}`,
    addRequirement: 'Add a requirement',
    removeRequirement: 'Remove the requirement',
    addNeed: 'Add a need',
    removeNeed: 'Remove the need',
    moveUp: 'Move up',
    moveDown: 'Move down',
    moved: (title: string, place: number, total: number) =>
      `${title} is now number ${place} of ${total}.`,
    requirements: 'Requirements',
    requirementsHint:
      'All needs of a requirement are judged together. Alt with an arrow key moves the requirement in which the cursor is.',
    problems: (count: number) =>
      count === 1
        ? '1 thing is not right yet. It is marked.'
        : `${count} things are not right yet. They are marked.`,
    save: 'Save',
    saving: 'Saving…',
    cancel: 'Cancel',
    discard: {
      title: 'Discard what you entered?',
      explanation: 'Nothing of it has been saved.',
      confirm: 'Discard',
      keep: 'Go on editing',
    },
  },
  /** A requirement in a few words. */
  needs: {
    account: 'an active account',
    accountKinds: { atlassian: 'an active account of a person', app: 'an active service account' },
    anyApplication: 'some application of Jira',
    'token-at-site': 'a token without scopes',
    scope: (scope: string) => `the scope ${scope}, of a token with scopes`,
    'site-feature': (application: string) => `${application} on the site`,
    'product-access': (application: string) => `product access to ${application}`,
    'global-permission': (permission: string) => `the global permission ${permission}`,
    'site-administrator': 'being in a group that administers the site',
    'desk-agent': (places: string) => `being agent of ${places}`,
    'project-permission': (permission: string, places: string) => `${permission} on ${places}`,
    'webhook-slot': (limit: number) => `room for one more of ${limit} webhooks`,
    places: {
      desks: { any: 'some service desk', all: 'all service desks' },
      projects: { any: 'some project', all: 'all projects' },
    },
  },
});
