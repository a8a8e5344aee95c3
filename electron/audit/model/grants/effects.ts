import { assertNever } from '../../../system/model/result.ts';
import type { Need, Purpose } from '../../../purposes/model/purpose.ts';
import { agentPermission, type Evidence, type Piece } from '../evidence.ts';
import { powerfulPermissions } from '../powerful-permissions.ts';
import type { NamedById } from './grant-evidence.ts';
import type { GrantProject, GrantSite } from './grant-site.ts';
import { planGrants, type PlannedGrants } from './planned-grants.ts';
import type { GrantChange, Receiver } from './grant-change.ts';
import { reachIndexOf, type Reached } from './reach.ts';

/** A permission on a project; on the whole site where the project is null. */
export interface Cell {
  readonly permission: string;
  readonly projectId: number | null;
}

/** What changes would do, as far as that is known. */
export interface Effects {
  readonly gained: readonly Cell[];
  readonly lost: readonly Cell[];
  /** Projects of which it is not known what the changes do there. */
  readonly unsure: readonly number[];
  /** How many other people get or lose something; null where that is not known. */
  readonly others: number | null;
  /** How many other people are in the groups that the account joins or leaves; null where that is not known. */
  readonly members: number | null;
  /** Projects whose settings change, or on which the account gains something. */
  readonly touched: readonly number[];
  readonly clicks: number;
}

/** The clicks and entries that each change takes on Jira's pages, from the site's start. */
const clicks: Readonly<Record<GrantChange['code'], number>> = {
  'join-group': 4,
  'leave-group': 4,
  'join-role': 5,
  'leave-role': 4,
  'remove-group-from-role': 4,
  'grant-in-scheme': 6,
  'revoke-in-scheme': 5,
};

/** What changes would do, beside the grants without them. */
export function findEffects(before: PlannedGrants, changes: readonly GrantChange[]): Effects {
  return sortEffects(measureEffects(before, planGrants(before.site, changes)));
}

/** Effects in an order of their own. */
export function sortEffects({ gained, lost, unsure, touched, ...more }: Effects): Effects {
  return {
    ...more,
    gained: sortCells(gained),
    lost: sortCells(lost),
    unsure: unsure.toSorted((one, other) => one - other),
    touched: touched.toSorted((one, other) => one - other),
  };
}

/** What planned changes would do, in whatever order they were found. */
export function measureEffects(before: PlannedGrants, after: PlannedGrants): Effects {
  const { site, changes } = after;
  const gained: Cell[] = [];
  const lost: Cell[] = [];
  const unsure = new Set(unmodelledBy(changes, site));
  const touched = new Set<number>();
  for (const change of changes) {
    if ('projectId' in change) touched.add(change.projectId);
    else if ('schemeId' in change) {
      const projects = reachIndexOf(site).byScheme.get(change.schemeId) ?? [];
      for (const { place } of projects) touched.add(place.id);
    }
  }
  for (const [projectId, reached] of after.reach()) {
    const { turned, isUnsure } = turnsOn(reached, before, after);
    if (isUnsure) unsure.add(projectId);
    for (const [permission, isSure] of turned) {
      const was = before.holds(permission, projectId) === 'yes';
      const is = isSure || after.holds(permission, projectId) === 'yes';
      if (is === was) continue;
      (is ? gained : lost).push({ permission, projectId });
      if (is) touched.add(projectId);
    }
  }
  addSiteCells(before, after, gained, lost);
  return {
    gained,
    lost,
    unsure: [...unsure],
    others: sum(changes.map((change) => othersTouched(change, site))),
    members: sum(changes.map((change) => otherMembers(change, site))),
    touched: [...touched],
    clicks: changes.reduce((all, { code }) => all + clicks[code], 0),
  };
}

