import { ask, getAs, pathOf, type CallOptions, type Listing } from './endpoints.ts';
import * as shapes from './grant-schemas.ts';
import type { JiraResponse } from './response.ts';
import type { SiteAccess } from './site-access.ts';
import type { Send } from './transport.ts';

/** Every permission scheme with its grants; whoever may use Jira may read it. */
export function permissionSchemes(send: Send, access: SiteAccess, options: CallOptions) {
  const path = pathOf('/rest/api/3/permissionscheme', { expand: 'permissions' });
  return ask(send, getAs(access, path, options), shapes.permissionSchemesSchema);
}

/** Which scheme a project uses; needs Administer Jira or Administer projects there. */
export function projectScheme(
  send: Send,
  access: SiteAccess,
  projectId: number,
  options: CallOptions,
) {
  const path = `/rest/api/3/project/${projectId}/permissionscheme`;
  return ask(send, getAs(access, path, options), shapes.projectSchemeSchema);
}

/** The roles of a project, or those in which the caller is; needs what {@link projectScheme} needs. */
export function projectRoles(
  send: Send,
  access: SiteAccess,
  projectId: number,
  options: CallOptions & { readonly ownOnly: boolean },
) {
  const query = options.ownOnly ? { currentMember: 'true' } : {};
  const path = pathOf(`/rest/api/3/project/${projectId}/roledetails`, query);
  return ask(send, getAs(access, path, options), shapes.projectRolesSchema);
}

/** Who is in a role of a project, without accounts that are switched off; needs what {@link projectScheme} needs. */
export function projectRole(
  send: Send,
  access: SiteAccess,
  { projectId, roleId }: { readonly projectId: number; readonly roleId: string },
  options: CallOptions,
) {
  const path = pathOf(`/rest/api/3/project/${projectId}/role/${encodeURIComponent(roleId)}`, {
    excludeInactiveUsers: 'true',
  });
  return ask(send, getAs(access, path, options), shapes.projectRoleSchema);
}

/** How many accounts that are switched on are in a group; needs "Browse users and groups" or Administer Jira. */
export function groupSize(send: Send, access: SiteAccess, groupId: string, options: CallOptions) {
  const path = pathOf('/rest/api/3/group/member', { groupId, maxResults: 1 });
  return ask(send, getAs(access, path, options), shapes.groupSizeSchema);
}

/** What people call an account; needs "Browse users and groups". */
export function user(send: Send, access: SiteAccess, accountId: string, options: CallOptions) {
  const path = pathOf('/rest/api/3/user', { accountId });
  return ask(send, getAs(access, path, options), shapes.userSchema);
}

/** Between which moments a log is read, in milliseconds since 1970, and how much of it at most. */
export interface AuditLogSpan {
  readonly from: number;
  readonly to: number;
  readonly maxPages: number;
}

/** Jira gives at most so many records at once (REST v3 documentation, "Get audit records"). */
const recordsAtOnce = 1000;

/** Jira's audit log between two moments, the newest record first; needs Administer Jira. */
export async function auditLog(
  send: Send,
  access: SiteAccess,
  { from, to, maxPages }: AuditLogSpan,
  options: CallOptions,
): Promise<JiraResponse<Listing<shapes.AuditLogRecord>>> {
  const items: shapes.AuditLogRecord[] = [];
  for (let page = 1; ; page += 1) {
    const path = pathOf('/rest/api/3/auditing/record', {
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      offset: items.length,
      limit: recordsAtOnce,
    });
    const answer = await ask(send, getAs(access, path, options), shapes.auditRecordsSchema);
    if (!answer.ok) return answer;
    const { records, total } = answer.value;
    items.push(...records);
    const complete =
      records.length === 0 ||
      (total === undefined ? records.length < recordsAtOnce : items.length >= total);
    if (complete || page === maxPages) return { ...answer, value: { items, complete } };
  }
}
