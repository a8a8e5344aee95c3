import { assertNever } from '../../../system/model/result.ts';
import type { Purpose } from '../../../purposes/model/purpose.ts';
import type { GapReason } from './chain.ts';
import {
  findEffects,
  findNeededCells,
  givingGroups,
  isDangerous,
  isModelled,
  type Cell,
  type Effects,
  type NeededCells,
} from './effects.ts';
import { findGoal, type Condition, type Goal } from './goal.ts';
import type { GrantSite } from './grant-site.ts';
import { createPaper, type Paper } from './paper.ts';
import { changeKey, isTaking, type PaperChange } from './paper-change.ts';
import { findBundles, pickBundle, type Bundle } from './proposal-steps.ts';

/**
 * What changes bring along, worst first: less of an earlier number is better whatever the later ones are.
 * An unknown number counts as the worst.
 */
export interface Cost {
  /** 2 where the account joins a group that administers the site, 1 for one that administers Jira. */
  readonly administration: number;
  /** Dangerous permissions that no purpose needs, each on each project. */
  readonly dangerous: number;
  /** Projects of which it is not known what the changes do there. */
  readonly unsure: number;
  /** Other permissions that no purpose needs. */
  readonly unneeded: number;
  /** Other people who get or lose something. */
  readonly others: number;
  readonly projects: number;
  readonly clicks: number;
}

/** The parts of a cost in the order in which they count. */
export const costParts = [
  'administration',
  'dangerous',
  'unsure',
  'unneeded',
  'others',
  'projects',
  'clicks',
] as const satisfies readonly (keyof Cost)[];

/** Changes that meet a goal, and what they bring along. */
export interface Proposal {
  /** The same for the same changes, from audit to audit. */
  readonly id: string;
  readonly changes: readonly PaperChange[];
  readonly effects: Effects;
  /** What the account gains that no purpose needs, dangerous permissions first. */
  readonly unneeded: readonly Cell[];
  readonly cost: Cost;
}

/** What can be done about a finding. */
export interface Proposals {
  readonly goal: Goal;
  /** The one that brings least along first; none of them is worse in every part than another. */
  readonly list: readonly Proposal[];
  /** Places for which nothing was worked out, and why. */
  readonly unread: Goal['unread'];
  /** Why there is no proposal; null where there is one, or nothing has to be done. */
  readonly because: GapReason | 'none-found' | null;
}

/** More proposals than anybody compares are not kept. */
const mostProposals = 8;

/** So many states are looked at; every small site is searched through with fewer. */
const mostStates = 1500;

/** With more conditions than these, every further one is met as the first was. */
const mostSearched = 6;

/**
 * The changes that fix a finding, ordered by what they bring along. Pure, and the same whatever the order of what was
 * read. Only what is known to meet the need is proposed; where that can't be told, it is said why.
 *
 * @returns null for a finding that grants have nothing to do with.
 */
export function propose(
  requirementId: string,
  purposes: readonly Purpose[],
  site: GrantSite,
): Proposals | null {
  const goal = findGoal(requirementId, purposes, site);
  return goal === null ? null : proposeFor(goal, findNeededCells(purposes, site), site);
}

/** The changes that meet a goal. */
export function proposeFor(goal: Goal, needed: NeededCells, site: GrantSite): Proposals {
  const before = createPaper(site, []);
  const task = taskOf(goal, before);
  const unread = [...goal.unread, ...task.unread];
  if (task.conditions.length === 0) {
    const because = goal.blocked ?? unread[0]?.because ?? null;
    return { goal, list: [], unread, because };
  }
  const found = search(task, before, needed);
  const list = bestOf(found.map((changes) => proposalOf(changes, before, needed)));
  return { goal, list, unread, because: list.length === 0 ? 'none-found' : null };
}

/** What has to be met, without that of which the grants that were read can't tell. */
interface Task {
  readonly kind: Goal['kind'];
  readonly conditions: readonly Condition[];
  readonly keeps: readonly Condition[];
  readonly unread: Goal['unread'];
}

