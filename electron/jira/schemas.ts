import * as v from 'valibot';
import { withHiddenMarked, withoutHidden } from '../system/index.ts';
import { cloudIdForm } from './site-access.ts';

/** Maximum characters kept of a site's text; no name in Jira comes near it (its groups have at most 255). */
const maxTextLength = 1000;

/** Longer texts are cut before anything searches them, because a site may send megabytes as a name. */
function cut(text: string): string {
  return text.length <= maxTextLength ? text : `${text.slice(0, maxTextLength)}…`;
}

const text = v.pipe(v.string(), v.transform(cut));

/** A text that Jira may omit, or give as null. */
export const maybeText = v.optional(v.nullable(text), null);

/** A text that Jira may omit. */
export const textOrNone = v.optional(text, '');

/** A name that is shown and never compared: invisible characters are removed. */
export const shownName = v.pipe(v.nullish(text, ''), v.transform(withoutHidden));

/** A name that is compared: invisible characters are replaced by a mark, so that it never equals another name. */
export const comparedName = v.pipe(text, v.transform(withHiddenMarked));

/** An identifier; a longer one than any of Jira's is rejected. */
export const id = v.pipe(v.string(), v.maxLength(maxTextLength));

/** An array that Jira may omit. */
const optionalList = <Item extends v.GenericSchema>(item: Item) => v.optional(v.array(item), []);

/** Ids are text in the platform API; a number is accepted too. */
export const idText = v.pipe(v.union([id, v.number()]), v.transform(String));

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
 * `GET /rest/api/3/myself` (REST v3 documentation). Without `expand`, groups and roles come empty although `size` says
 * otherwise; they are null then.
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
  groups: v.optional(v.object({ size: v.number(), items: optionalList(groupSchema) })),
  applicationRoles: v.optional(
    v.object({ size: v.number(), items: optionalList(applicationRoleReference) }),
  ),
});

/**
 * `GET /rest/api/2/myself` of a Data Center site, which has `name` and `key` in place of account ids (REST 9
 * documentation). The key serves as id, because it stays when a user is renamed.
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

/** `GET /rest/api/3/permissions`: the catalogue of permission keys, which apps can extend. */
export const permissionsSchema = v.object({ permissions: v.record(v.string(), permissionSchema) });

/** `GET /rest/api/3/mypermissions`: whether the caller has each requested key. */
export const myPermissionsSchema = v.object({
  permissions: v.record(
    v.string(),
    v.object({ ...permissionSchema.entries, havePermission: v.boolean() }),
  ),
});

/** `POST /rest/api/3/permissions/check`: which of the requested permissions the caller has, and for which projects. */
export const permissionsCheckSchema = v.object({
  globalPermissions: optionalList(id),
  projectPermissions: optionalList(
    v.object({
      permission: id,
      projects: optionalList(v.number()),
      issues: optionalList(v.number()),
    }),
  ),
});

const projectSchema = v.object({
  id: idText,
  key: comparedName,
  name: shownName,
  projectTypeKey: textOrNone,
  style: textOrNone,
  /** Comes only where it is asked for. */
  lead: v.optional(v.nullable(v.object({ accountId: v.optional(id) })), null),
});

/** One page of `GET /rest/api/3/project/search`. */
export const projectPageSchema = v.object({
  total: v.optional(v.number()),
  isLast: v.optional(v.boolean()),
  values: v.array(projectSchema),
});

/** `GET /rest/api/3/search/jql` with `fields=project`. */
export const issueSearchSchema = v.object({
  issues: optionalList(
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

/** `GET /rest/api/3/applicationrole`: product access, and the groups that grant it. */
export const applicationRolesSchema = v.array(
  v.object({
    key: id,
    name: textOrNone,
    groups: optionalList(comparedName),
    groupDetails: optionalList(groupSchema),
    defaultGroups: optionalList(comparedName),
    defined: v.optional(v.boolean()),
    hasUnlimitedSeats: v.optional(v.boolean()),
    remainingSeats: v.optional(v.number()),
  }),
);

/** `GET /rest/api/3/instance/license`: the site's products and plans. */
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

/** A site's `/_edge/tenant_info`. */
export type TenantInfo = v.InferOutput<typeof tenantInfoSchema>;
/** A site's `serverInfo`. */
export type ServerInfo = v.InferOutput<typeof serverInfoSchema>;
/** The account that is logged in. */
export type Myself = v.InferOutput<typeof myselfSchema> & {
  /** The user's name on a Data Center site. */
  readonly name?: string;
};
/** A personal access token as its site lists it, without its value. */
export type PersonalAccessToken = v.InferOutput<typeof personalAccessTokensSchema>[number];
/** A group of a site. */
export type JiraGroup = v.InferOutput<typeof groupSchema>;
/** The catalogue of permission keys. */
export type PermissionCatalogue = v.InferOutput<typeof permissionsSchema>;
/** Which of the requested permissions the caller has. */
export type MyPermissions = v.InferOutput<typeof myPermissionsSchema>;
/** Which of the requested permissions the caller has, and for which projects. */
export type PermissionsCheck = v.InferOutput<typeof permissionsCheckSchema>;
/** A project that the caller may see. */
export type JiraProject = v.InferOutput<typeof projectSchema>;
/** The issues that a search found. */
export type IssueSearchResult = v.InferOutput<typeof issueSearchSchema>;
/** Product access, and the groups that grant it. */
export type ApplicationRole = v.InferOutput<typeof applicationRolesSchema>[number];
/** The site's products and plans. */
export type InstanceLicense = v.InferOutput<typeof instanceLicenseSchema>;
/** Jira Service Management's description of itself. */
export type ServiceDeskInfo = v.InferOutput<typeof serviceDeskInfoSchema>;
/** A service desk that the caller may see. */
export type ServiceDesk = v.InferOutput<typeof serviceDeskPageSchema>['values'][number];
/** A queue of a service desk. */
export type Queue = v.InferOutput<typeof queuePageSchema>['values'][number];
/** A webhook that an administrator registered. */
export type Webhook = v.InferOutput<typeof webhooksSchema>[number];
