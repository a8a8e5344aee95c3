import type { Purpose } from '../../../purposes/model/purpose.ts';
import type { GapReason } from './chain.ts';
import type { Cost } from './cost.ts';
import {
  sortEffects,
  findNeededCells,
  groupCells,
  isDangerous,
  type Cell,
  type Effects,
  type NeededCells,
} from './effects.ts';
import { collectFinds, type Find } from './finds.ts';
import { findGoal, type Goal } from './goal.ts';
import type { GrantSite } from './grant-site.ts';
import { planGrants } from './planned-grants.ts';
import { changeKey, isTaking, type GrantChange } from './grant-change.ts';
import { searchThrough } from './search.ts';
import { tryStrategies } from './strategies.ts';
import { createTask } from './task.ts';
import { unitsApart, unitsTogether } from './units.ts';

/** Changes that meet a goal, and what they bring along. */
export interface Proposal {
  /** The same for the same changes, from audit to audit. */
  readonly id: string;
  readonly changes: readonly GrantChange[];
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
const maxProposals = 8;

/** More conditions, or units of them, than these are met by strategies alone. */
const maxSearched = 6;

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
  const before = planGrants(site, []);
  const task = createTask(goal, before);
  const { conditions, unread } = task;
  if (conditions.length === 0) {
    const because = goal.blocked ?? unread[0]?.because ?? null;
    return { goal, list: [], unread, because };
  }
  const finds = collectFinds(task, needed);
  const units = conditions.length <= maxSearched ? unitsApart : unitsTogether(task);
  const count = units.of(conditions).length;
  if (count > 1) tryStrategies(task, units, finds);
  if (count <= maxSearched) searchThrough(task, units, finds);
  const list = finds.best(maxProposals).map((find) => proposalOf(find, needed));
  return { goal, list, unread, because: list.length === 0 ? 'none-found' : null };
}

function proposalOf({ key, changes, cost, ...find }: Find, needed: NeededCells): Proposal {
  // What gives comes before what takes, so that nothing that is needed is missing in between.
  const keyed = changes.map((change) => ({ change, key: changeKey(change) }));
  const sorted = keyed
    .toSorted(
      (one, other) =>
        Number(isTaking(one.change)) - Number(isTaking(other.change)) ||
        (one.key < other.key ? -1 : 1),
    )
    .map(({ change }) => change);
  const effects = sortEffects(find.effects);
  return { id: key, changes: sorted, effects, unneeded: unneededOf(effects, needed), cost };
}

/** What is gained that no purpose needs: dangerous permissions first, each with its projects in order. */
function unneededOf({ gained }: Effects, needed: NeededCells): readonly Cell[] {
  const unneeded = gained.filter((cell) => !needed.isNeeded(cell));
  return [...groupCells(unneeded, ({ permission }) => permission).entries()]
    .toSorted(
      ([one], [other]) =>
        Number(isDangerous(other)) - Number(isDangerous(one)) || (one < other ? -1 : 1),
    )
    .flatMap(([, cells]) => cells);
}
