/** The pages that the program can open. The screen names one; main builds its address. */
export const linkNames = [
  'api-tokens',
  'government-api-tokens',
  'site',
  'global-permissions',
  'user-management',
  'groups',
  'app-access',
  'permission-schemes',
  'service-desk-projects',
  'webhooks',
  'manage-global-permissions-help',
  'api-tokens-help',
  'okta-authorization-help',
  'atlassian-status',
  'personal-access-tokens',
] as const;

/** The name of a page that the program can open. */
export type LinkName = (typeof linkNames)[number];

/** The addresses that a link may be built for. */
export interface LinkSite {
  /** Host name of the connection's site, such as `acme.atlassian.net`. */
  readonly host: string;
  /** Whether the site is in Atlassian's Government Cloud, which has pages of its own. */
  readonly government: boolean;
  /** Atlassian's id of the site, where it is known. */
  readonly cloudId: string | null;
  /** The address of a Data Center site, with its context path; null for one of Jira Cloud. */
  readonly own: string | null;
}
