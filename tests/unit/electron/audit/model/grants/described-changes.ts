import type { Cost } from '../../../../../../electron/audit/model/grants/cost.ts';
import type {
  GrantChange,
  Receiver,
} from '../../../../../../electron/audit/model/grants/grant-change.ts';
import {
  holdsByDescription,
  me,
  permissionsOf,
  projectId,
  rolesIn,
  schemeId,
  type DescribedSite,
} from './described-site.ts';

function holderText(receiver: Receiver): string {
  switch (receiver.to) {
    case 'account':
      return `user:${me}`;
    case 'role':
      return `projectRole:${receiver.id}`;
    case 'group':
      return `group:${receiver.id}`;
    case 'product':
      return receiver.application === null
        ? 'applicationRole'
        : `applicationRole:${receiver.application}`;
    case 'anyone':
      return 'anyone';
    case 'project-lead':
      return 'projectLead';
  }
}

/** The described site after a change, made on the description itself. */
export function changed(site: DescribedSite, change: GrantChange): DescribedSite {
  switch (change.code) {
    case 'join-group':
    case 'leave-group': {
      const members = (site.groups[change.groupId] ?? []).filter((each) => each !== me);
      const now = change.code === 'join-group' ? [...members, me] : members;
      return { ...site, groups: { ...site.groups, [change.groupId]: now } };
    }
    case 'join-role':
    case 'leave-role':
    case 'remove-group-from-role': {
      const { projectKey, roleId } = change;
      const project = site.projects[projectKey];
      if (project === undefined) return site;
      const gone = change.code === 'remove-group-from-role' ? `group:${change.groupId}` : me;
      const others = (project.actors?.[roleId] ?? []).filter((each) => each !== gone);
      const now = change.code === 'join-role' ? [...others, me] : others;
      const actors = { ...project.actors, [roleId]: now };
      return { ...site, projects: { ...site.projects, [projectKey]: { ...project, actors } } };
    }
    case 'grant-in-scheme':
    case 'revoke-in-scheme': {
      const { schemeName, permission } = change;
      const scheme = site.schemes[schemeName] ?? {};
      const holder = holderText(change.receiver);
      const others = (scheme[permission] ?? []).filter((each) => each !== holder);
      const now = change.code === 'grant-in-scheme' ? [...others, holder] : others;
      return {
        ...site,
        schemes: { ...site.schemes, [schemeName]: { ...scheme, [permission]: now } },
      };
    }
  }
}

/** The described site after several changes. */
export function changedBy(site: DescribedSite, changes: readonly GrantChange[]): DescribedSite {
  return changes.reduce(changed, site);
}

function role(site: DescribedSite, key: string, id: string) {
  return { projectId: projectId(site, key), projectKey: key, roleId: id, roleName: id };
}

function inScheme(site: DescribedSite, name: string, permission: string, receiver: Receiver) {
  return {
    schemeId: schemeId(site, name),
    schemeName: name,
    permission,
    permissionName: `Name of ${permission}`,
    receiver,
  };
}

/** Every change that gives the account something. */
export function givingChanges(
  site: DescribedSite,
  permissions: readonly string[],
): readonly GrantChange[] {
  const groups = Object.keys(site.groups);
  const roles = rolesIn(site);
  const receivers: readonly Receiver[] = [
    { to: 'account' },
    ...groups.map((id): Receiver => ({ to: 'group', id, name: id })),
    ...roles.map((id): Receiver => ({ to: 'role', id, name: id })),
  ];
  return [
    ...groups
      .filter((group) => !(site.groups[group] ?? []).includes(me))
      .map((id): GrantChange => ({ code: 'join-group', groupId: id, groupName: id })),
    ...Object.keys(site.projects).flatMap((key) =>
      roles
        .filter((id) => !(site.projects[key]?.actors?.[id] ?? []).includes(me))
        .map((id): GrantChange => ({ code: 'join-role', ...role(site, key, id) })),
    ),
    ...Object.keys(site.schemes).flatMap((name) =>
      permissions.flatMap((permission) =>
        receivers.map((receiver): GrantChange => ({
          code: 'grant-in-scheme',
          ...inScheme(site, name, permission, receiver),
        })),
      ),
    ),
  ];
}

function receiverOf(text: string): Receiver | null {
  const [type = '', id = ''] = text.split(':');
  switch (type) {
    case 'group':
      return { to: 'group', id, name: id };
    case 'projectRole':
      return { to: 'role', id, name: id };
    case 'user':
      return id === me ? { to: 'account' } : null;
    case 'applicationRole':
      return { to: 'product', application: id === '' ? null : id };
    case 'anyone':
      return { to: 'anyone' };
    case 'projectLead':
      return { to: 'project-lead' };
    default:
      return null;
  }
}

