import { accountName as nameOfAccount } from '../../checks/model/account-name.ts';
import type { LinkName } from '../../system/model/links.ts';
import { withHiddenMarked, withoutHidden } from '../../system/model/outside-text.ts';
import { assertNever } from '../../system/model/result.ts';
import { auditTexts, formatList } from '../../texts/index.ts';
import type { Evidence } from './evidence.ts';
import type { Remedy, RemedyAlternative, RemedyStep } from './finding.ts';
import type { Need } from '../../purposes/model/purpose.ts';

const texts = auditTexts.remedies;

/**
 * How something missing is mended. The steps for permissions and product access are those of Okta's page on
 * the authorization of its Jira Service Management connector, with the account's own group in place.
 */
export function remedyOf(need: Need, evidence: Evidence): Remedy {
  switch (need.kind) {
    case 'account':
      return accountRemedy(evidence);
    case 'token-at-site':
      return tokenRemedy(evidence);
    case 'scope':
      return scopeRemedy(need.scope);
    case 'site-feature':
      return remedy(texts.organisationAdministrator, [
        step(texts.openApps, 'app-access'),
        step(texts.addProduct(auditTexts.applications[need.application])),
      ]);
    case 'product-access':
      return productRemedy(need.application, evidence);
    case 'global-permission':
      return need.permission === 'ADMINISTER'
        ? groupRemedy(texts.addToAdministration, evidence, evidence.jiraAdminGroups)
        : globalPermissionRemedy(need.permission, evidence);
    case 'site-administrator':
      return siteAdministratorRemedy(evidence);
    case 'desk-agent':
      return remedy(texts.deskAdministrator, [
        step(texts.openDesks, 'service-desk-projects'),
        step(texts.addToTeam(accountName(evidence))),
      ]);
    case 'project-permission':
      return remedy(texts.jiraAdministrator, [
        step(texts.openSchemes(need.among), 'permission-schemes'),
        step(texts.grant(permissionName(need.permission, evidence))),
      ]);
    case 'webhook-slot':
      return remedy(texts.jiraAdministrator, [
        step(texts.openWebhooks, 'webhooks'),
        step(texts.removeWebhooks),
      ]);
    default:
      return assertNever(need);
  }
}

/** Several remedies as one: equal ones once, all who are needed, their steps one after another, then what else mends. */
export function combineRemedies(remedies: readonly Remedy[]): Remedy | null {
  const different = [...new Map(remedies.map((one) => [JSON.stringify(one), one])).values()];
  const [first] = different;
  if (first === undefined || different.length === 1) return first ?? null;
  return remedy(
    formatList([...new Set(different.map(({ who }) => who))]),
    different.flatMap(({ steps }) => steps),
    different.flatMap(({ alternatives }) => alternatives),
  );
}

/** How a permission that nobody needs is taken away from the account. */
export function removalRemedy(
  kind: 'group' | 'global' | 'project',
  permission: string,
  evidence: Evidence,
): Remedy {
  const account = accountName(evidence);
  if (kind === 'project') {
    return remedy(texts.jiraAdministrator, [
      step(texts.openSchemes('projects'), 'permission-schemes'),
      step(texts.withdraw(permissionName(permission, evidence), account)),
    ]);
  }
  const giving = kind === 'group' ? evidence.siteAdminGroups : evidence.jiraAdminGroups;
  const groups =
    kind === 'group' || permission === 'ADMINISTER' ? shared(evidence.groups, giving) : [];
  return groups.length === 0
    ? remedy(texts.siteAdministrator, [
        step(texts.openGlobalPermissions, 'global-permissions'),
        step(texts.withdrawGroup(permissionName(permission, evidence), account)),
      ])
    : remedy(texts.siteAdministrator, [
        step(texts.openUsers, 'user-management'),
        step(texts.leaveGroups(account, formatList(groups))),
      ]);
}

function shared(own: Evidence['groups'], giving: Evidence['groups']): readonly string[] {
  if (!own.known || !giving.known) return [];
  return own.value.filter((group) => giving.value.includes(group));
}

