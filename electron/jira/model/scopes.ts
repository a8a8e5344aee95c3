/** The two ways in which Atlassian's page offers scopes: broad ones, or narrow ones for each thing. */
export const scopeLists = ['classic', 'granular'] as const;

/** One of the two ways. */
export type ScopeList = (typeof scopeLists)[number];

/**
 * What to grant to a scoped token, in either of the two ways, so that a check and an audit can ask everything
 * they ask: the union of the scopes of their endpoints in Atlassian's REST documentation. A token's scopes can
 * neither be read back nor changed later.
 */
export const scopesToGrant: Readonly<Record<ScopeList, readonly string[]>> = {
  classic: [
    'read:jira-user',
    'read:jira-work',
    'manage:jira-configuration',
    'read:servicedesk-request',
  ],
  granular: [
    'read:user:jira',
    'read:group:jira',
    'read:application-role:jira',
    'read:avatar:jira',
    'read:permission:jira',
    'read:permission-scheme:jira',
    'read:project:jira',
    'read:license:jira',
    'read:servicedesk:jira-service-management',
    'read:requesttype:jira-service-management',
    'read:queue:jira-service-management',
    'read:jql:jira',
    'read:organization:jira-service-management',
  ],
};
