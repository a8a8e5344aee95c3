import { sentences } from '../texts.ts';

/** How audits are compared, in words. */
export const driftTexts = sentences({
  /** Who made a change, as Jira's audit log says it. */
  by: {
    one: (who: string, when: string, what: string) => `${who} did it on ${when}: ${what}.`,
    candidate: (who: string, when: string, what: string) => `Perhaps ${who}, on ${when}: ${what}.`,
    on: (what: string, name: string) => `${what} (${name})`,
    site: 'The site itself',
    nobody: 'No record of Jira’s audit log explains it.',
    nobodyInPart: 'No record explains it in the part of Jira’s audit log that was read.',
    unknown: (because: string) => `Who did it is not known: ${because}`,
  },
  account: {
    types: {
      atlassian: "a person's account",
      app: 'a service account',
      customer: 'a portal customer',
      unknown: 'an account of unknown kind',
    },
    active: 'active',
    inactive: 'deactivated',
  },
  kinds: { lost: 'Lost', changed: 'Changed', gained: 'Gained' },
  counts: {
    lost: (count: number) => `${count} lost`,
    changed: (count: number) => `${count} changed`,
    gained: (count: number) => `${count} gained`,
  },
  heading: (time: string) => `Changed since ${time}`,
  nothing: (time: string) => `Nothing changed since ${time}.`,
  overTime: 'Over time',
  chartLabel: (count: number) =>
    count === 1 ? 'Findings of 1 audit' : `Findings of ${count} audits, the oldest first`,
  chartPoint: (time: string, counts: string) => `${time}: ${counts}`,
  compare: 'Compare',
  compareOlder: 'An earlier audit',
  compareNewer: 'A later audit',
  compareTitle: (before: string, after: string) => `From ${before} to ${after}`,
  compareNothing: 'Nothing differs between these two audits, as far as both could tell.',
  comparedBy: 'Both are judged by the present rules, for the purposes of the later one.',
  kept: 'All audits are kept for 90 days, then the last of each month.',
});

/** Changes, each in one sentence. */
export const changeSentences = sentences({
  account: (was: string, is: string) => `The account was ${was} and is ${is}.`,
  groupLeft: (group: string) => `It left the group ${group}.`,
  groupJoined: (group: string) => `It joined the group ${group}.`,
  accessLost: (product: string) => `It lost access to ${product}.`,
  accessGained: (product: string) => `It gained access to ${product}.`,
  lost: (permission: string) => `It lost ${permission}.`,
  gained: (permission: string) => `It gained ${permission}.`,
  lostOn: (permission: string, places: string) => `It lost ${permission} on ${places}.`,
  gainedOn: (permission: string, places: string) => `It gained ${permission} on ${places}.`,
  seesNoLonger: (places: string) => `It no longer sees ${places}.`,
  seesNow: (places: string) => `It now sees ${places} as well.`,
  noLongerMet: (need: string) => `No longer met: ${need}.`,
  nowMet: (need: string) => `Now met: ${need}.`,
});
