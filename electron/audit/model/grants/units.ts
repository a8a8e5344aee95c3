import type { Condition } from './goal.ts';
import type { GrantProject, GrantSite } from './grant-site.ts';
import type { GrantChange } from './grant-change.ts';
import type { Bundle } from './proposal-steps.ts';
import { projectOf, type Task } from './task.ts';

/** Conditions that are met alike, because their projects differ in nothing that counts. */
export interface Unit {
  /** One of them, which stands for all. */
  readonly condition: Condition;
  /** The projects of all of them; empty for a condition that is not about one project. */
  readonly projects: readonly GrantProject[];
}

/** One change, made on every project of a unit. */
export type Move = readonly GrantChange[];

/** Puts conditions together that are met alike. */
export interface Units {
  /** Those of some conditions. */
  of(conditions: readonly Condition[]): readonly Unit[];
}

/** Each condition by itself. */
export const unitsApart: Units = {
  of: (conditions) => conditions.map((condition) => ({ condition, projects: [] })),
};

/**
 * Conditions whose projects use the same scheme, have the same members in their roles as far as the account can be
 * concerned, and are asked for the same, are put together: what meets one of them meets all if it is made on each.
 */
export function unitsTogether({ conditions, keeps, before: { site } }: Task): Units {
  const classes = new Map<number, readonly GrantProject[]>();
  const byLikeness = new Map<string, GrantProject[]>();
  for (const [id, text] of askedOf(conditions, keeps)) {
    const project = site.projects.get(id);
    if (project === undefined) continue;
    const key = `${text}\n${likenessOf(project, site)}`;
    const alike = byLikeness.get(key) ?? [];
    alike.push(project);
    byLikeness.set(key, alike);
    classes.set(id, alike);
  }
  return {
    of: (some) => {
      const units = new Map<string, Unit>();
      for (const condition of some) {
        const on = projectOf(condition);
        const projects = (on === null ? undefined : classes.get(on)) ?? [];
        const [first] = projects;
        const key =
          first === undefined || !('permission' in condition)
            ? JSON.stringify(condition)
            : `${condition.kind} ${condition.permission} ${first.place.id}`;
        if (!units.has(key)) units.set(key, { condition, projects });
      }
      return [...units.values()];
    },
  };
}

/** Everything that is asked of each project; what is asked of any of several makes each of them a case of its own. */
function askedOf(
  conditions: readonly Condition[],
  keeps: readonly Condition[],
): ReadonlyMap<number, string> {
  const asked = new Map<number, string>();
  const note = (id: number, text: string): void => {
    asked.set(id, `${asked.get(id) ?? ''} ${text}`);
  };
  for (const condition of conditions) {
    if (condition.kind === 'not-held') note(condition.on, `no ${condition.permission}`);
    if (condition.kind !== 'held') continue;
    const isAny = condition.onAny.length > 1;
    for (const id of condition.onAny) note(id, isAny ? String(id) : `new ${condition.permission}`);
  }
  for (const condition of keeps) {
    const id = projectOf(condition);
    if (id !== null && condition.kind === 'held') note(id, `keep ${condition.permission}`);
  }
  return asked;
}

/** What has to be the same of two projects so that the same changes do the same to the account on both. */
function likenessOf(project: GrantProject, site: GrantSite): string {
  const { scheme, ownRoles, lead } = project;
  const roles = site.roleIds.map((id) => {
    const actors = project.actors(id);
    if (!actors.known) return actors.because;
    const isNamed = site.accountId !== null && actors.value.accounts.includes(site.accountId);
    const groups = actors.value.groups.map((group) => group.id);
    return `${isNamed ? 'me' : ''} ${groups.length < 2 ? groups.join('') : groups.toSorted().join(' ')}`;
  });
  return [
    scheme.known ? scheme.value.id : scheme.because,
    ownRoles.known ? ownRoles.value.map(({ id }) => id).toSorted() : ownRoles.because,
    lead.known ? lead.value === site.accountId : lead.because,
    ...roles,
  ].join('|');
}

/** A bundle made on every project of a unit. */
export function spread(bundle: Bundle, { condition, projects }: Unit): readonly Move[] {
  const on = projectOf(condition);
  return bundle.map((change) =>
    projects.length > 1 && 'projectId' in change && change.projectId === on
      ? projects.map(({ place }) => ({ ...change, projectId: place.id, projectKey: place.key }))
      : [change],
  );
}
