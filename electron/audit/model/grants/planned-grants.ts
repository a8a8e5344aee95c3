import { agentPermission } from '../evidence.ts';
import { assertNever } from '../../../system/model/result.ts';
import type { GrantHolder, RoleActors } from './grant-evidence.ts';
import { holderKey, type GrantProject, type GrantSite } from './grant-site.ts';
import { changeKey, receiverKey, type GrantChange } from './grant-change.ts';
import { findReach, type Reach } from './reach.ts';

/** Whether something is so after some changes: yes, no, or not known from what was read. */
export type Maybe = 'yes' | 'no' | 'unknown';

/** A site's grants after some changes that nobody made yet. */
export interface PlannedGrants {
  readonly site: GrantSite;
  readonly changes: readonly GrantChange[];
  /** Whether the account is in a group. */
  isInGroup(id: string): Maybe;
  isInRole(project: GrantProject, roleId: string): Maybe;
  hasProduct(application: string | null): Maybe;
  /** Whether the account holds a project permission for sure; what is held on some issues only is not. */
  holds(permission: string, projectId: number): Maybe;
  /** Whether the account is a holder on a project, by the holder's key. */
  isHolder(key: string, project: GrantProject): Maybe;
  /** Whether a project's permissions could be others than without the changes, for whatever reason they are held. */
  touches(project: GrantProject): boolean;
  /** Where anything that was read could be different; found once. */
  reach(): Reach;
}

/** Everything of the changes that is looked up again and again. */
interface ChangeSets {
  readonly joined: ReadonlySet<string>;
  readonly left: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
  /** Of each scheme, `permission holder` that are given or taken. */
  readonly granted: ReadonlyMap<number, ReadonlyMap<string, readonly string[]>>;
  readonly revoked: ReadonlyMap<number, ReadonlySet<string>>;
  readonly schemes: ReadonlySet<number>;
  readonly rolesOn: ReadonlySet<number>;
}

/** A site's grants as they would be after changes. */
export function planGrants(site: GrantSite, changes: readonly GrantChange[]): PlannedGrants {
  const sets = changeSets(changes, site.accountId ?? '');
  const groupMemo = new Map<string, Maybe>();

  const isInGroup = (id: string): Maybe => {
    const before = groupMemo.get(id);
    if (before !== undefined) return before;
    const { groups } = site;
    const now = sets.joined.has(id)
      ? 'yes'
      : sets.left.has(id)
        ? 'no'
        : groups.known
          ? yes(groups.value.has(id))
          : 'unknown';
    groupMemo.set(id, now);
    return now;
  };
  const isInRole = (project: GrantProject, roleId: string): Maybe =>
    roleAfter(project, roleId, { site, sets, isInGroup });
  const hasProduct = (application: string | null): Maybe =>
    productAfter(application, site, sets, isInGroup);

  const holdsBy = (holder: Pick<GrantHolder, 'type' | 'id'>, project: GrantProject): Maybe => {
    const { type, id } = holder;
    switch (type) {
      case 'anyone':
        return 'yes';
      case 'group':
        return id === null ? 'no' : isInGroup(id);
      case 'applicationRole':
        return hasProduct(id);
      case 'projectRole':
        return id === null ? 'no' : isInRole(project, id);
      case 'user':
        return yes(id !== null && id === site.accountId);
      case 'projectLead':
        return project.lead.known ? yes(project.lead.value === site.accountId) : 'unknown';
      case 'other':
        return 'unknown';
      case 'reporter':
      case 'assignee':
      case 'userCustomField':
      case 'groupCustomField':
      case 'sd.customer.portal.only':
        return 'no';
      default:
        return assertNever(type);
    }
  };

  const holds = (permission: string, projectId: number): Maybe => {
    const project = site.projects.get(projectId);
    if (project === undefined || project.isTeamManaged || !project.scheme.known) return 'unknown';
    const { id, holders } = project.scheme.value;
    if (permission === agentPermission) {
      // A licensed seat is needed beside the grant (Atlassian's page on agents).
      const seat = hasProduct('jira-servicedesk');
      if (seat !== 'yes') return seat;
    }
    const revoked = sets.revoked.get(id);
    let held: Maybe = 'no';
    for (const holder of holders.get(permission) ?? []) {
      if (revoked?.has(`${permission} ${holderKey(holder)}`) === true) continue;
      const now = holdsBy(holder, project);
      if (now === 'yes') return 'yes';
      if (now === 'unknown') held = 'unknown';
    }
    for (const key of sets.granted.get(id)?.get(permission) ?? []) {
      const now = holdsBy(holderOf(key), project);
      if (now === 'yes') return 'yes';
      if (now === 'unknown') held = 'unknown';
    }
    return held;
  };

  const hadProduct = (application: string | null): Maybe => seatOf(application, site);
  let reach: Reach | null = null;

  return {
    site,
    changes,
    isInGroup,
    isInRole,
    hasProduct,
    holds,
    isHolder: (key, project) => holdsBy(holderOf(key), project),
    reach: () => {
      reach ??= findReach(changes, site, (each) => hasProduct(each) !== hadProduct(each));
      return reach;
    },
    touches: (project) =>
      sets.joined.size > 0 ||
      sets.left.size > 0 ||
      sets.rolesOn.has(project.place.id) ||
      (project.scheme.known && sets.schemes.has(project.scheme.value.id)),
  };
}

