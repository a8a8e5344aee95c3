export type { Answer, AnswerHeaders } from './answer.ts';
export { createJira, type Jira } from './client.ts';
export type { CallOptions, IssueSearch, Listing, PermissionQuestion } from './endpoints.ts';
export { requestsAtOnce, usualLimits, type RequestLimits } from './limits.ts';
export type { CertificateNote, ExchangeNote, RequestObserver, RouteNote } from './observer.ts';
export type * from './schemas.ts';
export {
  findSite,
  logIn,
  type LoginOptions,
  type LoginOutcome,
  type LoginSubject,
} from './log-in.ts';
export {
  baseUrlOf,
  gatewayHostOf,
  isCloudSiteHost,
  isGatewayHost,
  siteDomainOf,
  type OwnSite,
  type SiteAccess,
  type SiteBase,
} from './site-access.ts';
export type { NetworkSession } from './electron-session.ts';
export type { NetworkStack } from './network-stack.ts';
export type { TransportParts } from './transport.ts';
export { trustingNetwork } from './trusting-network.ts';
