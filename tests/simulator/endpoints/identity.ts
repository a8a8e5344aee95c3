import { type Answer, errorCollection, json } from '../answer.ts';
import { baseUrl, type Call, type Endpoint, listFrom } from '../endpoint.ts';
import { applicationsOf, groupsOf, hasGlobalPermission } from '../judgement.ts';
import type { AccountState, GroupState, SiteState } from '../world.ts';
import { applicationName } from './applications.ts';

function groupName(site: SiteState, group: GroupState) {
  const { name, groupId } = group;
  return { name, groupId, self: `${baseUrl(site)}/rest/api/3/group?groupId=${groupId}` };
}

function avatarUrls(account: AccountState) {
  const address = (size: number) =>
    `https://avatar-management--avatars.us-west-2.prod.public.atl-paas.net/initials/${account.displayName.charAt(0)}-1.png?size=${size}`;
  return { '48x48': address(48), '24x24': address(24), '16x16': address(16), '32x32': address(32) };
}

/** The lists are always counted, but hold their items only if they were asked for with `expand`. */
function counted<T>(items: readonly T[], expanded: boolean) {
  return { size: items.length, items: expanded ? items : [] };
}

function myself({ site, caller, query }: Call): Answer {
  if (caller === undefined) throw new Error('Only an authenticated caller asks for itself');
  const expand = listFrom(query, 'expand');
  const groups = groupsOf(site, caller).map((group) => groupName(site, group));
  const applicationRoles = applicationsOf(site, caller).map((key) => ({
    key,
    name: applicationName(key),
  }));
  return json({
    self: `${baseUrl(site)}/rest/api/3/user?accountId=${encodeURIComponent(caller.accountId)}`,
    accountId: caller.accountId,
    accountType: caller.accountType,
    ...(caller.emailHidden === true ? {} : { emailAddress: caller.email }),
    avatarUrls: avatarUrls(caller),
    // Jira leaves it out where the account has none.
    ...(caller.displayName === '' ? {} : { displayName: caller.displayName }),
    active: true,
    timeZone: caller.timeZone,
    locale: caller.locale,
    groups: counted(groups, expand.includes('groups')),
    applicationRoles: counted(applicationRoles, expand.includes('applicationRoles')),
    expand: 'groups,applicationRoles',
  });
}

function userGroups({ world, site, caller, query }: Call): Answer {
  const accountId = query.get('accountId');
  if (accountId === null || accountId === '') {
    return errorCollection(400, ["The 'accountId' query parameter needs to be provided."]);
  }
  if (!hasGlobalPermission(site, caller, 'USER_PICKER')) {
    return errorCollection(403, [
      'Browse users and groups permission is required to view the groups of a user.',
    ]);
  }
  const account = world.account(accountId);
  const groups = groupsOf(site, account);
  if (groups.length === 0) return errorCollection(404, ['The user does not exist.']);
  return json(groups.map((group) => groupName(site, group)));
}

/** An account, as everyone who may browse users sees it. */
function oneUser({ world, site, caller, query }: Call): Answer {
  const account = world.account(query.get('accountId') ?? '');
  if (!hasGlobalPermission(site, caller, 'USER_PICKER')) {
    return errorCollection(403, ['Browse users and groups permission is required.']);
  }
  if (account === undefined) return errorCollection(404, ['The user does not exist.']);
  return json({
    self: `${baseUrl(site)}/rest/api/3/user?accountId=${encodeURIComponent(account.accountId)}`,
    accountId: account.accountId,
    accountType: account.accountType,
    avatarUrls: avatarUrls(account),
    displayName: account.displayName,
    active: account.status !== 'deactivated',
    timeZone: account.timeZone,
    groups: counted([], false),
    applicationRoles: counted([], false),
    expand: 'groups,applicationRoles',
  });
}

export const identityEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/rest/api/3/myself',
    access: 'authenticated',
    scopes: {
      classic: 'read:jira-user',
      granular: [
        'read:application-role:jira',
        'read:group:jira',
        'read:user:jira',
        'read:avatar:jira',
      ],
    },
    answer: myself,
  },
  {
    method: 'GET',
    path: '/rest/api/3/user',
    access: 'authenticated',
    scopes: { classic: 'read:jira-user', granular: ['read:user:jira'] },
    answer: oneUser,
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/groups',
    access: 'authenticated',
    scopes: { classic: 'read:jira-user', granular: ['read:group:jira'] },
    answer: userGroups,
  },
];
