import { administrationOf, compareCosts, type Cost } from './cost.ts';
import type { Finds } from './finds.ts';
import { planGrants, type PlannedGrants } from './planned-grants.ts';
import { changeKey } from './grant-change.ts';
import { findBundles, iterateBundles, type Bundle } from './proposal-steps.ts';
import { isMet, type Task } from './task.ts';
import { spread, unitsApart, type Move, type Unit, type Units } from './units.ts';

/** One way to bring a unit nearer. */
interface Option {
  readonly key: string;
  /** What it does, whatever the project. */
  readonly shape: string;
  readonly moves: readonly Move[];
}

/** How dear an option is: what is needed and would be lost counts before everything. */
interface Price {
  readonly broken: number;
  readonly cost: Cost;
}

/** So many shapes are tried for everything at once. */
const maxShapes = 5;

/** What was begun is completed in so many rounds, or given up. */
const maxRounds = 12;

/**
 * Meets everything in a few ways that need no search: in the cheapest way for each unit by itself; in the same way for
 * all, as far as that goes; and by as few groups as possible. With a thousand projects nothing else would end.
 */
export function tryStrategies(task: Task, units: Units, finds: Finds): void {
  const all = units.of(task.conditions);
  const market = createMarket(task, finds);
  const planned = planGrants(task.before.site, []);
  const simple = all.map((unit) => [...optionsAtFirst(unit, planned, isSimple)]);
  const clean = simple.map((each) => market.cleanOf(each));
  const isClean = clean.every((each) => each !== null);
  // There are many more ways through roles that a scheme gives nothing yet; most sites need none of them.
  const options = isClean
    ? simple
    : all.map((unit) => [...optionsAtFirst(unit, planned, () => true)]);
  const cheapest = options.map((each, index) => clean[index] ?? market.cheapest(each));
  const complete = (chosen: readonly (Option | null)[], shape: string | null): void => {
    const begun = withoutCovered(chosen, options);
    const moves = completed(begun, shape, { task, units, market });
    if (moves !== null) finds.add(moves);
  };
  complete(cheapest, null);
  for (const shape of shapesOf(options)) {
    const chosen = options.map((each, index) => {
      const alike = each.filter((option) => option.shape === shape);
      return market.cheapest(alike) ?? cheapest[index] ?? null;
    });
    if (chosen.some((each, index) => each?.key !== cheapest[index]?.key)) complete(chosen, shape);
  }
  const joins = options.map((each) => each.filter(({ shape }) => shape === joining));
  for (const option of meetingAll(joins, market)) finds.add(option.moves);
  const harmless = joins.map((each) => each.filter((option) => !market.administers(option)));
  for (const each of harmless.some(({ length }, index) => length !== joins[index]?.length)
    ? [joins, harmless]
    : [joins]) {
    const covering = coverByGroups(all, each, market);
    complete(
      covering.map((option, index) => option ?? cheapest[index] ?? null),
      joining,
    );
  }
}

const joining = 'join-group';

/** Whether a bundle gives no role anything. */
function isSimple(bundle: Bundle): boolean {
  return !bundle.some(
    (change) => change.code === 'grant-in-scheme' && change.receiver.to === 'role',
  );
}

/** What could meet a unit on the site as it is, up to the first that is not wanted. */
function* optionsAtFirst(
  unit: Unit,
  planned: PlannedGrants,
  isWanted: (bundle: Bundle) => boolean,
): Generator<Option> {
  for (const bundle of iterateBundles(unit.condition, planned)) {
    if (!isWanted(bundle)) return;
    yield optionOf(bundle, unit);
  }
}

