import { getOwnValue } from '../../system/model/own-value.ts';
import type { PurposeId } from '../../connections/model/connection.ts';
import { assertNever } from '../../system/model/result.ts';
import type { CodedFinding } from './finding.ts';
import type { Holdings, VisibleProject } from './holdings.ts';
import { pointer } from './judgement.ts';
import { powerfulPermissions, type PowerfulPermission } from './powerful-permissions.ts';
import type { Need, Purpose } from '../../purposes/model/purpose.ts';
import { namesOf, namesOfPlaces, type Reason } from './reason.ts';
import { permissionName, removalRemedy } from './remedies.ts';

/** The finding's id of a permission that is held without need. */
function excessId(permission: string): string {
  return `excessive:${permission}`;
}

/**
 * The powerful permissions that the account holds and no purpose needs, one finding each. Permissions that
 * another held permission implies are not listed separately. Only what Jira says is held counts; where it could not be told, nothing is said.
 */
export function findExcess(
  holdings: Holdings,
  purposes: readonly Purpose[],
): readonly CodedFinding[] {
  if (purposes.length === 0) return [];
  const needs = purposes.flatMap(({ requirements }) => requirements.flatMap((one) => one.needs));
  const ids = purposes.map(({ id }) => id).toSorted();
  return powerfulPermissions.flatMap((powerful) => {
    if (powerful.comesWith.some((other) => isHeldAnywhere(other, holdings))) return [];
    return excessOf(powerful, holdings, needs, ids);
  });
}

/** For each powerful project permission, the ids of the projects on which it is held without need. */
export function excessPlaces(
  holdings: Holdings,
  purposes: readonly Purpose[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const needs = purposes.flatMap(({ requirements }) => requirements.flatMap((one) => one.needs));
  const found = new Map<string, ReadonlySet<number>>();
  for (const { permission, kind, comesWith } of purposes.length === 0 ? [] : powerfulPermissions) {
    if (kind !== 'project' || comesWith.some((other) => isHeldAnywhere(other, holdings))) continue;
    const places = unneededPlaces(permission, holdings, needs);
    if (places.length > 0) found.set(permission, new Set(places.map(({ id }) => id)));
  }
  return found;
}

function excessOf(
  powerful: PowerfulPermission,
  holdings: Holdings,
  needs: readonly Need[],
  purposes: readonly PurposeId[],
): readonly CodedFinding[] {
  const { permission, kind } = powerful;
  const common = { powerful, holdings, purposes };
  switch (kind) {
    case 'group': {
      const groups = administeringGroups(holdings);
      const isNeeded = needs.some((need) => need.kind === 'site-administrator');
      if (groups.length === 0 || isNeeded) return [];
      return [excess(common, { code: 'excessive-group', groups: namesOf(groups) })];
    }
    case 'global': {
      const isNeeded = needs.some(
        (need) => need.kind === 'global-permission' && need.permission === permission,
      );
      return isNeeded || !isHeldAnywhere(permission, holdings)
        ? []
        : [excess(common, { code: 'excessive-permission' })];
    }
    case 'project': {
      const places = unneededPlaces(permission, holdings, needs);
      if (places.length === 0) return [];
      return [excess(common, { code: 'excessive-on', places: namesOfPlaces(places) })];
    }
    default:
      return assertNever(kind);
  }
}

/** Whether Jira says that the account holds a permission, on the site or on some project. */
function isHeldAnywhere(permission: string, { evidence }: Holdings): boolean {
  const { globalPermissions, projectPermissions } = evidence;
  if (globalPermissions.known && globalPermissions.value.granted.includes(permission)) return true;
  return (
    projectPermissions.known &&
    (getOwnValue(projectPermissions.value.granted, permission) ?? []).length > 0
  );
}

function administeringGroups({
  evidence: { groups, siteAdminGroups },
}: Holdings): readonly string[] {
  if (!groups.known || !siteAdminGroups.known) return [];
  return groups.value.filter((group) => siteAdminGroups.value.includes(group));
}

/**
 * The projects on which a powerful permission is needless. A purpose that needs it on any or all projects makes it needed
 * everywhere; one that names projects makes it needed there. What only reporters or assignees may is not powerful.
 */
function unneededPlaces(
  permission: string,
  holdings: Holdings,
  needs: readonly Need[],
): readonly VisibleProject[] {
  if (!isHeldAnywhere(permission, holdings)) return [];
  const needed = needs.flatMap((need) =>
    need.kind === 'project-permission' && need.permission === permission ? [need.on] : [],
  );
  if (needed.some((on) => typeof on === 'string')) return [];
  const keys = new Set(needed.flat());
  return holdings.all.filter((place) => {
    if (keys.has(place.key)) return false;
    const holding = holdings.of(permission, place);
    return holding === 'held' || holding === 'perhaps-portal';
  });
}

function excess(
  parts: {
    readonly powerful: PowerfulPermission;
    readonly holdings: Holdings;
    readonly purposes: readonly PurposeId[];
  },
  reason: Reason,
): CodedFinding {
  const { permission, kind, severity } = parts.powerful;
  const { evidence } = parts.holdings;
  const part = {
    group: 'siteAdminGroups',
    global: 'globalPermissions',
    project: 'projectPermissions',
  } as const;
  return {
    form: 'coded',
    requirementId: excessId(permission),
    purposes: parts.purposes,
    title:
      kind === 'group'
        ? { code: 'site-administration' }
        : { code: 'permission', name: permissionName(permission, evidence) },
    whys: [{ code: 'powerful', permission }],
    cards: [],
    severity,
    verdict: 'excessive',
    reasons: [reason],
    evidence: [pointer(part[kind], kind === 'group' ? null : permission)],
    remedy: removalRemedy(kind, permission, evidence),
  };
}
