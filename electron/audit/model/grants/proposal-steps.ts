import { assertNever } from '../../../system/model/result.ts';
import { agentPermission } from '../evidence.ts';
import { permissionName } from '../remedies.ts';
import { givingGroups } from './effects.ts';
import type { Condition } from './goal.ts';
import type { NamedById } from './grant-evidence.ts';
import { holderKey, type GrantProject, type GrantSite, type IndexedScheme } from './grant-site.ts';
import type { PlannedGrants } from './planned-grants.ts';
import { changeKey, type GrantChange, type Receiver } from './grant-change.ts';

/** Changes that together bring a condition nearer; none of them would be of use without the others. */
export type Bundle = readonly GrantChange[];

/** Of one condition so many projects are tried where any will do. */
const maxPlaces = 12;

/** Every bundle that could meet a condition, or take one of several ways away, in an order of its own. */
export function findBundles(condition: Condition, planned: PlannedGrants): readonly Bundle[] {
  const made = new Set(planned.changes.map(changeKey));
  const bundles = [...iterateBundles(condition, planned)]
    .map((bundle) => bundle.filter((change) => !made.has(changeKey(change))))
    .filter((bundle) => bundle.length > 0);
  const byKey = new Map(bundles.map((bundle) => [bundle.map(changeKey).join(' + '), bundle]));
  return [...byKey.entries()]
    .filter(([, bundle]) => !bundle.some((change) => undoes(change, made)))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, bundle]) => bundle);
}

/** Every bundle that could meet a condition on a site as it is, one after another. */
export function* iterateBundles(condition: Condition, planned: PlannedGrants): Generator<Bundle> {
  const { site } = planned;
  switch (condition.kind) {
    case 'held':
      for (const id of condition.onAny.slice(0, maxPlaces)) {
        const project = site.projects.get(id);
        if (project?.scheme.known === true && !project.isTeamManaged) {
          yield* givingBundles(condition.permission, project, project.scheme.value, planned);
        }
      }
      return;
    case 'not-held': {
      const project = site.projects.get(condition.on);
      if (project?.scheme.known === true && !project.isTeamManaged) {
        yield* takingBundles(condition.permission, project, project.scheme.value, planned);
      }
      return;
    }
    case 'in-any':
      yield* joins(
        condition.groups.map((id) => site.groupById(id)),
        planned,
      );
      return;
    case 'in-none':
      for (const id of condition.groups) {
        const group = site.groupById(id);
        if (group !== null && planned.isInGroup(id) === 'yes') yield [leaveGroup(group)];
      }
      return;
    default:
      assertNever(condition);
  }
}

/** Whether a change takes back what another one did. */
function undoes(change: GrantChange, made: ReadonlySet<string>): boolean {
  const pair = opposites.find(([one]) => one === change.code);
  return pair !== undefined && made.has(changeKey(change).replace(pair[0], pair[1]));
}

const opposites = [
  ['join-group', 'leave-group'],
  ['leave-group', 'join-group'],
  ['join-role', 'leave-role'],
  ['leave-role', 'join-role'],
  ['grant-in-scheme', 'revoke-in-scheme'],
  ['revoke-in-scheme', 'grant-in-scheme'],
] as const;

/** Ways in which the account comes to hold a permission on a project. */
function* givingBundles(
  permission: string,
  project: GrantProject,
  scheme: IndexedScheme,
  planned: PlannedGrants,
): Generator<Bundle> {
  const { site } = planned;
  if (permission === agentPermission && planned.hasProduct('jira-servicedesk') !== 'yes') {
    yield* joins(givingGroups(site.evidence.deskGroups, site), planned);
    return;
  }
  const grant = grantIn(scheme, permission, site);
  const giving = new Set<string>();
  for (const { type, id } of scheme.holders.get(permission) ?? []) {
    if (type === 'group' && id !== null) yield* joins([site.groupById(id)], planned);
    if (type === 'applicationRole' && (id === null || id === 'jira-servicedesk')) {
      yield* joins(givingGroups(site.evidence.deskGroups, site), planned);
    }
    if (type !== 'projectRole' || id === null) continue;
    giving.add(id);
    for (const entry of entries(project, id, planned)) yield entry;
  }
  yield [grant({ to: 'account' })];
  for (const id of site.roleIds) {
    if (giving.has(id)) continue;
    const give = grant({ to: 'role', id, name: roleName(id, project, site) });
    const isIn = planned.isInRole(project, id);
    if (isIn === 'yes') yield [give];
    else for (const entry of entries(project, id, planned)) yield [give, ...entry];
  }
}

/** Ways into a role of a project: by name, or by a group that is in it. */
function* entries(
  project: GrantProject,
  roleId: string,
  planned: PlannedGrants,
): Generator<Bundle> {
  const { site } = planned;
  if (planned.isInRole(project, roleId) === 'yes') return;
  const role = roleOn(project, roleId, site);
  yield [{ code: 'join-role', ...role }];
  const actors = project.actors(roleId);
  if (actors.known) yield* joins(actors.value.groups, planned);
}

function* joins(groups: readonly (NamedById | null)[], planned: PlannedGrants): Generator<Bundle> {
  for (const group of groups) {
    if (group === null || planned.isInGroup(group.id) !== 'no') continue;
    yield [{ code: 'join-group', groupId: group.id, groupName: group.name }];
  }
}