function taskOf(goal: Goal, before: Paper): Task {
  const unread: { projectId: number; because: GapReason }[] = [];
  const conditions = goal.conditions.flatMap((condition): readonly Condition[] => {
    switch (condition.kind) {
      case 'held': {
        // Where a grant gives it already, although Jira says no, something else is missing.
        const { permission } = condition;
        const onAny = condition.onAny.filter((id) => before.holds(permission, id) !== 'yes');
        if (onAny.length > 0) return [{ ...condition, onAny }];
        for (const projectId of condition.onAny) unread.push({ projectId, because: 'incomplete' });
        return [];
      }
      case 'not-held': {
        if (before.holds(condition.permission, condition.on) === 'yes') return [condition];
        unread.push({ projectId: condition.on, because: 'incomplete' });
        return [];
      }
      case 'in-any':
      case 'in-none':
        return [condition];
      default:
        return assertNever(condition);
    }
  });
  return { kind: goal.kind, conditions, keeps: goal.keeps, unread };
}

/** Whether a condition is met for sure. */
export function isMet(condition: Condition, paper: Paper): boolean {
  switch (condition.kind) {
    case 'held':
      return condition.onAny.some((id) => paper.holds(condition.permission, id) === 'yes');
    case 'not-held':
      return paper.holds(condition.permission, condition.on) === 'no';
    case 'in-any':
      return condition.groups.some((id) => paper.isInGroup(id) === 'yes');
    case 'in-none':
      return condition.groups.every((id) => paper.isInGroup(id) === 'no');
    default:
      return assertNever(condition);
  }
}

/**
 * Whether something that is needed stays. What is held for a reason that was not found stays only where nothing
 * changes at all.
 */
export function isKept(condition: Condition, before: Paper, after: Paper): boolean {
  if (isMet(condition, after)) return true;
  if (condition.kind !== 'held') return !isMet(condition, before);
  return condition.onAny.some((id) => {
    const project = after.site.projects.get(id);
    return (
      before.holds(condition.permission, id) !== 'yes' &&
      project !== undefined &&
      !after.touches(project)
    );
  });
}

/** Finds sets of changes that meet everything; each of them is needed. */
function search(
  task: Task,
  before: Paper,
  needed: NeededCells,
): readonly (readonly PaperChange[])[] {
  const found = new Map<string, readonly PaperChange[]>();
  const costs: Cost[] = [];
  const seen = new Set<string>();
  const isSmall = task.conditions.length <= mostSearched;
  const deepest = isSmall ? 2 * task.conditions.length + 2 : Number.POSITIVE_INFINITY;
  let states = 0;

  const keep = (changes: readonly PaperChange[]): void => {
    const whole = withoutNeedless(changes, task, before);
    const key = keyOf(whole);
    if (found.has(key)) return;
    found.set(key, whole);
    costs.push(proposalOf(whole, before, needed).cost);
  };
  const isHopeless = (changes: readonly PaperChange[]): boolean => {
    // What is only added to never brings less along, so a worse beginning has no better end.
    if (task.kind !== 'add' || costs.length === 0 || changes.length === 0) return false;
    const cost = costOf(findEffects(before, changes), changes, before, needed);
    return costs.some((other) => dominates(other, cost));
  };
  const visit = (changes: readonly PaperChange[]): void => {
    const key = keyOf(changes);
    if (seen.has(key) || states >= mostStates) return;
    seen.add(key);
    states += 1;
    const paper = createPaper(before.site, changes);
    const unmet = firstUnmet(task, before, paper);
    if (unmet === null) {
      keep(changes);
      return;
    }
    if (changes.length >= deepest || isHopeless(changes)) return;
    const bundles = findBundles(unmet, paper);
    for (const bundle of isSmall ? bundles : mostTelling(bundles, task, paper)) {
      const more = [...changes, ...bundle];
      if (isSmall) visit(more);
      else completeAlike(more, bundle, task, before, keep);
    }
  };
  visit([]);
  return [...found.values()];
}

