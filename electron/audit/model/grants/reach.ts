import { assertNever } from '../../../system/model/result.ts';
import { agentPermission } from '../evidence.ts';
import type { NamedById } from './grant-evidence.ts';
import type { GrantProject, GrantSite, IndexedScheme } from './grant-site.ts';
import type { GrantChange } from './grant-change.ts';

/** What of one project changes could make different. */
export interface Reached {
  readonly project: GrantProject;
  readonly scheme: IndexedScheme;
  /** Holders of which the account could become one, or be one no more, by their keys. */
  readonly holders: ReadonlySet<string>;
  /** Permissions that are given or taken whoever holds them. */
  readonly permissions: ReadonlySet<string>;
}

/** The projects on which changes could make a difference, by id. Everywhere else, everything stays as it is. */
export type Reach = ReadonlyMap<number, Reached>;

/** A site's projects by what reaches them. */
export interface ReachIndex {
  /** The projects whose scheme was read, by the scheme's id. */
  readonly byScheme: ReadonlyMap<number, readonly GrantProject[]>;
  /** The projects of which it can't be told what changes do there. */
  readonly unmodelled: readonly GrantProject[];
  /** The schemes that give something to a holder, by the holder's key. */
  readonly schemesOf: ReadonlyMap<string, readonly IndexedScheme[]>;
  readonly rolesOfGroup: ReadonlyMap<string, readonly RoleOnProject[]>;
  /** Roles whose members, as they were read, don't say the same of the account as Jira does. */
  readonly unsettled: ReadonlyMap<number, readonly RoleOnProject[]>;
  /** The applications whose seats some scheme gives something to; null for any application. */
  readonly applications: readonly (string | null)[];
}

interface RoleOnProject {
  readonly project: GrantProject;
  readonly scheme: IndexedScheme;
  readonly key: string;
}

const indexes = new WeakMap<GrantSite, ReachIndex>();

/** The index of a site, which is made once. */
export function reachIndexOf(site: GrantSite): ReachIndex {
  const before = indexes.get(site);
  if (before !== undefined) return before;
  const made = createIndex(site);
  indexes.set(site, made);
  return made;
}

const rolePrefix = 'projectRole:';
const product = 'applicationRole';

function createIndex(site: GrantSite): ReachIndex {
  const byScheme = new Map<number, GrantProject[]>();
  const schemesOf = new Map<string, IndexedScheme[]>();
  const rolesOfGroup = new Map<string, RoleOnProject[]>();
  const unsettled = new Map<number, RoleOnProject[]>();
  const unmodelled: GrantProject[] = [];
  const roles = new Map<number, readonly string[]>();
  for (const project of site.projects.values()) {
    if (!project.scheme.known || project.isTeamManaged) {
      unmodelled.push(project);
      continue;
    }
    const scheme = project.scheme.value;
    if (!byScheme.has(scheme.id)) {
      const keys = [...scheme.permissions.keys()];
      for (const key of keys) push(schemesOf, key, scheme);
      roles.set(
        scheme.id,
        keys.filter((key) => key.startsWith(rolePrefix)),
      );
    }
    push(byScheme, scheme.id, project);
    for (const key of roles.get(scheme.id) ?? []) {
      const role = { project, scheme, key };
      const id = key.slice(rolePrefix.length);
      for (const group of groupsIn(project, id)) push(rolesOfGroup, group.id, role);
      if (!isSettled(project, id, site)) push(unsettled, project.place.id, role);
    }
  }
  const applications = [...schemesOf.keys()].flatMap((key) =>
    key === product ? [null] : key.startsWith(`${product}:`) ? [key.slice(product.length + 1)] : [],
  );
  return { byScheme, unmodelled, schemesOf, rolesOfGroup, unsettled, applications };
}

