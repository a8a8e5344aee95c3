import { assertNever } from '../../../system/model/result.ts';
import type { GapReason } from './chain.ts';
import { isModelled } from './effects.ts';
import type { Condition, Goal } from './goal.ts';
import type { PlannedGrants } from './planned-grants.ts';
import { isTaking } from './grant-change.ts';

/** What has to be met, without that of which the grants that were read can't tell. */
export interface Task {
  readonly kind: Goal['kind'];
  readonly before: PlannedGrants;
  readonly conditions: readonly Condition[];
  readonly keeps: readonly Condition[];
  readonly unread: Goal['unread'];
  /** What some changes leave to be done; null where they suffice. */
  firstUnmet(after: PlannedGrants): Condition | null;
  /** What is needed and held, and would be held no more; the first of each project. */
  brokenKeeps(after: PlannedGrants): readonly Condition[];
}

/** Finds what has to be met for a goal. */
export function createTask(goal: Goal, before: PlannedGrants): Task {
  const { conditions, unread } = withoutUntold(goal, before);
  const { kind, keeps } = goal;
  const brokenKeeps = keepsFinder(keeps, before);
  return {
    kind,
    before,
    conditions,
    keeps,
    unread,
    brokenKeeps,
    firstUnmet: (after) =>
      conditions.find((condition) => !isMet(condition, after)) ??
      brokenKeeps(after)[0] ??
      movedElsewhere(conditions, before, after),
  };
}

function withoutUntold(goal: Goal, before: PlannedGrants): Pick<Task, 'conditions' | 'unread'> {
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
  return { conditions, unread: [...goal.unread, ...unread] };
}

/** Whether a condition is met for sure. */
export function isMet(condition: Condition, planned: PlannedGrants): boolean {
  switch (condition.kind) {
    case 'held':
      return condition.onAny.some((id) => planned.holds(condition.permission, id) === 'yes');
    case 'not-held':
      return planned.holds(condition.permission, condition.on) === 'no';
    case 'in-any':
      return condition.groups.some((id) => planned.isInGroup(id) === 'yes');
    case 'in-none':
      return condition.groups.every((id) => planned.isInGroup(id) === 'no');
    default:
      return assertNever(condition);
  }
}

/**
 * Whether something that is needed stays. What is held for a reason that was not found stays only where nothing
 * changes at all.
 */
function isKept(condition: Condition, before: PlannedGrants, after: PlannedGrants): boolean {
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

/** The project that a condition is about; null where it is about several, or about groups. */
export function projectOf(condition: Condition): number | null {
  switch (condition.kind) {
    case 'held': {
      const [first, second] = condition.onAny;
      return second === undefined ? (first ?? null) : null;
    }
    case 'not-held':
      return condition.on;
    case 'in-any':
    case 'in-none':
      return null;
    default:
      return assertNever(condition);
  }
}

/** Looks only at the projects on which a change could make a difference: there may be thousands of keeps. */
function keepsFinder(
  keeps: readonly Condition[],
  before: PlannedGrants,
): (after: PlannedGrants) => readonly Condition[] {
  const always: Condition[] = [];
  const byProject = new Map<number, Condition[]>();
  for (const condition of keeps) {
    const project = projectOf(condition);
    if (project === null || !isMet(condition, before)) {
      always.push(condition);
      continue;
    }
    const list = byProject.get(project);
    if (list === undefined) byProject.set(project, [condition]);
    else list.push(condition);
  }
  const kept = [...byProject.entries()].toSorted(([one], [other]) => one - other);
  return (after) => {
    const reach = after.reach();
    const isBroken = (condition: Condition): boolean => !isKept(condition, before, after);
    return [
      ...always.filter(isBroken),
      ...kept.flatMap(([id, list]) => {
        const broken = reach.has(id) ? list.find(isBroken) : undefined;
        return broken === undefined ? [] : [broken];
      }),
    ];
  };
}

/** What is to be taken away, where a change would give it anew; null where none does. */
function movedElsewhere(
  conditions: readonly Condition[],
  before: PlannedGrants,
  after: PlannedGrants,
): Condition | null {
  const [first] = conditions;
  if (first?.kind !== 'not-held' || after.changes.every(isTaking)) return null;
  const { permission } = first;
  const anew = [...after.reach().values()]
    .filter(
      ({ project }) =>
        isModelled(project) &&
        before.holds(permission, project.place.id) !== 'yes' &&
        after.holds(permission, project.place.id) === 'yes',
    )
    .map(({ project }) => project.place.id);
  return anew.length === 0 ? null : { kind: 'not-held', permission, on: Math.min(...anew) };
}