/** Ways in which one of the account's present ways to a permission ends. */
function* takingBundles(
  permission: string,
  project: GrantProject,
  scheme: IndexedScheme,
  planned: PlannedGrants,
): Generator<Bundle> {
  const { site } = planned;
  const revoked = new Set(
    planned.changes.filter(({ code }) => code === 'revoke-in-scheme').map(changeKey),
  );
  for (const holder of scheme.holders.get(permission) ?? []) {
    const receiver = receiverOf(holder, project, site);
    if (receiver === null) continue;
    const revoke: GrantChange = {
      ...grantIn(scheme, permission, site)(receiver),
      code: 'revoke-in-scheme',
    };
    if (revoked.has(changeKey(revoke))) continue;
    const ways = waysOut(holderKey(holder), project, planned);
    if (ways === null) continue;
    yield [revoke];
    yield* ways;
    // The others are taken after this one, in what follows.
    return;
  }
}

/** How the account stops being a holder, other than by the grant itself; null where it is none. */
function waysOut(
  key: string,
  project: GrantProject,
  planned: PlannedGrants,
): readonly Bundle[] | null {
  const { site } = planned;
  const at = key.indexOf(':');
  const [type, id] = at === -1 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)];
  switch (type) {
    case 'group': {
      const group = site.groupById(id);
      return group !== null && planned.isInGroup(id) === 'yes' ? [[leaveGroup(group)]] : null;
    }
    case 'projectRole':
      return planned.isInRole(project, id) === 'yes' ? waysOutOfRole(project, id, planned) : null;
    case 'user':
      return id === site.accountId ? [] : null;
    case 'applicationRole': {
      if (planned.hasProduct(id === '' ? null : id) !== 'yes') return null;
      if (id !== 'jira-servicedesk') return [];
      const giving = givingGroups(site.evidence.deskGroups, site);
      return giving
        .filter((group) => planned.isInGroup(group.id) === 'yes')
        .map((group) => [leaveGroup(group)]);
    }
    case 'anyone':
      return [];
    case 'projectLead':
      return project.lead.known && project.lead.value === site.accountId ? [] : null;
    default:
      return null;
  }
}

function waysOutOfRole(
  project: GrantProject,
  roleId: string,
  planned: PlannedGrants,
): readonly Bundle[] {
  const { site } = planned;
  const actors = project.actors(roleId);
  if (!actors.known) return [];
  const role = roleOn(project, roleId, site);
  const leave: GrantChange = { code: 'leave-role', ...role };
  const isNamed = site.accountId !== null && actors.value.accounts.includes(site.accountId);
  if (isNamed && !planned.changes.some((each) => changeKey(each) === changeKey(leave))) {
    return [[leave]];
  }
  const removed = new Set(planned.changes.map(changeKey));
  const byId = actors.value.groups.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  for (const { id, name } of byId) {
    if (planned.isInGroup(id) !== 'yes') continue;
    const group = site.groupById(id) ?? { id, name };
    const remove: GrantChange = {
      code: 'remove-group-from-role',
      ...role,
      groupId: id,
      groupName: group.name,
    };
    if (!removed.has(changeKey(remove))) return [[leaveGroup(group)], [remove]];
  }
  return [];
}

function receiverOf(
  { type, id }: Parameters<typeof holderKey>[0],
  project: GrantProject,
  site: GrantSite,
): Receiver | null {
  switch (type) {
    case 'group': {
      const group = id === null ? null : site.groupById(id);
      return group === null ? null : { to: 'group', ...group };
    }
    case 'projectRole':
      return id === null ? null : { to: 'role', id, name: roleName(id, project, site) };
    case 'user':
      return id === site.accountId ? { to: 'account' } : null;
    case 'applicationRole':
      return { to: 'product', application: id };
    case 'anyone':
      return { to: 'anyone' };
    case 'projectLead':
      return { to: 'project-lead' };
    default:
      return null;
  }
}

function leaveGroup({ id, name }: NamedById): GrantChange {
  return { code: 'leave-group', groupId: id, groupName: name };
}

function roleOn(
  { place, ...project }: GrantProject,
  roleId: string,
  site: GrantSite,
): Pick<
  Extract<GrantChange, { code: 'join-role' }>,
  'projectId' | 'projectKey' | 'roleId' | 'roleName'
> {
  return {
    projectId: place.id,
    projectKey: place.key,
    roleId,
    roleName: roleName(roleId, { place, ...project }, site),
  };
}

function roleName(id: string, { ownRoles }: GrantProject, site: GrantSite): string | null {
  const own = ownRoles.known ? ownRoles.value.find((role) => role.id === id) : undefined;
  return own?.name ?? site.roleName(id);
}

function grantIn(
  { id, name }: IndexedScheme,
  permission: string,
  site: GrantSite,
): (receiver: Receiver) => Extract<GrantChange, { code: 'grant-in-scheme' }> {
  const shown = permissionName(permission, site.evidence);
  return (receiver) => ({
    code: 'grant-in-scheme',
    schemeId: id,
    schemeName: name,
    permission,
    permissionName: shown,
    receiver,
  });
}
