import * as v from 'valibot';
import type { JiraResponse } from './response.ts';
import { refusedAnswer } from './response.ts';
import type { RequestKind } from './response-context.ts';
import type { RequestObserver } from './observer.ts';
import * as shapes from './schemas.ts';
import { restPath, type DataCenterSite, type SiteAccess } from './site-access.ts';
import type { JiraRequest, Send } from './transport.ts';

/** What every call takes besides its own values. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called as soon as the site begins to answer. */
  readonly onAnswering?: (() => void) | undefined;
  /** Told what can be seen of the requests besides their answers. */
  readonly observer?: RequestObserver | undefined;
}

/** A list that may have been cut off, so that nobody takes it for the whole. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly complete: boolean;
}

/** What `permissions/check` is asked (REST v3 documentation: at most 1,000 projects and 1,000 issues). */
export interface PermissionQuestion {
  readonly globalPermissions?: readonly string[];
  readonly projectPermissions?: readonly {
    readonly permissions: readonly string[];
    readonly projects: readonly number[];
    readonly issues?: readonly number[];
  }[];
}

/** What issues are searched for: JQL, which must be bounded, and how many at most. */
export interface IssueSearch {
  readonly jql: string;
  readonly maxResults: number;
}

/** Sends a request and reads its answer by a schema. What does not fit is an unexpected answer. */
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

/** A path with its query; values are encoded, and a list becomes its members with commas between. */
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

/** A GET request of an access. */
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

/** What the site says of itself. Sent without credentials; `own` for a site at an address of its own. */
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

/** Who the token logs in, with groups and product access. The only call that proves a login. */
export function myself(send: Send, access: SiteAccess, options: CallOptions) {
  const expand = ['groups', 'applicationRoles'];
  const path = pathOf(restPath(access, '/myself'), { expand });
  const request = getAs(access, path, options, 'login');
  return access.base.kind === 'own'
    ? ask(send, request, shapes.ownMyselfSchema)
    : ask(send, request, shapes.myselfSchema);
}

/**
 * The personal access tokens of the caller, none with its value. Data Center sites since 8.14 have it; others
 * answer 401, 403, 404 or 405.
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

/** Whether the caller has each of the asked permissions. A key unknown to the site gives a 400. */
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

/** Which of the asked permissions the caller holds, over many projects in one request. */
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

/** Issues that the caller may see, by JQL: of each only its id and its project. One page, the first. */
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

/** Product access of the site and its groups; needs Administer Jira. */
export function applicationRoles(send: Send, access: SiteAccess, options: CallOptions) {
  const path = restPath(access, '/applicationrole');
  return ask(send, getAs(access, path, options), shapes.applicationRolesSchema);
}

/** Which products the site has, and on which plan. */
export function instanceLicense(send: Send, access: SiteAccess, options: CallOptions) {
  const path = '/rest/api/3/instance/license';
  return ask(send, getAs(access, path, options), shapes.instanceLicenseSchema);
}

/** Whether Jira Service Management is installed; answers without any licence of the account. */
export function serviceDeskInfo(send: Send, access: SiteAccess, options: CallOptions) {
  const path = '/rest/servicedeskapi/info';
  return ask(send, getAs(access, path, options), shapes.serviceDeskInfoSchema);
}

/** The webhooks of administrators; needs Administer Jira. */
export function webhooks(send: Send, access: SiteAccess, options: CallOptions) {
  const path = '/rest/webhooks/1.0/webhook';
  return ask(send, getAs(access, path, options), shapes.webhooksSchema);
}
