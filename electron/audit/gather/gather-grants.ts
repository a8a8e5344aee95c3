import type { PermissionSchemes } from '../../jira/index.ts';
import { known, type Piece } from '../model/evidence.ts';
import {
  holderTypes,
  type GrantHolder,
  type NamedById,
  type PermissionScheme,
  type SiteGrants,
} from '../model/grants/grant-evidence.ts';
import type { GatherDependencies } from './gather-parts.ts';

/** All permission schemes of the site with their grants, in one request, beside what was noted. */
export async function gatherSiteGrants(
  { jira, access, inquiry, options, notes }: GatherDependencies,
  ownGroups: Piece<readonly NamedById[]>,
): Promise<() => SiteGrants> {
  const schemes: SiteGrants['schemes'] = await inquiry.ask(
    () => jira.permissionSchemes(access, options),
    (answer): SiteGrants['schemes'] => known(schemesIn(answer)),
  );
  return () => ({
    format: 1,
    schemes,
    ownGroups: ownGroups.known ? known(sortedById(ownGroups.value)) : ownGroups,
    otherGroups: sortedById(notes.groups),
    teamManaged: [...new Set(notes.teamManaged)].toSorted((one, other) => one - other),
    leads: notes.leads,
  });
}

function sortedById(groups: readonly NamedById[]): NamedById[] {
  return [...new Map(groups.map((each) => [each.id, each])).values()].toSorted((one, other) =>
    one.id < other.id ? -1 : 1,
  );
}

function schemesIn({ permissionSchemes }: PermissionSchemes): PermissionScheme[] {
  return permissionSchemes
    .map(({ id, name, permissions }) => ({
      id,
      name,
      grants: permissions
        .flatMap(({ permission, holder }) =>
          holder === undefined || permission === ''
            ? []
            : [{ permission, holder: toHolder(holder) }],
        )
        .map((grant) => ({ grant, text: JSON.stringify(grant) }))
        .toSorted((one, other) => (one.text < other.text ? -1 : 1))
        .map(({ grant }) => grant),
    }))
    .toSorted((one, other) => one.id - other.id);
}

/** Of a group `value` is its id, and `parameter` a name that may be an old one (REST v3 documentation). */
function toHolder({
  type,
  parameter,
  value,
}: {
  readonly type: string;
  readonly parameter: string | null;
  readonly value: string | null;
}): GrantHolder {
  const known = holderTypes.find((each) => each === type) ?? 'other';
  const id = value ?? parameter;
  return {
    type: known,
    id: id === null || id === '' ? null : id,
    name: known === 'group' || known === 'other' ? (parameter ?? type) : null,
  };
}
