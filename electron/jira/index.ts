export type { Answer, AnswerHeaders } from './answer.ts';
export { createJira, type Jira } from './client.ts';
export type { CallOptions, Listing, PermissionQuestion } from './endpoints.ts';
export { usualLimits, type RequestLimits } from './limits.ts';
export type { CertificateNote, ExchangeNote, RequestObserver, RouteNote } from './observer.ts';
export type * from './schemas.ts';
export {
  gatewayHostOf,
  isCloudSiteHost,
  isGatewayHost,
  siteDomainOf,
  type SiteAccess,
  type SiteBase,
} from './site-access.ts';
export type { NetworkStack, TransportParts } from './transport.ts';
export { trustingNetwork } from './trusting-network.ts';
