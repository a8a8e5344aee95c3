import * as v from 'valibot';
import { withHiddenMarked, withoutHidden } from '../system/index.ts';
import { cloudIdForm } from './site-access.ts';

/** Characters that are kept of a text of a site; no name in Jira comes near it (its groups have at most 255). */
const longestText = 1000;

/** A site may write megabytes where a name belongs: what is longer is cut, before anything looks through it. */
function cut(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText)}…`;
}

const text = v.pipe(v.string(), v.transform(cut));

/** A text that Jira may leave out, or give as null. */
const maybeText = v.optional(v.nullable(text), null);

/** A text that Jira may leave out. */
const textOrNone = v.optional(text, '');

/** A name that is shown and never compared: it comes without characters that nobody sees. */
const shownName = v.pipe(v.nullish(text, ''), v.transform(withoutHidden));

/** A name by which things are told apart: characters that nobody sees are marked in it, so that it equals no other. */
const comparedName = v.pipe(text, v.transform(withHiddenMarked));

/** What something is found by again: nothing that is longer than any of Jira's is taken for one. */
const id = v.pipe(v.string(), v.maxLength(longestText));

/** An array that Jira may leave out. */
const formatList = <Item extends v.GenericSchema>(item: Item) => v.optional(v.array(item), []);

/** Ids come as text on the platform; a number is taken too. */
const idText = v.pipe(v.union([id, v.number()]), v.transform(String));

/** `GET /_edge/tenant_info`, which needs no login. */
export const tenantInfoSchema = v.object({ cloudId: v.pipe(v.string(), v.regex(cloudIdForm)) });

/** `GET /rest/api/3/serverInfo` (REST v3 documentation). */
export const serverInfoSchema = v.object({
  baseUrl: text,
  version: text,
  deploymentType: text,
  serverTitle: maybeText,
});

const groupSchema = v.object({ name: comparedName, groupId: maybeText });
const applicationRoleReference = v.object({ key: id, name: maybeText });

/**
 * `GET /rest/api/3/myself` (REST v3 documentation). Without `expand`, groups and roles come empty
 * though `size` says otherwise; null then.
 */
export const myselfSchema = v.object({
  accountId: v.pipe(id, v.minLength(1)),
  accountType: v.optional(
    v.fallback(v.picklist(['atlassian', 'app', 'customer', 'unknown']), 'unknown'),
    'unknown',
  ),
  displayName: shownName,
  emailAddress: v.pipe(
    maybeText,
    v.transform((text) => (text === null || text === '' ? null : withHiddenMarked(text))),
  ),
  active: v.optional(v.boolean(), true),
  groups: v.optional(v.object({ size: v.number(), items: formatList(groupSchema) })),
  applicationRoles: v.optional(
    v.object({ size: v.number(), items: formatList(applicationRoleReference) }),
  ),
});

/**
 * `GET /rest/api/2/myself` of a Data Center site, which knows its users by `name` and `key` and has no account
 * ids (REST 9 documentation). The key stands for the id: it stays when a user is renamed.
 */
export const ownMyselfSchema = v.pipe(
  v.object({
    ...v.omit(myselfSchema, ['accountId', 'accountType']).entries,
    name: v.pipe(text, v.minLength(1), v.transform(withHiddenMarked)),
    key: v.optional(id, ''),
  }),
  v.transform(({ key, ...rest }) => ({
    ...rest,
    accountId: key === '' ? rest.name : key,
    accountType: 'unknown' as const,
  })),
);

/** `GET /rest/pat/latest/tokens` of a Data Center site (Atlassian's page on personal access tokens). */
export const personalAccessTokensSchema = v.array(
  v.object({ name: textOrNone, expiringAt: maybeText }),
);

const permissionSchema = v.object({
  key: id,
  name: shownName,
  type: textOrNone,
  description: textOrNone,
});

/** `GET /rest/api/3/permissions`: the catalogue of permission keys, which apps add to. */
export const permissionsSchema = v.object({ permissions: v.record(v.string(), permissionSchema) });

/** `GET /rest/api/3/mypermissions`: the asked keys, with whether the caller has each. */
export const myPermissionsSchema = v.object({
  permissions: v.record(
    v.string(),
    v.object({ ...permissionSchema.entries, havePermission: v.boolean() }),
  ),
});

/** `POST /rest/api/3/permissions/check`: what of the asked is held, and for which projects. */
export const permissionsCheckSchema = v.object({
  globalPermissions: formatList(id),
  projectPermissions: formatList(
    v.object({
      permission: id,
      projects: formatList(v.number()),
      issues: formatList(v.number()),
    }),
  ),
});

const projectSchema = v.object({
  id: idText,
  key: comparedName,
  name: shownName,
  projectTypeKey: textOrNone,
  style: textOrNone,
});

/** One page of `GET /rest/api/3/project/search`. */
export const projectPageSchema = v.object({
  total: v.optional(v.number()),
  isLast: v.optional(v.boolean()),
  values: v.array(projectSchema),
});

/** `GET /rest/api/3/search/jql` with `fields=project`. */
export const issueSearchSchema = v.object({
  issues: formatList(
    v.object({ id: idText, fields: v.object({ project: v.object({ id: idText }) }) }),
  ),
});

/** `GET /rest/api/3/user/groups`. */
export const userGroupsSchema = v.array(groupSchema);

/** One page of `GET /rest/api/3/group/bulk`. */
export const groupPageSchema = v.object({
  total: v.optional(v.number()),
  isLast: v.optional(v.boolean()),
  values: v.array(groupSchema),
});

/** `GET /rest/api/3/applicationrole`: product access, and the groups that give it. */
export const applicationRolesSchema = v.array(
  v.object({
    key: id,
    name: textOrNone,
    groups: formatList(comparedName),
    groupDetails: formatList(groupSchema),
    defaultGroups: formatList(comparedName),
    defined: v.optional(v.boolean()),
    hasUnlimitedSeats: v.optional(v.boolean()),
    remainingSeats: v.optional(v.number()),
  }),
);

/** `GET /rest/api/3/instance/license`: which products the site has, and on which plan. */
export const instanceLicenseSchema = v.object({
  applications: v.array(v.object({ id, plan: text })),
});

/** `GET /rest/servicedeskapi/info`, which answers where Jira Service Management is installed. */
export const serviceDeskInfoSchema = v.object({
  version: textOrNone,
  isLicensedForUse: v.optional(v.nullable(v.boolean()), null),
});

/** One page of a list of the service desk API. */
const serviceDeskPage = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ isLastPage: v.optional(v.boolean()), values: v.array(item) });

/** One page of `GET /rest/servicedeskapi/servicedesk`. */
export const serviceDeskPageSchema = serviceDeskPage(
  v.object({
    id: idText,
    projectId: idText,
    projectKey: comparedName,
    projectName: shownName,
  }),
);

/** One page of `GET /rest/servicedeskapi/servicedesk/{id}/queue`. */
export const queuePageSchema = serviceDeskPage(
  v.object({ id: idText, name: text, issueCount: v.optional(v.number()) }),
);

/** `GET /rest/webhooks/1.0/webhook`: the webhooks of administrators. */
export const webhooksSchema = v.array(
  v.object({ name: textOrNone, enabled: v.optional(v.boolean()) }),
);

/** What `/_edge/tenant_info` says of a site. */
export type TenantInfo = v.InferOutput<typeof tenantInfoSchema>;
/** What `serverInfo` says of a site. */
export type ServerInfo = v.InferOutput<typeof serverInfoSchema>;
/** Who is logged in. */
export type Myself = v.InferOutput<typeof myselfSchema> & {
  /** The name by which a Data Center site knows the user. */
  readonly name?: string;
};
/** A personal access token as its site lists it, without its value. */
export type PersonalAccessToken = v.InferOutput<typeof personalAccessTokensSchema>[number];
/** A group of a site. */
export type JiraGroup = v.InferOutput<typeof groupSchema>;
/** The catalogue of permission keys. */
export type PermissionCatalogue = v.InferOutput<typeof permissionsSchema>;
/** Which of the asked permissions the caller has. */
export type MyPermissions = v.InferOutput<typeof myPermissionsSchema>;
/** What of the asked is held, and for which projects. */
export type PermissionsCheck = v.InferOutput<typeof permissionsCheckSchema>;
/** A project that the caller may see. */
export type JiraProject = v.InferOutput<typeof projectSchema>;
/** Issues that a search found. */
export type IssueSearchResult = v.InferOutput<typeof issueSearchSchema>;
/** Product access, and the groups that give it. */
export type ApplicationRole = v.InferOutput<typeof applicationRolesSchema>[number];
/** Which products the site has. */
export type InstanceLicense = v.InferOutput<typeof instanceLicenseSchema>;
/** What Jira Service Management says of itself. */
export type ServiceDeskInfo = v.InferOutput<typeof serviceDeskInfoSchema>;
/** A service desk that the caller may see. */
export type ServiceDesk = v.InferOutput<typeof serviceDeskPageSchema>['values'][number];
/** A queue of a service desk. */
export type Queue = v.InferOutput<typeof queuePageSchema>['values'][number];
/** A webhook that an administrator registered. */
export type Webhook = v.InferOutput<typeof webhooksSchema>[number];
