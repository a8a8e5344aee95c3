import { accountName } from '../../checks/model/account-name.ts';
import type { Need } from '../../purposes/model/purpose.ts';
import { withHiddenMarked, withoutHidden } from '../../system/model/outside-text.ts';
import { assertNever } from '../../system/model/result.ts';
import type { Evidence } from './evidence.ts';
import { namesOf } from './reason.ts';
import type { Remedy, RemedyStep, Who } from './remedy.ts';

/**
 * How something missing is granted. The steps for permissions and product access are those of Okta's page on
 * the authorization of its Jira Service Management connector, with the account's own group in place.
 */
export function remedyOf(need: Need, evidence: Evidence): Remedy {
  switch (need.kind) {
    case 'account':
      return accountRemedy(evidence);
    case 'token-at-site':
      return tokenRemedy(evidence);
    case 'scope':
      return remedy('account-owner', [
        { code: 'make-token-with-scope', scope: need.scope },
        { code: 'replace-token' },
      ]);
    case 'site-feature':
      return remedy('organisation-administrator', [
        { code: 'open-apps' },
        { code: 'add-application', application: need.application },
      ]);
    case 'product-access':
      return productRemedy(need.application, evidence);
    case 'global-permission':
      return need.permission === 'ADMINISTER'
        ? groupRemedy('give-administration-to-group', evidence, evidence.jiraAdminGroups)
        : globalPermissionRemedy(need.permission, evidence);
    case 'site-administrator':
      return siteAdministratorRemedy(evidence);
    case 'desk-agent':
      return remedy('desk-administrator', [
        { code: 'open-desks' },
        { code: 'add-to-desk-team', account: accountIn(evidence) },
      ]);
    case 'project-permission':
      return remedy('jira-administrator', [
        { code: 'open-permission-scheme', among: need.among },
        { code: 'grant-on-projects', permission: permissionName(need.permission, evidence) },
      ]);
    case 'webhook-slot':
      return remedy('jira-administrator', [{ code: 'open-webhooks' }, { code: 'remove-webhooks' }]);
    default:
      return assertNever(need);
  }
}

/** Several remedies as one: equal ones once, all who are needed, their steps one after another, then what else fixes it. */
export function combineRemedies(remedies: readonly Remedy[]): Remedy | null {
  const different = [...new Map(remedies.map((one) => [JSON.stringify(one), one])).values()];
  const [first] = different;
  if (first === undefined || different.length === 1) return first ?? null;
  return {
    who: [...new Set(different.flatMap(({ who }) => who))],
    steps: different.flatMap(({ steps }) => steps),
    alternatives: different.flatMap(({ alternatives }) => alternatives),
  };
}

/** How a permission that nobody needs is taken away from the account. */
export function removalRemedy(
  kind: 'group' | 'global' | 'project',
  permission: string,
  evidence: Evidence,
): Remedy {
  const account = accountIn(evidence);
  const name = permissionName(permission, evidence);
  if (kind === 'project') {
    return remedy('jira-administrator', [
      { code: 'open-permission-scheme', among: 'projects' },
      { code: 'withdraw-on-projects', permission: name, account },
    ]);
  }
  const giving = kind === 'group' ? evidence.siteAdminGroups : evidence.jiraAdminGroups;
  const groups =
    kind === 'group' || permission === 'ADMINISTER' ? shared(evidence.groups, giving) : [];
  return groups.length === 0
    ? remedy('site-administrator', [
        { code: 'open-global-permissions' },
        { code: 'withdraw-from-groups', permission: name, account },
      ])
    : remedy('site-administrator', [
        { code: 'open-users' },
        { code: 'leave-groups', account, groups: namesOf(groups) },
      ]);
}

function shared(own: Evidence['groups'], giving: Evidence['groups']): string[] {
  if (!own.known || !giving.known) return [];
  return own.value.filter((group) => giving.value.includes(group));
}

function remedy(who: Who, steps: RemedyStep[], alternatives: Remedy['alternatives'] = []): Remedy {
  return { who: [who], steps, alternatives };
}

