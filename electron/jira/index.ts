export type { Answer, AnswerHeaders } from './answer.ts';
export { createJira, type Jira } from './client.ts';
export { electronNetwork } from './electron-session.ts';
export type { CallOptions, IssueSearch, Listing, PermissionQuestion } from './endpoints.ts';
export type { RequestLimits } from './limits.ts';
export type * from './schemas.ts';
export {
  findSite,
  logIn,
  refusalsBorne,
  type LoginOptions,
  type LoginOutcome,
  type LoginSubject,
} from './log-in.ts';
export {
  baseUrlOf,
  isCloudSiteHost,
  type OwnSite,
  type SiteAccess,
  type SiteBase,
} from './site-access.ts';
export type { NetworkStack, TransportParts } from './transport.ts';
