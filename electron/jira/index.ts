export type { JiraResponse, ResponseHeaders } from './response.ts';
export { createJira, type Jira } from './client.ts';
export type { CallOptions, IssueSearch, Listing, PermissionQuestion } from './endpoints.ts';
export { requestsAtOnce, defaultLimits, type RequestLimits } from './limits.ts';
export type { CertificateNote, ExchangeNote, RequestObserver, RouteNote } from './observer.ts';
export type * from './schemas.ts';
export type * from './grant-schemas.ts';
export type { AuditLogSpan } from './grants.ts';
export {
  findSite,
  logIn,
  type LoginOptions,
  type LoginOutcome,
  type LoginSubject,
} from './log-in.ts';
export {
  getBaseUrl,
  getGatewayHost,
  isCloudSiteHost,
  isGatewayHost,
  getSiteDomain,
  type DataCenterSite,
  type SiteAccess,
  type SiteBase,
} from './site-access.ts';
export type { NetworkSession } from './electron-session.ts';
export type { NetworkStack } from './network-stack.ts';
export type { TransportDependencies } from './transport.ts';
export { trustingNetwork } from './trusting-network.ts';