function firstUnmet(task: Task, before: Paper, paper: Paper): Condition | null {
  return (
    task.conditions.find((condition) => !isMet(condition, paper)) ??
    task.keeps.find((condition) => !isKept(condition, before, paper)) ??
    movedElsewhere(task, before, paper)
  );
}

/** What is to be taken away, where a change would give it anew; null where none does. */
function movedElsewhere({ conditions }: Task, before: Paper, paper: Paper): Condition | null {
  const [first] = conditions;
  if (first?.kind !== 'not-held' || paper.changes.every(isTaking)) return null;
  const { permission } = first;
  for (const [on, project] of before.site.projects) {
    if (!isModelled(project) || before.holds(permission, on) === 'yes') continue;
    if (paper.holds(permission, on) === 'yes') return { kind: 'not-held', permission, on };
  }
  return null;
}

/** Meets what is still unmet in the way in which the first condition was met, in a few rounds for all together. */
function completeAlike(
  begun: readonly PaperChange[],
  first: Bundle,
  task: Task,
  before: Paper,
  keep: (changes: readonly PaperChange[]) => void,
): void {
  const shape = shapeOf(first);
  let changes = begun;
  for (let round = 0; round < 8; round += 1) {
    const paper = createPaper(before.site, changes);
    const unmet = [
      ...task.conditions.filter((condition) => !isMet(condition, paper)),
      ...task.keeps.filter((condition) => !isKept(condition, before, paper)),
    ];
    if (unmet.length === 0) {
      if (movedElsewhere(task, before, paper) === null) keep(changes);
      return;
    }
    const more = new Map<string, PaperChange>();
    for (const condition of unmet) {
      const chosen = pickBundle(condition, paper, (bundle) => shapeOf(bundle) === shape, rankOf);
      if (chosen === null) return;
      for (const change of chosen) more.set(changeKey(change), change);
    }
    changes = [...changes, ...more.values()];
  }
}

/** What a bundle does, whatever the project. */
function shapeOf(bundle: Bundle): string {
  return bundle
    .map((change) =>
      change.code === 'grant-in-scheme' || change.code === 'revoke-in-scheme'
        ? `${change.code} ${change.receiver.to}`
        : change.code === 'join-role' || change.code === 'leave-role'
          ? `${change.code} ${change.roleId}`
          : change.code,
    )
    .join(' + ');
}

const simplestFirst: readonly PaperChange['code'][] = [
  'join-role',
  'leave-role',
  'join-group',
  'leave-group',
  'grant-in-scheme',
  'remove-group-from-role',
  'revoke-in-scheme',
];

/** How much a bundle touches by its kind alone. */
function rankOf(bundle: Bundle): number {
  return bundle.length * 10 + Math.max(...bundle.map(({ code }) => simplestFirst.indexOf(code)));
}

/** One bundle of each shape, and of groups those that meet most: where there are many conditions, others add nothing. */
function mostTelling(bundles: readonly Bundle[], task: Task, paper: Paper): readonly Bundle[] {
  const byShape = new Map<string, Bundle>();
  for (const bundle of bundles.toSorted((one, other) => rankOf(one) - rankOf(other))) {
    const shape = shapeOf(bundle);
    if (!byShape.has(shape)) byShape.set(shape, bundle);
  }
  const joining = bundles.filter(
    ([change, more]) => change?.code === 'join-group' && more === undefined,
  );
  const covering = joining
    .map((bundle) => ({ bundle, met: countMet(bundle, task, paper) }))
    .toSorted((one, other) => other.met - one.met)
    .slice(0, mostSeeds / 2)
    .map(({ bundle }) => bundle);
  return [...covering, ...[...byShape.values()].slice(0, mostSeeds / 2)];
}

const mostSeeds = 6;

