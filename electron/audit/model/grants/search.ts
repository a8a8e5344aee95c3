import { compareCosts, type Cost } from './cost.ts';
import { keyOf, type Finds } from './finds.ts';
import { planGrants } from './planned-grants.ts';
import { findBundles } from './proposal-steps.ts';
import type { Task } from './task.ts';
import { spread, type Move, type Units } from './units.ts';

/** So many states are looked at; every small site is searched through with fewer. */
const maxStates = 1500;

/** So many states are kept in mind at most, to be looked at later. */
const maxWaiting = 6000;

/**
 * Finds sets of changes that meet everything by trying every one that brings the first thing that is unmet nearer. What
 * is added costs more with every change, so there the cheapest state is looked at first, and the first that suffices is
 * the best there is. What is taken away may cost less in the end than in between; there each way is followed to its end.
 */
export function searchThrough(task: Task, units: Units, finds: Finds): void {
  if (task.kind === 'add') searchCheapestFirst(task, units, finds);
  else searchDepthFirst(task, units, finds);
}

/** What can be done next; null where everything is met. */
function nextOf(
  task: Task,
  units: Units,
  moves: readonly Move[],
): readonly (readonly Move[])[] | null {
  const planned = planGrants(task.before.site, moves.flat());
  const unmet = task.firstUnmet(planned);
  if (unmet === null) return null;
  return units
    .of([unmet])
    .flatMap((unit) =>
      findBundles(unit.condition, planned).map((bundle) => [...moves, ...spread(bundle, unit)]),
    );
}

function deepest(task: Task, units: Units): number {
  return 2 * units.of(task.conditions).length + 2;
}

interface Waiting {
  readonly moves: readonly Move[];
  readonly cost: Cost;
  readonly key: string;
}

function searchCheapestFirst(task: Task, units: Units, finds: Finds): void {
  const seen = new Set<string>();
  const most = deepest(task, units);
  const waiting: Waiting[] = [{ moves: [], cost: finds.costOf([]), key: '' }];
  let states = 0;
  while (states < maxStates) {
    // The cheapest is last.
    const state = waiting.pop();
    if (state === undefined) return;
    states += 1;
    if (finds.areBetterThan(state.cost)) continue;
    const next = nextOf(task, units, state.moves);
    if (next === null) {
      finds.add(state.moves);
      continue;
    }
    if (state.moves.length >= most) continue;
    for (const moves of next) {
      const key = keyOf(moves.flat());
      if (seen.has(key) || seen.size >= maxWaiting) continue;
      seen.add(key);
      const cost = finds.costOf(moves);
      if (!finds.areBetterThan(cost)) insert(waiting, { moves, cost, key });
    }
  }
}

/** Keeps the list in order, the cheapest last. */
function insert(waiting: Waiting[], state: Waiting): void {
  let [low, high] = [0, waiting.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = waiting[middle];
    const isDearer =
      there !== undefined &&
      (compareCosts(there.cost, state.cost) || (there.key < state.key ? -1 : 1)) > 0;
    if (isDearer) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, state);
}

function searchDepthFirst(task: Task, units: Units, finds: Finds): void {
  const seen = new Set<string>();
  const most = deepest(task, units);
  const visit = (moves: readonly Move[]): void => {
    const key = keyOf(moves.flat());
    if (seen.has(key) || seen.size >= maxStates) return;
    seen.add(key);
    const next = nextOf(task, units, moves);
    if (next === null) finds.add(moves);
    else if (moves.length < most) for (const more of next) visit(more);
  };
  visit([]);
}
