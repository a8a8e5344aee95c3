import { sentences } from '../texts.ts';

/** Texts around a token's life: replacing it, the one before it, its scopes, and when all of them end. */
export const tokenTexts = sentences({
  makeInCloud: (username: string) =>
    `Log in as ${username} at Atlassian, and create a token there. The old one goes on working meanwhile.`,
  makeOnSite: (username: string, nickname: string) =>
    `Log in as ${username} on the site, and create a personal access token there. The old one goes on working meanwhile. If you name it ${nickname}, and no other token there has that name, its last day is read from the site.`,
  changePassword: (username: string) =>
    `Change the password of ${username} on the site. The old one ends with that.`,
  scopedBefore:
    'The old token has scopes. Give the new one the same; these are all that tests and audits need:',
  run: 'Test and replace',
  runs: 'Testing…',
  cancelled: 'The test was cancelled. Nothing was changed.',
  other: {
    title: 'This token belongs to another account',
    explanation: (known: string, found: string) =>
      `Until now the connection was used by ${known}; the new token is that of ${found}. Nothing was changed yet.`,
    accept: 'Replace it all the same',
  },
  done: {
    works: (displayName: string) => `Replaced. Works as ${displayName}.`,
    worksNow: 'Replaced. It works.',
    otherAccount: (known: string) => `Before, it was that of ${known}, as you agreed to.`,
    kept: (until: string) =>
      `Until ${until} it is kept here, sealed, so that you can go back to it. You find it beside the connection.`,
    notKept: 'It is not kept here, as it belongs to another user.',
    close: 'Done',
    later: 'Go on later',
  },
  former: {
    open: 'Open the page of tokens',
    takeBack: 'Go back to it',
    forget: 'I revoked it',
    takenBack: (nickname: string) => `“${nickname}” uses the token before again.`,
    forgotten: 'The token before was deleted here.',
  },
  kinds: {
    label: 'Kind of token',
    unknown: 'Not known until a test works',
    classic: 'Without scopes: works at the site itself',
    scoped: 'With scopes: works through Atlassian’s gateway',
  },
  scopes: {
    title: 'Scopes to grant',
    explanation: 'Either of the two lists will do. Scopes cannot be changed later.',
    classic: 'Classic scopes',
    granular: 'Granular scopes',
    copy: (list: string) => `Copy the ${list}`,
    lists: { classic: 'classic scopes', granular: 'granular scopes' },
    copied: (list: string) => `The ${list} are on the clipboard.`,
  },
  timeline: {
    title: 'Timeline',
    explanation:
      'When each token ends, soonest first. A filled mark stands for a day that somebody confirmed, a hollow one for an estimate.',
    list: 'Tokens by their last day',
    columns: {
      day: 'Last day',
      connection: 'Connection',
      left: 'Left',
      action: 'What to do',
    },
    groups: {
      over: 'Ended',
      'perhaps-over': 'Perhaps ended: the estimated day has passed',
      week: 'Within 7 days',
      month: 'Within 30 days',
      quarter: 'Within 90 days',
    },
    count: (count: string) => `${count} tokens`,
    one: '1 token',
    confirmed: 'confirmed',
    estimated: 'estimated',
    left: (days: number) =>
      days === 0 ? 'today' : days === 1 ? '1 day left' : `${days} days left`,
    ago: (days: number) => (days === 1 ? '1 day ago' : `${days} days ago`),
    chart: (confirmed: string, estimated: string) =>
      `Of the tokens that end within a year, ${confirmed} have a confirmed day and ${estimated} an estimated one; the list below has each.`,
    legend: { confirmed: 'Confirmed', estimated: 'Estimated' },
    replaceOf: (nickname: string) => `Replace the token of ${nickname}`,
    replace: 'Replace…',
    show: (nickname: string) => `Show ${nickname}`,
    emptyTitle: 'No tokens yet',
    emptyAdvice: 'Every connection’s token will stand here with the day on which it ends.',
  },
});