/** The projects of which nothing was read that changes could do something to. */
function unmodelledBy(changes: readonly GrantChange[], site: GrantSite): readonly number[] {
  const { unmodelled } = reachIndexOf(site);
  if (unmodelled.length === 0) return [];
  const changesGroups = changes.some(({ code }) => code === 'join-group' || code === 'leave-group');
  const changesSchemes = changes.some((change) => 'schemeId' in change);
  const on = new Set(
    changes.flatMap((change) => ('projectId' in change ? [change.projectId] : [])),
  );
  return unmodelled
    .filter(
      ({ place, isTeamManaged }) =>
        changesGroups || (changesSchemes && !isTeamManaged) || on.has(place.id),
    )
    .map(({ place }) => place.id);
}

/**
 * The permissions of one project that could be others, and whether more is in doubt than before. With each stands
 * whether it is held afterwards for sure, because the account becomes a holder whose grants nobody touches.
 */
function turnsOn(
  { project, scheme, holders, permissions }: Reached,
  before: PlannedGrants,
  after: PlannedGrants,
): { readonly turned: ReadonlyMap<string, boolean>; readonly isUnsure: boolean } {
  const turned = new Map<string, boolean>();
  let isUnsure = false;
  for (const permission of permissions) turned.set(permission, false);
  const isUntouched = permissions.size === 0;
  for (const key of holders) {
    const [was, is] = [before.isHolder(key, project), after.isHolder(key, project)];
    if (was === is) continue;
    if (is === 'unknown') isUnsure = true;
    for (const permission of scheme.permissions.get(key) ?? []) {
      const isSure = isUntouched && is === 'yes' && permission !== agentPermission;
      if (isSure || !turned.has(permission)) turned.set(permission, isSure);
    }
  }
  return { turned, isUnsure };
}

/** By project, then by permission; a group may give thousands of cells, so they are sorted project by project. */
function sortCells(cells: readonly Cell[]): readonly Cell[] {
  const byProject = groupCells(cells, ({ projectId }) => projectId ?? -1);
  return [...byProject.entries()]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([, list]) =>
      list.toSorted((one, other) => (one.permission < other.permission ? -1 : 1)),
    );
}

/** Cells by something that they have in common, in the order in which they were. */
export function groupCells<Key>(
  cells: readonly Cell[],
  keyOf: (cell: Cell) => Key,
): ReadonlyMap<Key, readonly Cell[]> {
  const groups = new Map<Key, Cell[]>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [cell]);
    else group.push(cell);
  }
  return groups;
}

/** The key under which the administration of the whole site is counted among permissions. */
export const siteAdministration = 'site-administration';

/** What groups give on the whole site: its administration, and that of Jira. */
function addSiteCells(
  before: PlannedGrants,
  after: PlannedGrants,
  gained: Cell[],
  lost: Cell[],
): void {
  const { site } = before;
  const { siteAdminGroups, jiraAdminGroups } = site.evidence;
  for (const [permission, giving] of [
    [siteAdministration, siteAdminGroups],
    ['ADMINISTER', jiraAdminGroups],
  ] as const) {
    const [was, is] = [isInAny(before, giving), isInAny(after, giving)];
    if (!was && is) gained.push({ permission, projectId: null });
    if (was && !is) lost.push({ permission, projectId: null });
  }
}

function isInAny(planned: PlannedGrants, giving: Evidence['siteAdminGroups']): boolean {
  return givingGroups(giving, planned.site).some(({ id }) => planned.isInGroup(id) === 'yes');
}

/** The groups that give something on the whole site, as far as their ids are known. */
export function givingGroups(
  giving: Evidence['siteAdminGroups'],
  site: GrantSite,
): readonly NamedById[] {
  if (!giving.known) return [];
  return giving.value.map((name) => site.groupByName(name)).filter((group) => group !== null);
}

function sum(numbers: readonly (number | null)[]): number | null {
  return numbers.reduce<number | null>(
    (all, each) => (all === null || each === null ? null : all + each),
    0,
  );
}

/** How many other people a change gives something or takes something from. */
function othersTouched(change: GrantChange, site: GrantSite): number | null {
  switch (change.code) {
    case 'join-group':
    case 'leave-group':
    case 'join-role':
    case 'leave-role':
      return 0;
    case 'remove-group-from-role':
      return othersIn(change.groupId, site);
    case 'grant-in-scheme':
    case 'revoke-in-scheme':
      return othersAt(change.receiver, change.schemeId, site);
    default:
      return assertNever(change);
  }
}