function groupsIn(project: GrantProject, roleId: string): readonly NamedById[] {
  const actors = project.actors(roleId);
  return actors.known ? actors.value.groups : [];
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Whether a role's members, as they were read, say the same of the account as Jira does. */
function isSettled(project: GrantProject, roleId: string, site: GrantSite): boolean {
  const { accountId, groups } = site;
  const actors = project.actors(roleId);
  if (!actors.known) return false;
  const { ownRoles } = project;
  if (!ownRoles.known) return true;
  if (!groups.known && actors.value.groups.length > 0) return false;
  const isMember =
    (accountId !== null && actors.value.accounts.includes(accountId)) ||
    (groups.known && actors.value.groups.some(({ id }) => groups.value.has(id)));
  return isMember === ownRoles.value.some(({ id }) => id === roleId);
}

/**
 * Where changes could make a difference.
 *
 * @param changesSeat whether the account's seat of an application is another one by the changes; null for any seat.
 */
export function findReach(
  changes: readonly GrantChange[],
  site: GrantSite,
  changesSeat: (application: string | null) => boolean,
): Reach {
  const index = reachIndexOf(site);
  const reach = new CollectedReach(index);
  for (const change of changes) reach.addChange(change, site);
  if (!changes.some(({ code }) => code === 'join-group' || code === 'leave-group')) {
    return reach.projects;
  }
  for (const roles of index.unsettled.values()) for (const role of roles) reach.addRole(role);
  for (const application of index.applications) {
    if (!changesSeat(application)) continue;
    reach.addHolder(application === null ? product : `${product}:${application}`);
  }
  // A licensed seat is needed beside the grant.
  if (changesSeat('jira-servicedesk')) {
    for (const id of index.byScheme.keys()) reach.addPermission(id, agentPermission);
  }
  return reach.projects;
}

/** Collects what changes reach. */
class CollectedReach {
  readonly projects = new Map<
    number,
    Reached & { readonly holders: Set<string>; readonly permissions: Set<string> }
  >();
  readonly #index: ReachIndex;

  constructor(index: ReachIndex) {
    this.#index = index;
  }

  addChange(change: GrantChange, site: GrantSite): void {
    switch (change.code) {
      case 'join-group':
      case 'leave-group':
        this.addHolder(`group:${change.groupId}`);
        for (const role of this.#index.rolesOfGroup.get(change.groupId) ?? []) this.addRole(role);
        return;
      case 'join-role':
      case 'leave-role':
      case 'remove-group-from-role': {
        const { projectId, roleId } = change;
        const project = site.projects.get(projectId);
        if (project?.scheme.known !== true || project.isTeamManaged) return;
        this.addRole({ project, scheme: project.scheme.value, key: `${rolePrefix}${roleId}` });
        for (const role of this.#index.unsettled.get(projectId) ?? []) this.addRole(role);
        return;
      }
      case 'grant-in-scheme':
      case 'revoke-in-scheme':
        this.addPermission(change.schemeId, change.permission);
        return;
      default:
        assertNever(change);
    }
  }

  addRole({ project, scheme, key }: RoleOnProject): void {
    this.#reached(project, scheme).holders.add(key);
  }

  /** A holder, on every project whose scheme gives it something. */
  addHolder(key: string): void {
    for (const scheme of this.#index.schemesOf.get(key) ?? []) {
      for (const project of this.#index.byScheme.get(scheme.id) ?? []) {
        this.#reached(project, scheme).holders.add(key);
      }
    }
  }

  addPermission(schemeId: number, permission: string): void {
    for (const project of this.#index.byScheme.get(schemeId) ?? []) {
      if (!project.scheme.known) continue;
      this.#reached(project, project.scheme.value).permissions.add(permission);
    }
  }

  #reached(project: GrantProject, scheme: IndexedScheme) {
    const before = this.projects.get(project.place.id);
    if (before !== undefined) return before;
    const now = { project, scheme, holders: new Set<string>(), permissions: new Set<string>() };
    this.projects.set(project.place.id, now);
    return now;
  }
}
