/** How something changed, what hurts most first. */
export const changeKinds = ['lost', 'changed', 'gained'] as const;

/** How something changed. */
export type ChangeKind = (typeof changeKinds)[number];

/**
 * What changed: who answered, a group, a seat of an application, a global permission, a permission on projects, the
 * projects that are seen, or a need of a purpose that is now met or no longer so.
 */
export type ChangeSubject =
  | 'account'
  | 'account-type'
  | 'account-active'
  | 'group'
  | 'product-access'
  | 'global-permission'
  | 'project-permission'
  | 'projects'
  | 'need';

/** One thing that is not as it was. */
export interface Change {
  readonly kind: ChangeKind;
  readonly subject: ChangeSubject;
  /** What it is about, the same from audit to audit: a permission's key, a group's name, a requirement's id. */
  readonly key: string;
  /** The same as people call it. */
  readonly title: string;
  /** The keys of the projects on which it changed; none where it is not about projects. */
  readonly places: readonly string[];
  /** Of the account alone: what it was, and what it is. */
  readonly was: string | null;
  readonly is: string | null;
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
