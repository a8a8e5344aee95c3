import { getOwnValue } from '../../../system/model/own-value.ts';
import { known, unknown, type Evidence, type Piece } from '../evidence.ts';
import { createHoldings, type Holdings, type VisibleProject } from '../holdings.ts';
import type {
  GrantHolder,
  NamedById,
  PermissionScheme,
  ProjectGrants,
  ReadGrants,
  RoleActors,
  SiteGrants,
} from './grant-evidence.ts';

/** A permission scheme made ready to be asked. */
export interface IndexedScheme {
  readonly id: number;
  readonly name: string;
  /** Who holds each permission. */
  readonly holders: ReadonlyMap<string, readonly GrantHolder[]>;
  /** The permissions of each holder, by {@link holderKey}. */
  readonly permissions: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A project with what is known of its grants. */
export interface GrantProject {
  readonly place: VisibleProject;
  readonly isTeamManaged: boolean;
  /** Unknown with `not-found` where the scheme that the project names is not among the site's. */
  readonly scheme: Piece<IndexedScheme>;
  readonly ownRoles: Piece<readonly NamedById[]>;
  readonly actors: (roleId: string) => Piece<RoleActors>;
  readonly lead: Piece<string>;
  /** Whether the project was asked for at all. */
  readonly isRead: boolean;
}

/** A site's grants as far as they were read, made ready to be asked many times. */
export interface GrantSite {
  readonly evidence: Evidence;
  readonly holdings: Holdings;
  readonly accountId: string | null;
  /** The account's own groups. */
  readonly groups: Piece<ReadonlyMap<string, NamedById>>;
  /** The applications whose seats the account takes. */
  readonly applications: Piece<ReadonlySet<string>>;
  readonly schemes: Piece<ReadonlyMap<number, IndexedScheme>>;
  readonly projects: ReadonlyMap<number, GrantProject>;
  readonly roleName: (id: string) => string | null;
  /** The ids of every role that some scheme names, or whose name is known. */
  readonly roleIds: readonly string[];
  /** Every group that is known by its id, the account's own or not. */
  readonly groupById: (id: string) => NamedById | null;
  readonly groupByName: (name: string) => NamedById | null;
  /** How many people are in a group. */
  readonly groupSize: (id: string) => Piece<number>;
}

/** What makes a holder the same in every scheme. */
export function holderKey({ type, id }: Pick<GrantHolder, 'type' | 'id'>): string {
  return id === null ? type : `${type}:${id}`;
}

/** Makes what was read of a site's grants ready to be asked. */
export function createGrantSite(evidence: Evidence, site: SiteGrants, read: ReadGrants): GrantSite {
  const holdings = createHoldings(evidence);
  const schemes: GrantSite['schemes'] = site.schemes.known
    ? known(new Map(site.schemes.value.map((each) => [each.id, indexScheme(each)])))
    : site.schemes;
  const readById = new Map(read.projects.map((each) => [each.projectId, each]));
  const teamManaged = new Set(site.teamManaged);
  const groups: GrantSite['groups'] = site.ownGroups.known
    ? known(new Map(site.ownGroups.value.map((each) => [each.id, each])))
    : site.ownGroups;
  const everyGroup = allGroups(site, read);
  const { identity, applicationRoles } = evidence;
  return {
    evidence,
    holdings,
    accountId: identity.known ? identity.value.accountId : null,
    groups,
    applications: applicationRoles.known
      ? known(new Set(applicationRoles.value))
      : applicationRoles,
    schemes,
    projects: new Map(
      holdings.all.map((place) => [
        place.id,
        projectOf(place, {
          isTeamManaged: teamManaged.has(place.id),
          schemes,
          read: readById.get(place.id),
          lead: site.leads[String(place.id)],
        }),
      ]),
    ),
    roleName: (id) => getOwnValue(read.roleNames, id) ?? null,
    roleIds: roleIdsOf(site, read),
    groupById: (id) => everyGroup.byId.get(id) ?? null,
    groupByName: (name) => everyGroup.byName.get(name) ?? null,
    groupSize: (id) => getOwnValue(read.groupSizes, id) ?? unknown('not-asked'),
  };
}

function indexScheme({ id, name, grants }: PermissionScheme): IndexedScheme {
  const holders = new Map<string, GrantHolder[]>();
  const permissions = new Map<string, Set<string>>();
  for (const { permission, holder } of grants) {
    const list = holders.get(permission);
    if (list === undefined) holders.set(permission, [holder]);
    else list.push(holder);
    const key = holderKey(holder);
    const set = permissions.get(key);
    if (set === undefined) permissions.set(key, new Set([permission]));
    else set.add(permission);
  }
  // In an order of their own, so that what is worked out of them is always the same.
  for (const list of holders.values()) {
    list.sort((one, other) => (holderKey(one) < holderKey(other) ? -1 : 1));
  }
  return { id, name, holders, permissions };
}

function roleIdsOf(site: SiteGrants, read: ReadGrants): readonly string[] {
  const named = holdersIn(site).flatMap(({ type, id }) =>
    type === 'projectRole' && id !== null ? [id] : [],
  );
  return [...new Set([...Object.keys(read.roleNames), ...named])].toSorted();
}

/** Every holder of every grant; a site has some thousands. */
function holdersIn({ schemes }: SiteGrants): readonly GrantHolder[] {
  return schemes.known
    ? schemes.value.flatMap(({ grants }) => grants.map(({ holder }) => holder))
    : [];
}

/** The account's groups come last: their names are the present ones, and a grant's may be old. */
function allGroups(
  site: SiteGrants,
  read: ReadGrants,
): {
  readonly byId: ReadonlyMap<string, NamedById>;
  readonly byName: ReadonlyMap<string, NamedById>;
} {
  const byId = new Map<string, NamedById>();
  const note = (group: NamedById): void => {
    byId.set(group.id, group);
  };
  for (const { type, id, name } of holdersIn(site)) {
    if (type === 'group' && id !== null && !byId.has(id)) note({ id, name: name ?? id });
  }
  for (const { actors } of read.projects) {
    for (const each of Object.values(actors)) if (each.known) each.value.groups.forEach(note);
  }
  site.otherGroups.forEach(note);
  if (site.ownGroups.known) site.ownGroups.value.forEach(note);
  return { byId, byName: new Map([...byId.values()].map((each) => [each.name, each])) };
}

function projectOf(
  place: VisibleProject,
  {
    isTeamManaged,
    schemes,
    read,
    lead,
  }: {
    readonly isTeamManaged: boolean;
    readonly schemes: GrantSite['schemes'];
    readonly read: ProjectGrants | undefined;
    readonly lead: string | undefined;
  },
): GrantProject {
  return {
    place,
    isTeamManaged,
    scheme: read === undefined ? unknown('not-asked') : schemeOf(schemes, read.scheme),
    ownRoles: read === undefined ? unknown('not-asked') : read.ownRoles,
    actors: (roleId) => getOwnValue(read?.actors ?? {}, roleId) ?? unknown('not-asked'),
    lead: lead === undefined ? unknown('not-asked') : known(lead),
    isRead: read !== undefined,
  };
}

function schemeOf(
  schemes: GrantSite['schemes'],
  used: ProjectGrants['scheme'],
): GrantProject['scheme'] {
  if (!used.known) return used;
  if (!schemes.known) return schemes;
  const found = schemes.value.get(used.value.id);
  return found === undefined ? unknown('not-found') : known(found);
}