function yes(is: boolean): Maybe {
  return is ? 'yes' : 'no';
}

function holderOf(key: string): Pick<GrantHolder, 'type' | 'id'> {
  const at = key.indexOf(':');
  const type = at === -1 ? key : key.slice(0, at);
  return { type: type as GrantHolder['type'], id: at === -1 ? null : key.slice(at + 1) };
}

function changeSets(changes: readonly GrantChange[], accountId: string): ChangeSets {
  const joined = new Set<string>();
  const left = new Set<string>();
  const granted = new Map<number, Map<string, string[]>>();
  const revoked = new Map<number, Set<string>>();
  const schemes = new Set<number>();
  const rolesOn = new Set<number>();
  for (const change of changes) {
    switch (change.code) {
      case 'join-group':
        joined.add(change.groupId);
        break;
      case 'leave-group':
        left.add(change.groupId);
        break;
      case 'join-role':
      case 'leave-role':
      case 'remove-group-from-role':
        rolesOn.add(change.projectId);
        break;
      case 'grant-in-scheme': {
        const { schemeId, permission, receiver } = change;
        schemes.add(schemeId);
        const given = granted.get(schemeId) ?? new Map<string, string[]>();
        given.set(permission, [...(given.get(permission) ?? []), receiverKey(receiver, accountId)]);
        granted.set(schemeId, given);
        break;
      }
      case 'revoke-in-scheme': {
        const { schemeId, permission, receiver } = change;
        schemes.add(schemeId);
        const taken = revoked.get(schemeId) ?? new Set<string>();
        taken.add(`${permission} ${receiverKey(receiver, accountId)}`);
        revoked.set(schemeId, taken);
        break;
      }
      default:
        assertNever(change);
    }
  }
  const keys = new Set(changes.map(changeKey));
  return { joined, left, keys, granted, revoked, schemes, rolesOn };
}

interface RoleParts {
  readonly site: GrantSite;
  readonly sets: ChangeSets;
  readonly isInGroup: (id: string) => Maybe;
}

