import type { NamedAccount } from '../../checks/model/account-name.ts';
import type { AccountIdentity } from '../../checks/model/check.ts';
import type { ChangedBy } from './change-authors.ts';
import type { FindingTitle } from './title.ts';

/** How something changed, what hurts most first. */
export const changeKinds = ['lost', 'changed', 'gained'] as const;

/** How something changed. */
export type ChangeKind = (typeof changeKinds)[number];

/** Who answers, and what is known of the account, as it was and as it is. */
type AccountChange =
  | { readonly subject: 'account'; readonly was: NamedAccount; readonly is: NamedAccount }
  | {
      readonly subject: 'account-type';
      readonly was: AccountIdentity['accountType'];
      readonly is: AccountIdentity['accountType'];
    }
  | { readonly subject: 'account-active'; readonly was: boolean; readonly is: boolean };

/** Something that the account has no more, or has now. */
type HeldChange =
  | { readonly subject: 'group' | 'product-access' }
  /** The name of the permission in the site's catalogue, else its key. */
  | { readonly subject: 'global-permission'; readonly name: string }
  | {
      readonly subject: 'project-permission';
      readonly name: string;
      /** The keys of the projects on which it changed. */
      readonly places: readonly string[];
    }
  | { readonly subject: 'projects'; readonly places: readonly string[] }
  /** A need of a purpose that is now met or no longer so. */
  | { readonly subject: 'need'; readonly title: FindingTitle };

/**
 * One thing that is not as it was. Its key is the same from audit to audit: a permission's key, a group's name, a
 * requirement's id. `wordChange` puts it into words.
 */
export type Change = {
  readonly key: string;
  /** Who made it, where Jira's audit log was asked. */
  readonly by?: ChangedBy | null;
} & (
  | ({ readonly kind: 'changed' } & AccountChange)
  | ({ readonly kind: 'lost' | 'gained' } & HeldChange)
);

/** A change in words. */
export interface WordedChange {
  readonly kind: ChangeKind;
  readonly subject: Change['subject'];
  readonly key: string;
  /** What it is about, as people call it. */
  readonly title: string;
  readonly places: readonly string[];
  /** Of the account alone: what it was, and what it is. */
  readonly was: string | null;
  readonly is: string | null;
  readonly sentence: string;
  /** Who made it, in sentences; none where the log was not asked. */
  readonly by: readonly string[];
}

/** How much changed. */
export type ChangeCounts = Readonly<Record<ChangeKind, number>>;

/**
 * Counts what changed. A need is counted only where nothing else changed in the same direction: its change has
 * a cause, which is counted already.
 */
export function countChanges(changes: readonly Pick<Change, 'kind' | 'subject'>[]): ChangeCounts {
  const count = (kind: ChangeKind): number => {
    const alike = changes.filter((change) => change.kind === kind);
    const causes = alike.filter(({ subject }) => subject !== 'need');
    return causes.length > 0 ? causes.length : alike.length;
  };
  return { lost: count('lost'), changed: count('changed'), gained: count('gained') };
}

/** Whether anything changed. */
export function hasChanged(counts: ChangeCounts | null): counts is ChangeCounts {
  return counts !== null && changeKinds.some((kind) => counts[kind] > 0);
}