function productRemedy(
  application: Extract<Need, { kind: 'product-access' }>['application'],
  evidence: Evidence,
): Remedy {
  if (application === 'jira-servicedesk') {
    return groupRemedy('give-seat-to-group', evidence, evidence.deskGroups);
  }
  return remedy('organisation-administrator', [
    { code: 'open-users' },
    { code: 'give-seat', account: accountIn(evidence), application },
  ]);
}

/**
 * The account joins a group that has it already, where one is known. The steps of Okta's page give it to every member
 * of a group of the account: they come first only where there is no such group.
 */
function groupRemedy(
  code: 'give-seat-to-group' | 'give-administration-to-group',
  evidence: Evidence,
  giving: Evidence['deskGroups'],
): Remedy {
  const group = groupToGrant(evidence);
  const wholeGroup: RemedyStep[] = [
    { code: 'sign-in' },
    { code: 'open-global-permissions' },
    { code: 'configure-permissions' },
    ...(group === null ? [{ code: 'make-group' } as const] : []),
    { code, group },
  ];
  if (!giving.known || giving.value.length === 0) return remedy('site-administrator', wholeGroup);
  const who = { account: accountIn(evidence), groups: namesOf(giving.value) };
  return remedy(
    'site-administrator',
    [{ code: 'open-groups' }, { code: 'join-one-group', ...who }],
    [{ ...who, steps: wholeGroup }],
  );
}

function globalPermissionRemedy(key: string, evidence: Evidence): Remedy {
  const permission = permissionName(key, evidence);
  return remedy('jira-administrator', [
    { code: 'sign-in' },
    { code: 'open-global-permissions' },
    { code: 'grant-to-group', permission, group: groupToGrant(evidence) },
  ]);
}

function siteAdministratorRemedy(evidence: Evidence): Remedy {
  const { siteAdminGroups } = evidence;
  const groups = siteAdminGroups.known ? namesOf(siteAdminGroups.value) : null;
  return remedy('organisation-administrator', [
    { code: 'open-groups' },
    { code: 'join-administrators', account: accountIn(evidence), groups },
  ]);
}

function accountRemedy(evidence: Evidence): Remedy {
  const account = accountIn(evidence);
  const { identity } = evidence;
  if (!identity.known || !identity.value.active) {
    return remedy('organisation-administrator', [
      { code: 'open-users' },
      { code: 'reactivate-account', account },
    ]);
  }
  return identity.value.accountType === 'customer'
    ? remedy('organisation-administrator', [
        { code: 'open-users' },
        { code: 'replace-customer', account },
      ])
    : remedy('connection-owner', [{ code: 'use-other-account', account }]);
}

function tokenRemedy({ identity }: Evidence): Remedy {
  const isService = identity.known && identity.value.accountType === 'app';
  return remedy('account-owner', [
    { code: isService ? 'use-account-of-person' : 'make-classic-token' },
    { code: 'replace-token' },
  ]);
}

function accountIn({ identity }: Evidence): string | null {
  return identity.known ? accountName(identity.value, null) : null;
}

/** The name of a permission as the site's catalogue gives it, else its key. */
export function permissionName(key: string, { catalogue }: Pick<Evidence, 'catalogue'>): string {
  const name = catalogue.known
    ? catalogue.value.find((permission) => permission.key === key)?.name
    : undefined;
  const shown = withoutHidden(name ?? '');
  return shown === '' ? withHiddenMarked(key) : shown;
}

/**
 * Groups that Atlassian makes for everybody with access to a product, such as `jira-users` or
 * `jira-servicemanagement-users-acme` (Atlassian's page on default groups). A permission given to one of them would be given to all.
 */
const everybodysGroup =
  /^(?:atlassian|jira|confluence|bitbucket|trello)(?:-[a-z]+)*-users(?:-.+)?$/is;

/**
 * The group of the account that a permission is best given to: the last by name that is not everybody's.
 *
 * @returns null where every group is everybody's, or the groups are not known.
 */
export function groupToGrant({ groups }: Pick<Evidence, 'groups'>): string | null {
  if (!groups.known) return null;
  const narrow = groups.value.filter((group) => !everybodysGroup.test(group));
  return narrow.toSorted().at(-1) ?? null;
}
