import { type Answer, errorCollection, json } from '../answer.ts';
import { baseUrl, type Call, type Endpoint, listFrom, numberFrom } from '../endpoint.ts';
import { hasGlobalPermission } from '../judgement.ts';
import type { GroupState } from '../world.ts';

const accessTypes = ['admin', 'site-admin', 'user'];

function hasAccess(group: GroupState, accessType: string): boolean {
  switch (accessType) {
    case 'user':
      return group.applicationRoles.size > 0;
    case 'site-admin':
      return group.administersSite;
    default:
      return group.globalPermissions.has('ADMINISTER');
  }
}

function isWanted(group: GroupState, query: URLSearchParams): boolean {
  const ids = listFrom(query, 'groupId');
  const names = listFrom(query, 'groupName');
  const accessType = query.get('accessType');
  const application = query.get('applicationKey');
  return (
    (ids.length === 0 || ids.includes(group.groupId)) &&
    (names.length === 0 || names.includes(group.name)) &&
    (accessType === null || hasAccess(group, accessType)) &&
    (application === null || [...group.applicationRoles].some((key) => key === application))
  );
}

function bulkGetGroups({ site, caller, query }: Call): Answer {
  if (!hasGlobalPermission(site, caller, 'USER_PICKER')) {
    return errorCollection(403, ['Browse users and groups permission is required to view groups.']);
  }
  const accessType = query.get('accessType');
  if (accessType !== null && !accessTypes.includes(accessType)) {
    return errorCollection(400, [`'${accessType}' is not a valid access type.`]);
  }
  const startAt = numberFrom(query, 'startAt', 0);
  const maxResults = numberFrom(query, 'maxResults', 50, 1000);
  const groups = [...site.groups.values()].filter((group) => isWanted(group, query));
  const values = groups.slice(startAt, startAt + maxResults);
  return json({
    maxResults,
    startAt,
    total: groups.length,
    isLast: startAt + values.length >= groups.length,
    values: values.map(({ name, groupId }) => ({ name, groupId })),
  });
}

/** The members of a group, by pages; who may not browse users is told only if they administer Jira. */
function groupMembers({ world, site, caller, query }: Call): Answer {
  const mayRead = ['USER_PICKER', 'ADMINISTER'].some((key) =>
    hasGlobalPermission(site, caller, key),
  );
  if (!mayRead) {
    return errorCollection(403, ['Browse users and groups permission is required to view groups.']);
  }
  const id = query.get('groupId');
  const name = query.get('groupname');
  if (id === null && name === null) {
    return errorCollection(400, ["The 'groupId' query parameter needs to be provided."]);
  }
  const group = [...site.groups.values()].find((one) =>
    id === null ? one.name === name : one.groupId === id,
  );
  if (group === undefined) return errorCollection(404, ['The group does not exist.']);
  const startAt = numberFrom(query, 'startAt', 0);
  const maxResults = numberFrom(query, 'maxResults', 50, 50);
  const all = [...group.members]
    .map((accountId) => world.account(accountId))
    .filter((account) => account !== undefined)
    .filter(
      ({ status }) => query.get('includeInactiveUsers') === 'true' || status !== 'deactivated',
    );
  const values = all.slice(startAt, startAt + maxResults);
  return json({
    self: `${baseUrl(site)}/rest/api/3/group/member?groupId=${group.groupId}&maxResults=${maxResults}&startAt=${startAt}`,
    maxResults,
    startAt,
    total: all.length,
    isLast: startAt + values.length >= all.length,
    values: values.map((account) => ({
      self: `${baseUrl(site)}/rest/api/3/user?accountId=${encodeURIComponent(account.accountId)}`,
      accountId: account.accountId,
      accountType: account.accountType,
      displayName: account.displayName,
      active: account.status !== 'deactivated',
      timeZone: account.timeZone,
    })),
  });
}

export const groupEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/rest/api/3/group/bulk',
    access: 'authenticated',
    scopes: { classic: 'read:jira-user', granular: ['read:group:jira'] },
    answer: bulkGetGroups,
  },
  {
    method: 'GET',
    path: '/rest/api/3/group/member',
    access: 'authenticated',
    scopes: {
      classic: 'manage:jira-configuration',
      granular: ['read:group:jira', 'read:user:jira', 'read:avatar:jira'],
    },
    answer: groupMembers,
  },
];
