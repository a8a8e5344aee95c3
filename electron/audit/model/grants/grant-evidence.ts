import * as v from 'valibot';
import { unknownReasons, type Piece } from '../evidence.ts';

function piece<const Value extends v.GenericSchema>(value: Value) {
  return v.variant('known', [
    v.object({ known: v.literal(true), value }),
    v.object({ known: v.literal(false), because: v.picklist(unknownReasons) }),
  ]);
}

/** Every type of holder that Atlassian's REST v3 documentation lists for permission schemes. */
export const holderTypes = [
  'anyone',
  'applicationRole',
  'assignee',
  'group',
  'groupCustomField',
  'projectLead',
  'projectRole',
  'reporter',
  'sd.customer.portal.only',
  'user',
  'userCustomField',
] as const;

/** A type of holder; `other` is one that Atlassian's documentation did not list when this was written. */
export type HolderType = (typeof holderTypes)[number] | 'other';

const holder = v.object({
  type: v.picklist([...holderTypes, 'other']),
  /**
   * What identifies it: a group's id, a role's id, an account id, an application's key, a field's id; null for those
   * types that have none, and for everybody with access to Jira.
   */
  id: v.nullable(v.string()),
  /** The name that the grant itself gives, which may be an old one; null where it gives none. */
  name: v.nullable(v.string()),
});

/** To whom a scheme grants a permission. */
export type GrantHolder = v.InferOutput<typeof holder>;

const scheme = v.object({
  id: v.number(),
  name: v.string(),
  grants: v.array(v.object({ permission: v.string(), holder })),
});

/** A permission scheme with all of its grants. */
export type PermissionScheme = v.InferOutput<typeof scheme>;

const named = v.object({ id: v.string(), name: v.string() });

/** A group or a role by its id and its present name. */
export type NamedById = v.InferOutput<typeof named>;

/** What an audit reads of a site's grants: once for all projects. */
export const siteGrantsSchema = v.object({
  format: v.literal(1),
  /** All permission schemes, by id. */
  schemes: piece(v.array(scheme)),
  /** The account's own groups. */
  ownGroups: piece(v.array(named)),
  /** Groups that administer the site or Jira or give product access, as far as their ids are known. */
  otherGroups: v.array(named),
  /** Projects that keep their own access and share no scheme, by id. */
  teamManaged: v.array(v.number()),
  /** Account ids of the projects' leads, by project id; what is absent was not told. */
  leads: v.record(v.string(), v.string()),
});

/** What an audit reads of a site's grants: once for all projects. */
export type SiteGrants = v.InferOutput<typeof siteGrantsSchema>;

const actors = v.object({ accounts: v.array(v.string()), groups: v.array(named) });

/** Who is in a role of a project; accounts that are switched off are left out. */
export type RoleActors = v.InferOutput<typeof actors>;

const projectGrants = v.object({
  projectId: v.number(),
  /** Id and name of the scheme that the project uses. */
  scheme: piece(v.object({ id: v.number(), name: v.string() })),
  /** The roles in which the account is, however it came to be there. */
  ownRoles: piece(v.array(named)),
  /** Who is in a role, by the role's id; what is absent was not asked for. */
  actors: v.record(v.string(), piece(actors)),
});

/** What was read of one project's grants. */
export type ProjectGrants = v.InferOutput<typeof projectGrants>;

/** What was read on demand beside an audit: the projects in question, and how many people are in groups. */
export const readGrantsSchema = v.object({
  format: v.literal(1),
  projects: v.array(projectGrants),
  /** Names of roles, by their ids, as far as they were told; roles are shared by all projects of a site. */
  roleNames: v.record(v.string(), v.string()),
  /** How many accounts that are switched on are in a group, by the group's id. */
  groupSizes: v.record(v.string(), piece(v.number())),
});

/** What was read on demand beside an audit. */
export type ReadGrants = v.InferOutput<typeof readGrantsSchema>;

/** Nothing read yet. */
export const nothingRead: ReadGrants = { format: 1, projects: [], roleNames: {}, groupSizes: {} };

/** What was read before and what was read now; the newer holds. */
export function mergeReadGrants(before: ReadGrants, now: ReadGrants): ReadGrants {
  const projects = new Map(before.projects.map((each) => [each.projectId, each]));
  for (const each of now.projects) {
    const { actors: kept = {} } = projects.get(each.projectId) ?? {};
    projects.set(each.projectId, { ...each, actors: { ...kept, ...each.actors } });
  }
  return {
    format: 1,
    projects: [...projects.values()].toSorted((one, other) => one.projectId - other.projectId),
    roleNames: { ...before.roleNames, ...now.roleNames },
    groupSizes: { ...before.groupSizes, ...now.groupSizes },
  };
}

/** What is not known of something. */
export type Unknown = Extract<Piece<never>, { readonly known: false }>;
