import { accountName } from '../../checks/model/account-name.ts';
import { assertNever } from '../../system/model/result.ts';
import { auditTexts, formatList } from '../../texts/index.ts';
import type { Evidence, EvidencePiece } from './evidence.ts';
import {
  contradiction,
  met,
  missing,
  notRead,
  pointer,
  untold,
  type Judgement,
} from './judgement.ts';
import type { NeedOf } from '../../purposes/model/purpose.ts';

const texts = auditTexts.reasons;

/** Whether the account is active and of a type that will do. */
export function judgeAccountNeed({ types }: NeedOf<'account'>, { identity }: Evidence): Judgement {
  if (!identity.known) return notRead('identity', identity.because);
  const { active, accountType } = identity.value;
  const name = accountName(identity.value, null);
  if (!active) return missing(texts.account.inactive(name), 'identity');
  switch (accountType) {
    case 'customer':
      return missing(texts.account.customer(name), 'identity');
    case 'unknown':
      return untold(texts.account.kindUnknown(name), 'identity');
    case 'atlassian':
    case 'app':
      return types.includes(accountType)
        ? met(texts.account.met(name), 'identity')
        : missing(texts.account.otherType(name, accountType), 'identity');
    default:
      return assertNever(accountType);
  }
}

/** Whether the token is accepted at the site's own address. The login has tried it. */
export function judgeTokenAtSite({ route }: Evidence): Judgement {
  return route === 'site'
    ? met(texts.tokenAtSite.met, 'route')
    : missing(texts.tokenAtSite.gatewayOnly, 'route');
}

/**
 * The piece of evidence that only a token with this scope can have read (scopes as Atlassian's REST documentation
 * gives them for each path). Scopes themselves can't be read back.
 */
const provedBy: Readonly<Record<string, EvidencePiece | undefined>> = {
  'read:jira-user': 'identity',
  'read:jira-work': 'projects',
  'manage:jira-configuration': 'licences',
  'read:servicedesk-request': 'deskAccess',
};

/** Whether a token with scopes has one of them, by whether it could read what takes it. */
export function judgeScope({ scope }: NeedOf<'scope'>, evidence: Evidence): Judgement {
  if (evidence.route === 'site') return met(texts.scope.without, 'route');
  const proof = provedBy[scope];
  if (proof === undefined) return untold(texts.scope.notTried(scope), 'route');
  const piece = evidence[proof];
  if (piece.known) return met(texts.scope.met(scope), 'route', proof);
  return piece.because === 'scope-missing'
    ? missing(texts.scope.refused(scope), 'route', proof)
    : notRead(proof, piece.because);
}

/** Whether the account takes a seat of an application. */
export function judgeProductAccess(
  { application }: NeedOf<'product-access'>,
  evidence: Evidence,
): Judgement {
  const { applicationRoles: roles, deskAccess: desk } = evidence;
  const words = texts.productAccess;
  const name = auditTexts.applications[application];
  const isDesk = application === 'jira-servicedesk';
  const isRefused = isDesk && desk.known && desk.value === 'refused-without-licence';
  if (!roles.known) {
    return isRefused
      ? missing(words.refused, 'deskAccess')
      : notRead('applicationRoles', roles.because);
  }
  const isListed =
    application === 'any' ? roles.value.length > 0 : roles.value.includes(application);
  const pieces = isDesk
    ? (['applicationRoles', 'deskAccess'] as const)
    : ['applicationRoles' as const];
  if (isListed && isRefused) return contradiction(words.seatListed, words.deskRefused, ...pieces);
  if (isListed) return met(words.met(name), 'applicationRoles');
  const isAnswered = desk.known && desk.value === 'answered';
  if (isAnswered && (isDesk || application === 'any')) {
    return contradiction(words.seatNotListed, words.deskAnswered, 'applicationRoles', 'deskAccess');
  }
  const groups = evidence.groups.known ? sayGroups(evidence.groups.value) : '';
  return missing(words.notListed(name, groups), ...pieces, 'groups');
}

/** Whether the account holds a global permission. */
export function judgeGlobalPermission(
  { permission }: NeedOf<'global-permission'>,
  evidence: Evidence,
): Judgement {
  const { catalogue, globalPermissions: permissions, groups } = evidence;
  if (catalogue.known && !catalogue.value.some(({ key }) => key === permission)) {
    return untold(texts.globalPermission.notInCatalogue, pointer('catalogue', permission));
  }
  if (!permissions.known) return notRead('globalPermissions', permissions.because);
  const place = pointer('globalPermissions', permission);
  if (permissions.value.granted.includes(permission)) return met(texts.globalPermission.met, place);
  if (!permissions.value.asked.includes(permission)) {
    return untold(texts.globalPermission.notAsked, place);
  }
  return missing(groups.known ? sayGroups(groups.value) : texts.groups.unknown, place, 'groups');
}

/** Whether the account is in a group whose members administer the site. */
export function judgeSiteAdministrator({ groups, siteAdminGroups }: Evidence): Judgement {
  const words = texts.siteAdministrator;
  if (!siteAdminGroups.known) return notRead('siteAdminGroups', siteAdminGroups.because);
  if (!groups.known) return notRead('groups', groups.because);
  const administering = groups.value.filter((group) => siteAdminGroups.value.includes(group));
  if (administering.length > 0) {
    return met(words.met(formatList(administering)), 'groups', 'siteAdminGroups');
  }
  const reason =
    siteAdminGroups.value.length === 0
      ? words.noGroups
      : words.inNone(formatList(siteAdminGroups.value));
  return siteAdminGroups.value.length === 0
    ? untold(reason, 'siteAdminGroups')
    : missing(reason, 'groups', 'siteAdminGroups');
}

function sayGroups(names: readonly string[]): string {
  const [first] = names;
  if (first === undefined) return texts.groups.none;
  if (names.length === 1) return texts.groups.one(first);
  const list = formatList(names);
  return names.length === 2 ? texts.groups.two(list) : texts.groups.many(list);
}
