import * as v from 'valibot';
import type { JiraResponse } from './response.ts';
import { refusedAnswer } from './response.ts';
import type { RequestKind } from './response.ts';
import type { RequestObserver } from './observer.ts';
import * as shapes from './schemas.ts';
import { restPath, type DataCenterSite, type SiteAccess } from './site-access.ts';
import type { JiraRequest, Send } from './transport.ts';

/** Options of every call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called as soon as the site begins to answer. */
  readonly onAnswering?: (() => void) | undefined;
  /** Is notified of everything about the request except the response's content. */
  readonly observer?: RequestObserver | undefined;
}

/** A list that says whether it is complete. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly complete: boolean;
}

/** The body of `permissions/check` (REST v3 documentation: at most 1,000 projects and 1,000 issues). */
export interface PermissionQuestion {
  readonly globalPermissions?: readonly string[];
  readonly projectPermissions?: readonly {
    readonly permissions: readonly string[];
    readonly projects: readonly number[];
    readonly issues?: readonly number[];
  }[];
}

/** A search for issues: JQL, which must be bounded, and the maximum number of results. */
export interface IssueSearch {
  readonly jql: string;
  readonly maxResults: number;
}

/** Sends a request and parses the response by a schema. A response that does not fit is `unexpected-answer`. */
export async function ask<Schema extends v.GenericSchema>(
  send: Send,
  request: JiraRequest,
  schema: Schema,
): Promise<JiraResponse<v.InferOutput<Schema>>> {
  const answer = await send(request);
  if (!answer.ok) return answer;
  const parsed = v.safeParse(schema, parseJson(answer.value));
  if (parsed.success) return { ...answer, value: parsed.output };
  return refusedAnswer(
    request.purpose === 'probe'
      ? { code: 'not-a-jira-site' }
      : { code: 'unexpected-answer', status: answer.status },
    answer.status,
    answer.headers,
  );
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** A path with its query; values are encoded, and a list is joined with commas. */
export function pathOf(
  path: string,
  query: Readonly<Record<string, string | number | readonly string[] | undefined>> = {},
): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [[name, typeof value === 'object' ? value.join(',') : String(value)]],
  );
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`;
}

/** A GET request with credentials. */
export function getAs(
  access: SiteAccess,
  path: string,
  options: CallOptions,
  purpose: RequestKind = 'data',
): JiraRequest {
  const { signal, onAnswering, observer } = options;
  return { host: access.host, access, method: 'GET', path, purpose, signal, onAnswering, observer };
}

/** Atlassian's id of a site. Sent without credentials. */
export function tenantInfo(send: Send, host: string, options: CallOptions) {
  return ask(send, anonymous(host, '/_edge/tenant_info', options), shapes.tenantInfoSchema);
}

/** The site's description of itself. Sent without credentials; `own` is set for a Data Center site. */
export function serverInfo(
  send: Send,
  host: string,
  options: CallOptions & { readonly own?: DataCenterSite | undefined },
) {
  const path =
    options.own === undefined
      ? '/rest/api/3/serverInfo'
      : `${options.own.contextPath}/rest/api/2/serverInfo`;
  return ask(send, anonymous(host, path, options), shapes.serverInfoSchema);
}

function anonymous(host: string, path: string, options: CallOptions): JiraRequest {
  const { signal, onAnswering, observer } = options;
  return {
    host,
    access: null,
    method: 'GET',
    path,
    purpose: 'probe',
    signal,
    onAnswering,
    observer,
  };
}

/** Whose token it is, with groups and product access. The only call that proves a login. */
export function myself(send: Send, access: SiteAccess, options: CallOptions) {
  const expand = ['groups', 'applicationRoles'];
  const path = pathOf(restPath(access, '/myself'), { expand });
  const request = getAs(access, path, options, 'login');
  return access.base.kind === 'own'
    ? ask(send, request, shapes.ownMyselfSchema)
    : ask(send, request, shapes.myselfSchema);
}

/**
 * The caller's personal access tokens, without their values. Data Center sites have it since 8.14; others answer 401,
 * 403, 404 or 405.
 */
export function personalAccessTokens(send: Send, access: SiteAccess, options: CallOptions) {
  const request = getAs(access, '/rest/pat/latest/tokens', options);
  return ask(send, request, shapes.personalAccessTokensSchema);
}

/** The catalogue of permission keys of the site. */
export function permissions(send: Send, access: SiteAccess, options: CallOptions) {
  return ask(
    send,
    getAs(access, restPath(access, '/permissions'), options),
    shapes.permissionsSchema,
  );
}

/** Whether the caller has each of these permissions. A key that the site does not know gives a 400. */
export function myPermissions(
  send: Send,
  access: SiteAccess,
  keys: readonly string[],
  options: CallOptions & { readonly projectId?: string },
) {
  const query = { permissions: keys, projectId: options.projectId };
  const path = pathOf(restPath(access, '/mypermissions'), query);
  return ask(send, getAs(access, path, options), shapes.myPermissionsSchema);
}

/** Which of these permissions the caller has, for many projects in one request. */
export function permissionsCheck(
  send: Send,
  access: SiteAccess,
  question: PermissionQuestion,
  options: CallOptions,
) {
  const request: JiraRequest = {
    ...getAs(access, '/rest/api/3/permissions/check', options),
    method: 'POST',
    body: question,
  };
  return ask(send, request, shapes.permissionsCheckSchema);
}

/** The first page of the issues that the caller may see and that match a JQL query: only their ids and projects. */
export function searchIssues(
  send: Send,
  access: SiteAccess,
  { jql, maxResults }: IssueSearch,
  options: CallOptions,
) {
  const path = pathOf('/rest/api/3/search/jql', { jql, maxResults, fields: 'project' });
  return ask(send, getAs(access, path, options), shapes.issueSearchSchema);
}

/** The groups of an account; needs "Browse users and groups". */
export function userGroups(
  send: Send,
  access: SiteAccess,
  accountId: string,
  options: CallOptions,
) {
  const path = pathOf('/rest/api/3/user/groups', { accountId });
  return ask(send, getAs(access, path, options), shapes.userGroupsSchema);
}

/** Product access of the site and the groups that grant it; needs Administer Jira. */
export function applicationRoles(send: Send, access: SiteAccess, options: CallOptions) {
  const path = restPath(access, '/applicationrole');
  return ask(send, getAs(access, path, options), shapes.applicationRolesSchema);
}

/** The site's products and their plans. */
export function instanceLicense(send: Send, access: SiteAccess, options: CallOptions) {
  const path = '/rest/api/3/instance/license';
  return ask(send, getAs(access, path, options), shapes.instanceLicenseSchema);
}

/** Whether Jira Service Management is installed; answers even an account without a licence. */
export function serviceDeskInfo(send: Send, access: SiteAccess, options: CallOptions) {
  const path = '/rest/servicedeskapi/info';
  return ask(send, getAs(access, path, options), shapes.serviceDeskInfoSchema);
}

/** The webhooks of administrators; needs Administer Jira. */
export function webhooks(send: Send, access: SiteAccess, options: CallOptions) {
  const path = '/rest/webhooks/1.0/webhook';
  return ask(send, getAs(access, path, options), shapes.webhooksSchema);
}