function roleAfter(
  project: GrantProject,
  roleId: string,
  { site, sets, isInGroup }: RoleParts,
): Maybe {
  const { place, ownRoles } = project;
  const isChangedHere = sets.rolesOn.has(place.id);
  if (isChangedHere && sets.keys.has(`join-role ${place.id} ${roleId}`)) return 'yes';
  const isOwn = ownRoles.known ? yes(ownRoles.value.some(({ id }) => id === roleId)) : 'unknown';
  const isChanged = isChangedHere || sets.joined.size > 0 || sets.left.size > 0;
  // What Jira says of the account's own roles holds as long as nothing of them changes.
  if (!isChanged && isOwn !== 'unknown') return isOwn;
  const actors = project.actors(roleId);
  return actors.known
    ? roleByActors(project, roleId, actors.value, { site, sets, isInGroup, isOwn })
    : roleUnread(isOwn, sets, isChangedHere);
}

/** A role of which it was not read who is in it: what Jira says of the account holds unless a change could touch it. */
function roleUnread(isOwn: Maybe, sets: ChangeSets, isChangedHere: boolean): Maybe {
  if (isOwn === 'unknown') return 'unknown';
  const mayTurn = isOwn === 'no' ? sets.joined.size > 0 : sets.left.size > 0 || isChangedHere;
  return mayTurn ? 'unknown' : isOwn;
}

function roleByActors(
  project: GrantProject,
  roleId: string,
  actors: RoleActors,
  { site, sets, isInGroup, isOwn }: RoleParts & { readonly isOwn: Maybe },
): Maybe {
  // Looked up only where something changes: there may be thousands of roles.
  const here = sets.rolesOn.has(project.place.id) ? `${project.place.id} ${roleId}` : null;
  const isNamed =
    site.accountId !== null &&
    actors.accounts.includes(site.accountId) &&
    // An account that Jira does not count as a member of the role is none by being named.
    isOwn !== 'no' &&
    (here === null || !sets.keys.has(`leave-role ${here}`));
  if (isNamed) return 'yes';
  let through: Maybe = 'no';
  for (const { id } of actors.groups) {
    if (here !== null && sets.keys.has(`remove-group-from-role ${here} ${id}`)) continue;
    const member = isInGroup(id);
    if (member === 'yes') return 'yes';
    if (member === 'unknown') through = 'unknown';
  }
  if (through === 'no' && isOwn === 'yes' && !isExplained(project, roleId, site)) return 'unknown';
  return through;
}

/** Whether the actors that were read say how the account came into a role of its own. */
function isExplained(
  project: GrantProject,
  roleId: string,
  { accountId, groups }: GrantSite,
): boolean {
  const actors = project.actors(roleId);
  if (!actors.known) return false;
  return (
    (accountId !== null && actors.value.accounts.includes(accountId)) ||
    (groups.known && actors.value.groups.some(({ id }) => groups.value.has(id)))
  );
}

/** Whether the account has a seat as long as nothing changes. */
function seatOf(application: string | null, { applications }: GrantSite): Maybe {
  if (!applications.known) return 'unknown';
  const { value } = applications;
  return yes(application === null ? value.size > 0 : value.has(application));
}

function productAfter(
  application: string | null,
  site: GrantSite,
  sets: ChangeSets,
  isInGroup: (id: string) => Maybe,
): Maybe {
  const before = seatOf(application, site);
  if (sets.joined.size === 0 && sets.left.size === 0) return before;
  const { deskGroups } = site.evidence;
  if (application !== 'jira-servicedesk' || !deskGroups.known) {
    // Any group may give a seat: leaving one may take it, joining one may give it.
    if (before === 'yes') return sets.left.size === 0 ? 'yes' : 'unknown';
    return before === 'no' && sets.joined.size === 0 ? 'no' : 'unknown';
  }
  const giving = deskGroups.value.map((name) => site.groupByName(name));
  const states = giving.map((each) => (each === null ? 'unknown' : isInGroup(each.id)));
  if (states.includes('yes')) return 'yes';
  if (sets.left.size === 0) return before;
  // Where no group of the account gives the seat, it comes from elsewhere, and leaving a group takes none of it.
  const isFromGroup = giving.some(
    (each) => each !== null && site.groups.known && site.groups.value.has(each.id),
  );
  return states.includes('unknown') ? 'unknown' : isFromGroup ? 'no' : before;
}
