import { assertNever } from '../system/result.ts';
import { listOf } from './audit.ts';
import type { Texts } from './texts.ts';

/** What changed, as its sentence needs it. */
interface SaidChange {
  readonly kind: 'lost' | 'changed' | 'gained';
  readonly subject:
    | 'account'
    | 'account-type'
    | 'account-active'
    | 'group'
    | 'product-access'
    | 'global-permission'
    | 'project-permission'
    | 'projects'
    | 'need';
  readonly title: string;
  readonly places: readonly string[];
  readonly was: string | null;
  readonly is: string | null;
}

/** How audits are compared, in words. */
export const driftTexts = {
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
  reading: 'Comparing with the audit before…',
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
} satisfies Texts;

/** Says what changed, in one sentence. */
export function driftSentence(change: SaidChange): string {
  const { subject, title, places } = change;
  const isLost = change.kind === 'lost';
  switch (subject) {
    case 'account':
    case 'account-type':
    case 'account-active':
      return `The account was ${change.was ?? ''} and is ${change.is ?? ''}.`;
    case 'group':
      return isLost ? `It left the group ${title}.` : `It joined the group ${title}.`;
    case 'product-access':
      return isLost ? `It lost access to ${title}.` : `It gained access to ${title}.`;
    case 'global-permission':
      return isLost ? `It lost ${title}.` : `It gained ${title}.`;
    case 'project-permission': {
      const where = listOf(places);
      return isLost ? `It lost ${title} on ${where}.` : `It gained ${title} on ${where}.`;
    }
    case 'projects':
      return isLost
        ? `It no longer sees ${listOf(places)}.`
        : `It now sees ${listOf(places)} as well.`;
    case 'need':
      return isLost ? `No longer met: ${title}.` : `Now met: ${title}.`;
    default:
      return assertNever(subject);
  }
}
