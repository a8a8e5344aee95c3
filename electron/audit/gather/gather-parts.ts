import type { Jira, SiteAccess } from '../../jira/index.ts';
import type { Inquiry } from './inquiry.ts';

/** The calls of the client that an audit makes. */
export type AuditJira = Pick<
  Jira,
  | 'tenantInfo'
  | 'serverInfo'
  | 'myself'
  | 'myPermissions'
  | 'permissions'
  | 'permissionsCheck'
  | 'projectSearch'
  | 'searchIssues'
  | 'groupBulk'
  | 'instanceLicense'
  | 'serviceDeskInfo'
  | 'serviceDesks'
  | 'queues'
  | 'webhooks'
>;

/** What every part of gathering uses. */
export interface GatherDependencies {
  readonly jira: AuditJira;
  readonly access: SiteAccess;
  readonly inquiry: Inquiry;
  readonly options: { readonly signal: AbortSignal };
}
