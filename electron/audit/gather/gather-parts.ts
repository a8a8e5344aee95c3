import type { Jira, SiteAccess } from '../../jira/index.ts';
import type { GrantNotes } from './grant-notes.ts';
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
  | 'permissionSchemes'
  | 'projectScheme'
  | 'projectRoles'
  | 'projectRole'
  | 'groupSize'
  | 'auditLog'
  | 'user'
>;

/** What every part of gathering uses. */
export interface GatherDependencies {
  readonly jira: AuditJira;
  readonly access: SiteAccess;
  readonly inquiry: Inquiry;
  readonly options: { readonly signal: AbortSignal };
  /** Where parts note what they come to know of the site's grants. */
  readonly notes: GrantNotes;
}