function otherMembers(change: GrantChange, site: GrantSite): number | null {
  return change.code === 'join-group' || change.code === 'leave-group'
    ? othersIn(change.groupId, site)
    : 0;
}

function othersIn(groupId: string, site: GrantSite): number | null {
  const size: Piece<number> = site.groupSize(groupId);
  if (!size.known) return null;
  const isMember = site.groups.known && site.groups.value.has(groupId);
  return Math.max(0, size.value - (isMember ? 1 : 0));
}

function othersAt(receiver: Receiver, schemeId: number, site: GrantSite): number | null {
  switch (receiver.to) {
    case 'account':
      return 0;
    case 'group':
      return othersIn(receiver.id, site);
    case 'role':
      return othersInRole(receiver.id, schemeId, site);
    case 'project-lead':
    case 'product':
    case 'anyone':
      return null;
    default:
      return assertNever(receiver);
  }
}

function othersInRole(roleId: string, schemeId: number, site: GrantSite): number | null {
  const accounts = new Set<string>();
  const groups = new Set<string>();
  const { byScheme, unmodelled } = reachIndexOf(site);
  // A project that was not read may use the scheme, too.
  if (unmodelled.some(({ isTeamManaged }) => !isTeamManaged)) return null;
  for (const project of byScheme.get(schemeId) ?? []) {
    const actors = project.actors(roleId);
    if (!actors.known) return null;
    for (const account of actors.value.accounts) accounts.add(account);
    for (const { id } of actors.value.groups) groups.add(id);
  }
  if (site.accountId !== null) accounts.delete(site.accountId);
  return sum([accounts.size, ...[...groups].map((id) => othersIn(id, site))]);
}

/** Which permissions the purposes need, and where. */
export interface NeededCells {
  isNeeded(cell: Cell): boolean;
}

/**
 * What purposes need. One that needs a permission on any or all projects makes it needed everywhere; one that names
 * projects makes it needed there.
 */
export function findNeededCells(purposes: readonly Purpose[], site: GrantSite): NeededCells {
  const needs = purposes.flatMap(({ requirements }) => requirements.flatMap((one) => one.needs));
  const everywhere = new Set<string>();
  const onKeys = new Map<string, Set<string>>();
  const onSite = new Set<string>();
  for (const need of needs) noteNeed(need, everywhere, onKeys, onSite);
  return {
    isNeeded: ({ permission, projectId }) => {
      if (projectId === null) return onSite.has(permission);
      if (everywhere.has(permission)) return true;
      const key = site.projects.get(projectId)?.place.key;
      return key !== undefined && onKeys.get(permission)?.has(key) === true;
    },
  };
}

function noteNeed(
  need: Need,
  everywhere: Set<string>,
  onKeys: Map<string, Set<string>>,
  onSite: Set<string>,
): void {
  if (need.kind === 'global-permission') onSite.add(need.permission);
  if (need.kind === 'site-administrator') onSite.add(siteAdministration);
  if (need.kind !== 'project-permission' && need.kind !== 'desk-agent') return;
  const permission = need.kind === 'desk-agent' ? agentPermission : need.permission;
  if (typeof need.on === 'string') everywhere.add(permission);
  else onKeys.set(permission, new Set([...(onKeys.get(permission) ?? []), ...need.on]));
}

const dangerous: ReadonlySet<string> = new Set(
  powerfulPermissions.map(({ permission }) => permission),
);

/** Whether a permission is on the list of those that are dangerous in the wrong hands. */
export function isDangerous(permission: string): boolean {
  return dangerous.has(permission);
}

/** A project on which changes can be told, because its scheme was read. */
export function isModelled(project: GrantProject | undefined): project is GrantProject {
  return project?.scheme.known === true && !project.isTeamManaged;
}