/** The shapes that most units can be met by. */
function shapesOf(options: readonly (readonly Option[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const each of options) {
    for (const shape of new Set(each.map((option) => option.shape))) {
      if (shape === joining) continue;
      counts.set(shape, (counts.get(shape) ?? 0) + 1);
    }
  }
  return [...counts.entries()]
    .toSorted(([one, few], [other, many]) => many - few || (one < other ? -1 : 1))
    .slice(0, maxShapes)
    .map(([shape]) => shape);
}

function shapeOf(bundle: Bundle): string {
  return bundle
    .map((change) => ('receiver' in change ? `${change.code} ${change.receiver.to}` : change.code))
    .join(' + ');
}

function optionOf(bundle: Bundle, unit: Unit): Option {
  const moves = spread(bundle, unit);
  const key = moves
    .map(([first, ...more]) => `${first === undefined ? '' : changeKey(first)} ${more.length}`)
    .join(' + ');
  return { key, shape: shapeOf(bundle), moves };
}

/** Options and what they cost, each worked out once. */
interface Market {
  readonly compare: (one: Option, other: Option) => number;
  cheapest(options: readonly Option[]): Option | null;
  /** Whether an option makes the account a member of a group that administers Jira or the site. */
  administers(option: Option): boolean;
  /** The cheapest that joins no group, if it brings along nothing at all; what groups bring takes long to work out. */
  cleanOf(options: readonly Option[]): Option | null;
}

function createMarket(task: Task, finds: Finds): Market {
  const prices = new Map<string, Price>();
  const priceOf = (option: Option): Price => {
    const before = prices.get(option.key);
    if (before !== undefined) return before;
    const broken =
      task.keeps.length === 0 || task.kind === 'add'
        ? 0
        : task.brokenKeeps(planGrants(task.before.site, option.moves.flat())).length;
    const price = { broken, cost: finds.costOf(option.moves) };
    prices.set(option.key, price);
    return price;
  };
  const isClean = (option: Option): boolean => {
    const { broken, cost } = priceOf(option);
    return (
      broken === 0 &&
      cost.administration === 0 &&
      cost.dangerous === 0 &&
      cost.unsure === 0 &&
      cost.unneeded === 0 &&
      cost.others === 0
    );
  };
  const compare = (one: Option, other: Option): number => {
    if (one.key === other.key) return 0;
    const [mine, its] = [priceOf(one), priceOf(other)];
    return (
      mine.broken - its.broken ||
      compareCosts(mine.cost, its.cost) ||
      (one.key < other.key ? -1 : 1)
    );
  };
  const cheapest = (options: readonly Option[]): Option | null =>
    options.reduce<Option | null>(
      (best, option) => (best === null || compare(option, best) < 0 ? option : best),
      null,
    );
  return {
    compare,
    cheapest,
    administers: ({ moves }) => administrationOf(moves.flat(), task.before.site) > 0,
    cleanOf: (options) => {
      const first = cheapest(options.filter(({ shape }) => shape !== joining));
      return first !== null && isClean(first) ? first : null;
    },
  };
}

/** So many groups of which each alone would do are looked at. */
const maxAlone = 12;

/** The groups of which each alone meets every unit, the cheapest first. */
function meetingAll(joins: readonly (readonly Option[])[], market: Market): readonly Option[] {
  const [first = [], ...others] = joins.map((each) => new Map(each.map((one) => [one.key, one])));
  return [...first.values()]
    .filter(({ key }) => others.every((each) => each.has(key)))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .slice(0, 4 * maxAlone)
    .toSorted(market.compare)
    .slice(0, maxAlone);
}

/** As few groups as possible, and one of them for each unit that a group could meet; null for the others. */
function coverByGroups(
  units: readonly Unit[],
  joins: readonly (readonly Option[])[],
  market: Market,
): readonly (Option | null)[] {
  const weights = new Map<string, { readonly option: Option; weight: number }>();
  const weightOf = (index: number): number => Math.max(1, units[index]?.projects.length ?? 1);
  for (const [index, each] of joins.entries()) {
    for (const option of each) {
      const { weight } = weights.get(option.key) ?? { weight: 0 };
      weights.set(option.key, { option, weight: weight + weightOf(index) });
    }
  }
  const lighten = (each: readonly Option[], by: number): void => {
    for (const { key } of each) {
      const other = weights.get(key);
      if (other !== undefined) other.weight -= by;
    }
  };
  const chosen: (Option | null)[] = joins.map(() => null);
  const open = new Set(joins.flatMap((each, index) => (each.length > 0 ? [index] : [])));
  while (open.size > 0) {
    const most = Math.max(...[...weights.values()].map(({ weight }) => weight));
    const [heaviest] = [...weights.values()]
      .filter(({ weight }) => weight === most)
      .map(({ option }) => option)
      .toSorted(
        (one, other) =>
          Number(market.administers(one)) - Number(market.administers(other)) ||
          (one.key < other.key ? -1 : 1),
      );
    if (heaviest === undefined) return chosen;
    weights.delete(heaviest.key);
    for (const index of open) {
      if (!(joins[index] ?? []).some(({ key }) => key === heaviest.key)) continue;
      chosen[index] = heaviest;
      open.delete(index);
      lighten(joins[index] ?? [], weightOf(index));
    }
  }
  return chosen;
}

/** The moves of what was chosen, without options of which every unit is met by another one that was chosen. */
function withoutCovered(
  chosen: readonly (Option | null)[],
  options: readonly (readonly Option[])[],
): readonly Move[] {
  const kept = new Map(
    chosen.flatMap((each) => (each === null ? [] : [[each.key, each] as const])),
  );
  const ways = options.map((each) => each.map(({ key }) => key));
  for (const key of [...kept.keys()].toSorted()) {
    const isCovered = chosen.every(
      (each, index) =>
        each?.key !== key || (ways[index] ?? []).some((other) => other !== key && kept.has(other)),
    );
    if (isCovered) kept.delete(key);
  }
  return [...kept.values()].flatMap(({ moves }) => moves);
}

/** Meets what is unmet after what was begun, in the same way where that goes; null where it comes to no end. */
function completed(
  begun: readonly Move[],
  shape: string | null,
  { task, units, market }: { readonly task: Task; readonly units: Units; readonly market: Market },
): readonly Move[] | null {
  const made = new Map(begun.map((move) => [moveKey(move), move]));
  for (let round = 0; round < maxRounds; round += 1) {
    const moves = [...made.values()];
    const planned = planGrants(task.before.site, moves.flat());
    const unmet = unmetUnits(task, units, planned);
    if (unmet.length === 0) return moves;
    for (const unit of unmet) {
      const options = findBundles(unit.condition, planned).map((bundle) => optionOf(bundle, unit));
      const alike = options.filter((option) => option.shape === shape);
      const chosen = market.cheapest(alike) ?? market.cheapest(options);
      if (chosen === null) return null;
      for (const move of chosen.moves) made.set(moveKey(move), move);
    }
  }
  return null;
}

function moveKey([first, ...more]: Move): string {
  return `${first === undefined ? '' : changeKey(first)} ${more.length}`;
}

/** The units that are still unmet, and what else has to be mended. */
function unmetUnits(task: Task, units: Units, planned: PlannedGrants): readonly Unit[] {
  const unmet = units.of(task.conditions).filter(({ condition }) => !isMet(condition, planned));
  const found = [...unmet, ...units.of(task.brokenKeeps(planned))];
  if (found.length > 0) return found;
  // Only what is taken away can have come back elsewhere.
  const left = task.kind === 'remove' ? task.firstUnmet(planned) : null;
  return left === null ? [] : unitsApart.of([left]);
}