/** Every change that takes something from the account. */
export function takingChanges(site: DescribedSite): readonly GrantChange[] {
  const roles = rolesIn(site);
  return [
    ...Object.keys(site.groups)
      .filter((group) => (site.groups[group] ?? []).includes(me))
      .map((id): GrantChange => ({ code: 'leave-group', groupId: id, groupName: id })),
    ...Object.entries(site.projects).flatMap(([key, { actors = {} }]) =>
      roles.flatMap((id) =>
        (actors[id] ?? []).flatMap((actor): readonly GrantChange[] => {
          if (actor === me) return [{ code: 'leave-role', ...role(site, key, id) }];
          if (!actor.startsWith('group:')) return [];
          const group = actor.slice('group:'.length);
          return [
            {
              code: 'remove-group-from-role',
              ...role(site, key, id),
              groupId: group,
              groupName: group,
            },
          ];
        }),
      ),
    ),
    ...Object.entries(site.schemes).flatMap(([name, scheme]) =>
      Object.entries(scheme).flatMap(([permission, holders]) =>
        holders.flatMap((holder): readonly GrantChange[] => {
          const receiver = receiverOf(holder);
          return receiver === null
            ? []
            : [{ code: 'revoke-in-scheme', ...inScheme(site, name, permission, receiver) }];
        }),
      ),
    ),
  ];
}

const clicks: Readonly<Record<GrantChange['code'], number>> = {
  'join-group': 4,
  'leave-group': 4,
  'join-role': 5,
  'leave-role': 4,
  'remove-group-from-role': 4,
  'grant-in-scheme': 6,
  'revoke-in-scheme': 5,
};

function othersIn(site: DescribedSite, group: string): number {
  return (site.groups[group] ?? []).filter((each) => each !== me).length;
}

function othersTouched(site: DescribedSite, change: GrantChange): number {
  if (change.code === 'remove-group-from-role') return othersIn(site, change.groupId);
  if (change.code !== 'grant-in-scheme' && change.code !== 'revoke-in-scheme') return 0;
  const { receiver } = change;
  switch (receiver.to) {
    case 'account':
      return 0;
    case 'group':
      return othersIn(site, receiver.id);
    case 'role': {
      const actors = new Set(
        Object.values(site.projects)
          .filter(({ scheme }) => scheme === change.schemeName)
          .flatMap((project) => project.actors?.[receiver.id] ?? []),
      );
      return [...actors].reduce(
        (all, actor) =>
          all +
          (actor.startsWith('group:')
            ? othersIn(site, actor.slice('group:'.length))
            : actor === me
              ? 0
              : 1),
        0,
      );
    }
    default:
      return Number.POSITIVE_INFINITY;
  }
}

/** Which permissions count as dangerous in these tests. */
const dangerous = new Set(['DELETE_ISSUES', 'ADMINISTER', 'site-administration']);

/** What changes cost, counted on the descriptions before and after them. */
export function costByDescription(
  site: DescribedSite,
  changes: readonly GrantChange[],
  isNeeded: (permission: string, key: string) => boolean,
): Cost {
  const after = changedBy(site, changes);
  const permissions = permissionsOf(site);
  const keys = Object.keys(site.projects);
  const differs = (permission: string, key: string): boolean =>
    holdsByDescription(site, permission, key) !== holdsByDescription(after, permission, key);
  const gained = keys.flatMap((key) =>
    permissions
      .filter((each) => differs(each, key) && holdsByDescription(after, each, key))
      .filter((each) => !isNeeded(each, key)),
  );
  const isIn = (groups: readonly string[] | undefined, now: DescribedSite): boolean =>
    (groups ?? []).some((group) => (now.groups[group] ?? []).includes(me));
  for (const [permission, groups] of [
    ['site-administration', site.siteAdmins],
    ['ADMINISTER', site.jiraAdmins],
  ] as const) {
    if (!isIn(groups, site) && isIn(groups, after)) gained.push(permission);
  }
  const joined = changes.flatMap((each) => (each.code === 'join-group' ? [each.groupId] : []));
  const bad = gained.filter((each) => dangerous.has(each)).length;
  const schemes = new Set(
    changes.flatMap((each) => ('schemeName' in each ? [each.schemeName] : [])),
  );
  const touched = keys.filter(
    (key) =>
      schemes.has(site.projects[key]?.scheme ?? '') ||
      changes.some((each) => 'projectKey' in each && each.projectKey === key) ||
      permissions.some((each) => differs(each, key) && holdsByDescription(after, each, key)),
  );
  return {
    administration: joined.some((group) => site.siteAdmins?.includes(group))
      ? 2
      : joined.some((group) => site.jiraAdmins?.includes(group))
        ? 1
        : 0,
    dangerous: bad,
    unsure: 0,
    unneeded: gained.length - bad,
    others: changes.reduce((all, each) => all + othersTouched(site, each), 0),
    projects: touched.length,
    clicks: changes.reduce((all, { code }) => all + clicks[code], 0),
  };
}
