import type { Texts } from '../texts.ts';

/** Which data is sent where. Atlassian's note is quoted from its page "Basic auth for REST APIs". */
export const privacyTexts = {
  title: 'Privacy',
  summary:
    'Your tokens stay on this computer. Chatelaine has no account, no server, no telemetry and no update check.',
  goesTitle: 'What leaves this computer',
  columns: { what: 'What', where: 'Where to', when: 'When' },
  rows: {
    site: {
      what: 'The question whether it is a Jira site, without username or token; then, for a login, username and token',
      where: 'The Jira site that the connection names',
      when: 'When a connection is tested or audited, by you or by its schedule',
    },
    gateway: {
      what: 'Username and token of a connection whose token the site itself does not take',
      where:
        'Atlassian’s gateway of the site’s cloud, api.atlassian.com or api.atlassian-us-gov-mod.com, for that site alone',
      when: 'When such a connection is tested or audited, by you or by its schedule',
    },
    browser: {
      what: 'Nothing by Chatelaine itself: your browser opens a page',
      where: 'Pages of your site, of Atlassian and of Okta',
      when: 'When you choose a link',
    },
  },
  nothingElse: 'Nothing else goes anywhere.',
  staysTitle: 'What stays',
  stays: {
    database: 'Connections, tests and audits are in an encrypted database on this computer.',
    sealed:
      'Each token is sealed once more, for its own site and username only. The one before it is kept so for two weeks, to go back to.',
    neverShown: 'After a token was entered, no screen, log, notification or report shows it again.',
    log: 'The log holds no token, passphrase or e-mail address.',
  },
  noteTitle: 'What Atlassian says about API tokens',
  noteIntroduction: 'On its page about basic authentication, Atlassian writes:',
  note: '“Apps that collect API tokens or instruct customers to create individual 3LO apps don’t comply with our Security requirements for cloud apps and Acceptable use policy.”',
  noteAnswer:
    'Chatelaine does not collect tokens: it keeps yours on your own computer, for you alone, and hands them to nobody but the site you named and Atlassian’s gateway.',
} satisfies Texts;
