import type { LinkName } from '../system/links.ts';
import { assertNever } from '../system/result.ts';
import { auditTexts } from '../texts/index.ts';
import type { Evidence } from './evidence.ts';
import type { Remedy, RemedyStep } from './finding.ts';
import type { Need } from './purpose.ts';

const texts = auditTexts.remedies;

/**
 * How something missing is mended. The steps for permissions and product access are those of Okta's page on
 * the authorization of its Jira Service Management connector, with the account's own group in place.
 */
export function remedyOf(need: Need, evidence: Evidence): Remedy {
  switch (need.kind) {
    case 'account':
      return accountRemedy(evidence);
    case 'site-feature':
      return remedy(texts.organisationAdministrator, [
        step(texts.openApps, 'app-access'),
        step(texts.addProduct),
      ]);
    case 'product-access':
      return groupRemedy(texts.addToProduct, evidence);
    case 'global-permission':
      return need.permission === 'ADMINISTER'
        ? groupRemedy(texts.addToAdministration, evidence)
        : globalPermissionRemedy(need.permission, evidence);
    case 'desk-agent':
      return remedy(texts.deskAdministrator, [
        step(texts.openDesks, 'service-desk-projects'),
        step(texts.addToTeam(accountName(evidence))),
      ]);
    case 'project-permission':
      return remedy(texts.jiraAdministrator, [
        step(texts.openSchemes, 'permission-schemes'),
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

function remedy(who: string, steps: readonly RemedyStep[]): Remedy {
  return { who, steps };
}

function step(text: string, link: LinkName | null = null): RemedyStep {
  return { text, link };
}

/** The steps of Okta's page, up to the last one, which says what the group is added to. */
function groupRemedy(addGroup: (group: string) => string, evidence: Evidence): Remedy {
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
  return remedy(texts.siteAdministrator, [...start, ...end]);
}

function globalPermissionRemedy(permission: string, evidence: Evidence): Remedy {
  const name = permissionName(permission, evidence);
  return remedy(texts.jiraAdministrator, [
    step(texts.signIn, 'site'),
    step(texts.openGlobalPermissions, 'global-permissions'),
    step(texts.grantGlobal(name, groupToGrant(evidence) ?? texts.ownGroup)),
  ]);
}

function accountRemedy(evidence: Evidence): Remedy {
  const account = accountName(evidence);
  const isActive = evidence.identity.known && evidence.identity.value.active;
  return remedy(texts.organisationAdministrator, [
    step(texts.openUsers, 'user-management'),
    step(isActive ? texts.replaceCustomer(account) : texts.reactivate(account)),
  ]);
}

function accountName({ identity }: Evidence): string {
  return identity.known ? identity.value.displayName : texts.theAccount;
}

function permissionName(key: string, { catalogue }: Evidence): string {
  const name = catalogue.known
    ? catalogue.value.find((permission) => permission.key === key)?.name
    : undefined;
  return name === undefined || name === '' ? key : name;
}

/**
 * Groups that Atlassian makes for everybody with access to a product, such as `jira-users` or
 * `jira-servicemanagement-users-acme` (Atlassian's page on default groups). A permission given to one of them would be given to all.
 */
const everybodysGroup =
  /^(?:atlassian|jira|confluence|bitbucket|trello)(?:-[a-z]+)*-users(?:-.+)?$/i;

/**
 * The group of the account that a permission is best given to: the last by name that is not everybody's.
 *
 * @returns null where every group is everybody's, or the groups are not known.
 */
export function groupToGrant({ groups }: Evidence): string | null {
  if (!groups.known) return null;
  const narrow = groups.value.filter((group) => !everybodysGroup.test(group));
  return narrow.toSorted().at(-1) ?? null;
}
