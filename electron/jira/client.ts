import type { JiraResponse } from './response.ts';
import * as single from './endpoints.ts';
import type { CallOptions, IssueSearch, Listing, PermissionQuestion } from './endpoints.ts';
import * as grants from './grants.ts';
import type * as grantShapes from './grant-schemas.ts';
import * as lists from './listings.ts';
import type * as shapes from './schemas.ts';
import type { DataCenterSite, SiteAccess } from './site-access.ts';
import { createTransport, type TransportDependencies } from './transport.ts';

type Reply<Value> = Promise<JiraResponse<Value>>;

/**
 * A client of Jira's REST API (version 3 on Cloud, 2 on Data Center) and of the service desk API, with one function per
 * endpoint. A function never rejects because of the site or the network; `JiraResponse` carries the failure.
 */
export interface Jira {
  tenantInfo(host: string, options?: CallOptions): Reply<shapes.TenantInfo>;
  /** `own` is set for a Data Center site, whose REST paths start below its context path. */
  serverInfo(
    host: string,
    options?: CallOptions & { readonly own?: DataCenterSite | undefined },
  ): Reply<shapes.ServerInfo>;
  myself(access: SiteAccess, options?: CallOptions): Reply<shapes.Myself>;
  personalAccessTokens(
    access: SiteAccess,
    options?: CallOptions,
  ): Reply<shapes.PersonalAccessToken[]>;
  permissions(access: SiteAccess, options?: CallOptions): Reply<shapes.PermissionCatalogue>;
  myPermissions(
    access: SiteAccess,
    keys: readonly string[],
    options?: CallOptions & { readonly projectId?: string },
  ): Reply<shapes.MyPermissions>;
  permissionsCheck(
    access: SiteAccess,
    question: PermissionQuestion,
    options?: CallOptions,
  ): Reply<shapes.PermissionsCheck>;
  projectSearch(
    access: SiteAccess,
    options?: CallOptions & { readonly typeKey?: 'business' | 'service_desk' | 'software' },
  ): Reply<Listing<shapes.JiraProject>>;
  searchIssues(
    access: SiteAccess,
    search: IssueSearch,
    options?: CallOptions,
  ): Reply<shapes.IssueSearchResult>;
  userGroups(
    access: SiteAccess,
    accountId: string,
    options?: CallOptions,
  ): Reply<shapes.JiraGroup[]>;
  groupBulk(
    access: SiteAccess,
    options?: CallOptions & {
      readonly accessType?: 'site-admin' | 'admin' | 'user';
      readonly applicationKey?: string;
    },
  ): Reply<Listing<shapes.JiraGroup>>;
  applicationRoles(access: SiteAccess, options?: CallOptions): Reply<shapes.ApplicationRole[]>;
  instanceLicense(access: SiteAccess, options?: CallOptions): Reply<shapes.InstanceLicense>;
  serviceDeskInfo(access: SiteAccess, options?: CallOptions): Reply<shapes.ServiceDeskInfo>;
  serviceDesks(access: SiteAccess, options?: CallOptions): Reply<Listing<shapes.ServiceDesk>>;
  queues(
    access: SiteAccess,
    serviceDeskId: string,
    options?: CallOptions,
  ): Reply<Listing<shapes.Queue>>;
  webhooks(access: SiteAccess, options?: CallOptions): Reply<shapes.Webhook[]>;
  permissionSchemes(
    access: SiteAccess,
    options?: CallOptions,
  ): Reply<grantShapes.PermissionSchemes>;
  projectScheme(
    access: SiteAccess,
    projectId: number,
    options?: CallOptions,
  ): Reply<grantShapes.ProjectScheme>;
  projectRoles(
    access: SiteAccess,
    projectId: number,
    options: CallOptions & { readonly ownOnly: boolean },
  ): Reply<grantShapes.ProjectRoles>;
  projectRole(
    access: SiteAccess,
    role: { readonly projectId: number; readonly roleId: string },
    options?: CallOptions,
  ): Reply<grantShapes.ProjectRole>;
  groupSize(
    access: SiteAccess,
    groupId: string,
    options?: CallOptions,
  ): Reply<{ readonly total: number }>;
  user(
    access: SiteAccess,
    accountId: string,
    options?: CallOptions,
  ): Reply<{ readonly displayName: string }>;
  auditLog(
    access: SiteAccess,
    span: grants.AuditLogSpan,
    options?: CallOptions,
  ): Reply<Listing<grantShapes.AuditLogRecord>>;
}

/** Creates the client on top of a network stack. */
export function createJira(dependencies: TransportDependencies): Jira {
  const send = createTransport(dependencies);
  return {
    tenantInfo: (host, options = {}) => single.tenantInfo(send, host, options),
    serverInfo: (host, options = {}) => single.serverInfo(send, host, options),
    myself: (access, options = {}) => single.myself(send, access, options),
    personalAccessTokens: (access, options = {}) =>
      single.personalAccessTokens(send, access, options),
    permissions: (access, options = {}) => single.permissions(send, access, options),
    myPermissions: (access, keys, options = {}) =>
      single.myPermissions(send, access, keys, options),
    permissionsCheck: (access, question, options = {}) =>
      single.permissionsCheck(send, access, question, options),
    projectSearch: (access, options = {}) => lists.projectSearch(send, access, options),
    searchIssues: (access, search, options = {}) =>
      single.searchIssues(send, access, search, options),
    userGroups: (access, accountId, options = {}) =>
      single.userGroups(send, access, accountId, options),
    groupBulk: (access, options = {}) => lists.groupBulk(send, access, options),
    applicationRoles: (access, options = {}) => single.applicationRoles(send, access, options),
    instanceLicense: (access, options = {}) => single.instanceLicense(send, access, options),
    serviceDeskInfo: (access, options = {}) => single.serviceDeskInfo(send, access, options),
    serviceDesks: (access, options = {}) => lists.serviceDesks(send, access, options),
    queues: (access, serviceDeskId, options = {}) =>
      lists.queues(send, access, serviceDeskId, options),
    webhooks: (access, options = {}) => single.webhooks(send, access, options),
    permissionSchemes: (access, options = {}) => grants.permissionSchemes(send, access, options),
    projectScheme: (access, projectId, options = {}) =>
      grants.projectScheme(send, access, projectId, options),
    projectRoles: (access, projectId, options) =>
      grants.projectRoles(send, access, projectId, options),
    projectRole: (access, role, options = {}) => grants.projectRole(send, access, role, options),
    groupSize: (access, groupId, options = {}) => grants.groupSize(send, access, groupId, options),
    user: (access, accountId, options = {}) => grants.user(send, access, accountId, options),
    auditLog: (access, span, options = {}) => grants.auditLog(send, access, span, options),
  };
}