function remedy(
  who: string,
  steps: readonly RemedyStep[],
  alternatives: readonly RemedyAlternative[] = [],
): Remedy {
  return { who, steps, alternatives };
}

function step(text: string, link: LinkName | null = null): RemedyStep {
  return { text, link };
}

function productRemedy(
  application: Extract<Need, { kind: 'product-access' }>['application'],
  evidence: Evidence,
): Remedy {
  if (application === 'jira-servicedesk') {
    return groupRemedy(texts.addToProduct, evidence, evidence.deskGroups);
  }
  const name = auditTexts.applications[application];
  return remedy(texts.organisationAdministrator, [
    step(texts.openUsers, 'user-management'),
    step(texts.giveAccess(accountName(evidence), name)),
  ]);
}

/**
 * The account joins a group that has it already, where one is known. The steps of Okta's page give it to every member
 * of a group of the account: they come first only where there is no such group.
 */
function groupRemedy(
  addGroup: (group: string) => string,
  evidence: Evidence,
  giving: Evidence['deskGroups'],
): Remedy {
  const group = groupToGrant(evidence);
  const start = [
    step(texts.signIn, 'site'),
    step(texts.openGlobalPermissions, 'global-permissions'),
    step(texts.configure, 'user-management'),
  ];
  const end =
    group === null
      ? [step(texts.makeGroup, 'groups'), step(addGroup(texts.ownGroup))]
      : [step(addGroup(group))];
  const wholeGroup = [...start, ...end];
  if (!giving.known || giving.value.length === 0) {
    return remedy(texts.siteAdministrator, wholeGroup);
  }
  const account = accountName(evidence);
  const groups = formatList(giving.value);
  return remedy(
    texts.siteAdministrator,
    [step(texts.openGroups, 'groups'), step(texts.joinOne(account, groups))],
    [{ title: texts.onlyIfNotJoining(account, groups), steps: wholeGroup }],
  );
}

function globalPermissionRemedy(permission: string, evidence: Evidence): Remedy {
  const name = permissionName(permission, evidence);
  return remedy(texts.jiraAdministrator, [
    step(texts.signIn, 'site'),
    step(texts.openGlobalPermissions, 'global-permissions'),
    step(texts.grantGlobal(name, groupToGrant(evidence) ?? texts.ownGroup)),
  ]);
}

function siteAdministratorRemedy(evidence: Evidence): Remedy {
  const { siteAdminGroups } = evidence;
  const groups = siteAdminGroups.known ? formatList(siteAdminGroups.value) : texts.siteAdminGroup;
  return remedy(texts.organisationAdministrator, [
    step(texts.openGroups, 'groups'),
    step(texts.joinGroup(accountName(evidence), groups)),
  ]);
}

function accountRemedy(evidence: Evidence): Remedy {
  const account = accountName(evidence);
  const { identity } = evidence;
  if (!identity.known || !identity.value.active) {
    return remedy(texts.organisationAdministrator, [
      step(texts.openUsers, 'user-management'),
      step(texts.reactivate(account)),
    ]);
  }
  return identity.value.accountType === 'customer'
    ? remedy(texts.organisationAdministrator, [
        step(texts.openUsers, 'user-management'),
        step(texts.replaceCustomer(account)),
      ])
    : remedy(texts.you, [step(texts.otherAccount(account), 'api-tokens')]);
}

function tokenRemedy({ identity }: Evidence): Remedy {
  const isService = identity.known && identity.value.accountType === 'app';
  return remedy(texts.accountOwner, [
    step(isService ? texts.classicTokenOfUser : texts.classicToken, 'api-tokens'),
    step(texts.replaceToken),
  ]);
}

function scopeRemedy(scope: string): Remedy {
  return remedy(texts.accountOwner, [
    step(texts.newScopedToken(scope), 'api-tokens'),
    step(texts.replaceToken),
  ]);
}

function accountName({ identity }: Evidence): string {
  return identity.known ? nameOfAccount(identity.value, null) : texts.theAccount;
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
