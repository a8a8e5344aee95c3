import { givingGroups, isDangerous, type Effects, type NeededCells } from './effects.ts';
import type { GrantSite } from './grant-site.ts';
import type { GrantChange } from './grant-change.ts';

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

/** What changes cost. */
export function costOf(
  effects: Effects,
  changes: readonly GrantChange[],
  site: GrantSite,
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

/** 2 where the account joins a group that administers the site, 1 for one that administers Jira, else 0. */
export function administrationOf(changes: readonly GrantChange[], site: GrantSite): number {
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
