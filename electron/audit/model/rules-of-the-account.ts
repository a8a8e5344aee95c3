import { accountName } from '../../checks/model/account-name.ts';
import { assertNever } from '../../system/model/result.ts';
import type { Evidence, EvidencePiece } from './evidence.ts';
import {
  contradiction,
  met,
  missing,
  notRead,
  pointer,
  unknown,
  type Judgement,
} from './judgement.ts';
import { namesOf, type Names } from './reason.ts';
import type { NeedOf } from '../../purposes/model/purpose.ts';

/** Whether the account is active and of a type that will do. */
export function judgeAccountNeed({ types }: NeedOf<'account'>, { identity }: Evidence): Judgement {
  if (!identity.known) return notRead('identity', identity.because);
  const { active, accountType } = identity.value;
  const account = accountName(identity.value, null);
  if (!active) return missing({ code: 'account-deactivated', account }, 'identity');
  switch (accountType) {
    case 'customer':
      return missing({ code: 'account-is-customer', account }, 'identity');
    case 'unknown':
      return unknown({ code: 'account-type-unknown', account }, 'identity');
    case 'atlassian':
    case 'app':
      return types.includes(accountType)
        ? met({ code: 'account-active', account }, 'identity')
        : missing({ code: 'account-of-other-type', account, type: accountType }, 'identity');
    default:
      return assertNever(accountType);
  }
}

/** Whether the token is accepted at the site's own address. The login has tried it. */
export function judgeTokenAtSite({ route }: Evidence): Judgement {
  return route === 'site'
    ? met({ code: 'token-works-at-site' }, 'route')
    : missing({ code: 'token-works-at-gateway' }, 'route');
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
  if (evidence.route === 'site') return met({ code: 'token-without-scopes' }, 'route');
  const proof = provedBy[scope];
  if (proof === undefined) return unknown({ code: 'scope-not-tried', scope }, 'route');
  const piece = evidence[proof];
  if (piece.known) return met({ code: 'scope-proved', scope }, 'route', proof);
  return piece.because === 'scope-missing'
    ? missing({ code: 'scope-refused', scope }, 'route', proof)
    : notRead(proof, piece.because);
}

/** Whether the account takes a seat of an application. */
export function judgeProductAccess(
  { application }: NeedOf<'product-access'>,
  evidence: Evidence,
): Judgement {
  const { applicationRoles: roles, deskAccess: desk } = evidence;
  const isDesk = application === 'jira-servicedesk';
  const isRefused = isDesk && desk.known && desk.value === 'refused-without-licence';
  if (!roles.known) {
    return isRefused
      ? missing({ code: 'desks-refused-without-seat' }, 'deskAccess')
      : notRead('applicationRoles', roles.because);
  }
  const isListed =
    application === 'any' ? roles.value.length > 0 : roles.value.includes(application);
  const pieces = isDesk
    ? (['applicationRoles', 'deskAccess'] as const)
    : ['applicationRoles' as const];
  if (isListed && isRefused) return contradiction('seat-listed', 'desks-refused', ...pieces);
  if (isListed) return met({ code: 'seat-taken', application }, 'applicationRoles');
  const isAnswered = desk.known && desk.value === 'answered';
  if (isAnswered && (isDesk || application === 'any')) {
    return contradiction('seat-not-listed', 'desks-answered', 'applicationRoles', 'deskAccess');
  }
  const groups = knownGroups(evidence);
  return missing({ code: 'seat-not-taken', application, groups }, ...pieces, 'groups');
}

/** Whether the account holds a global permission. */
export function judgeGlobalPermission(
  { permission }: NeedOf<'global-permission'>,
  evidence: Evidence,
): Judgement {
  const { catalogue, globalPermissions: permissions } = evidence;
  if (catalogue.known && !catalogue.value.some(({ key }) => key === permission)) {
    return unknown({ code: 'permission-not-in-catalogue' }, pointer('catalogue', permission));
  }
  if (!permissions.known) return notRead('globalPermissions', permissions.because);
  const place = pointer('globalPermissions', permission);
  if (permissions.value.granted.includes(permission))
    return met({ code: 'permission-held' }, place);
  if (!permissions.value.asked.includes(permission)) {
    return unknown({ code: 'permission-not-asked' }, place);
  }
  return missing({ code: 'permission-not-held', groups: knownGroups(evidence) }, place, 'groups');
}

/** Whether the account is in a group whose members administer the site. */
export function judgeSiteAdministrator({ groups, siteAdminGroups }: Evidence): Judgement {
  if (!siteAdminGroups.known) return notRead('siteAdminGroups', siteAdminGroups.because);
  if (!groups.known) return notRead('groups', groups.because);
  const administering = groups.value.filter((group) => siteAdminGroups.value.includes(group));
  if (administering.length > 0) {
    return met(
      { code: 'among-site-administrators', groups: namesOf(administering) },
      'groups',
      'siteAdminGroups',
    );
  }
  return siteAdminGroups.value.length === 0
    ? unknown({ code: 'site-administrators-not-named' }, 'siteAdminGroups')
    : missing(
        { code: 'not-among-site-administrators', groups: namesOf(siteAdminGroups.value) },
        'groups',
        'siteAdminGroups',
      );
}

function knownGroups({ groups }: Evidence): Names | null {
  return groups.known ? namesOf(groups.value) : null;
}
