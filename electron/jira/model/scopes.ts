/** Atlassian's page offers scopes in two lists: broad classic ones and narrow granular ones. */
export const scopeLists = ['classic', 'granular'] as const;

/** One of the two lists. */
export type ScopeList = (typeof scopeLists)[number];

/**
 * The scopes to grant to a token, from either list, so that a check and an audit can ask for everything they need: the
 * union of the scopes of their endpoints in Atlassian's REST documentation. A token's scopes can neither be read nor
 * changed later.
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