/** How many of some conditions, spread over all, a bundle meets. */
function countMet(bundle: Bundle, { conditions }: Task, paper: Paper): number {
  const after = createPaper(paper.site, [...paper.changes, ...bundle]);
  const step = Math.max(1, Math.floor(conditions.length / 25));
  return conditions.filter((condition, index) => index % step === 0 && isMet(condition, after))
    .length;
}

/** Without the changes that are of no use beside the others. */
function withoutNeedless(
  changes: readonly PaperChange[],
  task: Task,
  before: Paper,
): readonly PaperChange[] {
  if (changes.length === 1 || changes.length > 2 * mostSearched + 2) return changes;
  let kept = changes;
  for (const change of changes) {
    const fewer = kept.filter((each) => each !== change);
    if (firstUnmet(task, before, createPaper(before.site, fewer)) === null) kept = fewer;
  }
  return kept;
}

function keyOf(changes: readonly PaperChange[]): string {
  return changes.map(changeKey).toSorted().join(' + ');
}

function proposalOf(changes: readonly PaperChange[], before: Paper, needed: NeededCells): Proposal {
  // What gives comes before what takes, so that nothing that is needed is missing in between.
  const sorted = changes.toSorted(
    (one, other) =>
      Number(isTaking(one)) - Number(isTaking(other)) ||
      (changeKey(one) < changeKey(other) ? -1 : 1),
  );
  const effects = findEffects(before, sorted);
  return {
    id: keyOf(sorted),
    changes: sorted,
    effects,
    unneeded: unneededOf(effects, needed),
    cost: costOf(effects, sorted, before, needed),
  };
}

/** What is gained that no purpose needs, dangerous permissions first. */
export function unneededOf({ gained }: Effects, needed: NeededCells): readonly Cell[] {
  return gained
    .filter((cell) => !needed.isNeeded(cell))
    .toSorted(
      (one, other) =>
        Number(isDangerous(other.permission)) - Number(isDangerous(one.permission)) ||
        (one.permission === other.permission
          ? (one.projectId ?? 0) - (other.projectId ?? 0)
          : one.permission < other.permission
            ? -1
            : 1),
    );
}

/** What changes cost. */
export function costOf(
  effects: Effects,
  changes: readonly PaperChange[],
  { site }: Paper,
  needed: NeededCells,
): Cost {
  const unneeded = effects.gained.filter((cell) => !needed.isNeeded(cell));
  const dangerous = unneeded.filter(({ permission }) => isDangerous(permission)).length;
  return {
    administration: administrationOf(changes, site),
    dangerous,
    unsure: effects.unsure.length,
    unneeded: unneeded.length - dangerous,
    others: effects.others ?? Number.POSITIVE_INFINITY,
    projects: effects.touched.length,
    clicks: effects.clicks,
  };
}

function administrationOf(changes: readonly PaperChange[], site: GrantSite): number {
  const joined = changes.flatMap((change) =>
    change.code === 'join-group' ? [change.groupId] : [],
  );
  const joinsOf = (giving: GrantSite['evidence']['deskGroups']): boolean =>
    givingGroups(giving, site).some(({ id }) => joined.includes(id));
  if (joinsOf(site.evidence.siteAdminGroups)) return 2;
  return joinsOf(site.evidence.jiraAdminGroups) ? 1 : 0;
}

/** Which of two costs is less; 0 where they are equal. */
export function compareCosts(one: Cost, other: Cost): number {
  for (const part of costParts) {
    if (one[part] !== other[part]) return one[part] < other[part] ? -1 : 1;
  }
  return 0;
}

/** Whether one cost is nowhere more than another, and somewhere less. */
export function dominates(one: Cost, other: Cost): boolean {
  return (
    costParts.every((part) => one[part] <= other[part]) &&
    costParts.some((part) => one[part] < other[part])
  );
}

function bestOf(proposals: readonly Proposal[]): readonly Proposal[] {
  return proposals
    .filter(({ cost }) => !proposals.some((other) => dominates(other.cost, cost)))
    .toSorted((one, other) => compareCosts(one.cost, other.cost) || (one.id < other.id ? -1 : 1))
    .slice(0, mostProposals);
}
