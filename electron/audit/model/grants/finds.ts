import { compareCosts, costOf, dominates, type Cost } from './cost.ts';
import { measureEffects, type Effects, type NeededCells } from './effects.ts';
import { planGrants } from './planned-grants.ts';
import { changeKey, type GrantChange } from './grant-change.ts';
import type { Task } from './task.ts';
import type { Move } from './units.ts';

/** A set of changes that suffices. */
export interface Find {
  /** The same for the same changes. */
  readonly key: string;
  readonly changes: readonly GrantChange[];
  readonly effects: Effects;
  readonly cost: Cost;
}

/** Collects sets of changes that suffice. */
export interface Finds {
  /** Adds a set without what is needless in it, if it suffices. */
  add(moves: readonly Move[]): void;
  /** What some moves cost. */
  costOf(moves: readonly Move[]): Cost;
  /** Whether something was found that is nowhere worse than a cost, and somewhere better. */
  areBetterThan(cost: Cost): boolean;
  /** The best first; none of them is worse in every part than another. */
  best(most: number): readonly Find[];
}

/** Of more moves than these it is not tried, one by one, which could be left out. */
const maxTriedWithout = 14;

/** Collects what suffices for a task. */
export function collectFinds(task: Task, needed: NeededCells): Finds {
  const { before } = task;
  const finds = new Map<string, Find>();
  const priced = (changes: readonly GrantChange[]): Pick<Find, 'effects' | 'cost'> => {
    const effects = measureEffects(before, planGrants(before.site, changes));
    return { effects, cost: costOf(effects, changes, before.site, needed) };
  };
  const suffices = (moves: readonly Move[]): boolean =>
    task.firstUnmet(planGrants(before.site, moves.flat())) === null;
  return {
    add: (moves) => {
      if (!suffices(moves)) return;
      const changes = withoutNeedless(moves, suffices).flat();
      const key = keyOf(changes);
      if (!finds.has(key)) finds.set(key, { key, changes, ...priced(changes) });
    },
    costOf: (moves) => priced(moves.flat()).cost,
    areBetterThan: (cost) => [...finds.values()].some((find) => dominates(find.cost, cost)),
    best: (most) => {
      const all = [...finds.values()];
      return all
        .filter(({ cost }) => !all.some((other) => dominates(other.cost, cost)))
        .toSorted(
          (one, other) => compareCosts(one.cost, other.cost) || (one.key < other.key ? -1 : 1),
        )
        .slice(0, most);
    },
  };
}

/** Without the moves that are of no use beside the others. */
function withoutNeedless(
  moves: readonly Move[],
  suffices: (moves: readonly Move[]) => boolean,
): readonly Move[] {
  if (moves.length === 1 || moves.length > maxTriedWithout) return moves;
  let kept = moves;
  for (const move of moves) {
    const fewer = kept.filter((each) => each !== move);
    if (suffices(fewer)) kept = fewer;
  }
  return kept;
}

/** What makes two sets of changes the same. */
export function keyOf(changes: readonly GrantChange[]): string {
  return changes.map(changeKey).toSorted().join(' + ');
}
