import { agentPermission, known, type Evidence, type Piece } from './evidence.ts';

/**
 * What is known of a permission on a project.
 * - `held`, `not-held`: Jira said so.
 * - `perhaps-portal`: Jira says yes, but judges service projects as it does for a customer in the portal, and the
 *   account is not known to be an agent there (Atlassian REST v3 documentation, "Get my permissions").
 * - `own-issues`: Jira says yes for the project, but no for each issue that was tried; only reporters
 *   or assignees may (the same documentation).
 * - `contradicted`: two answers of Jira contradict each other.
 * - `not-told`: Jira was not asked, or did not answer.
 */
export type Holding =
  'held' | 'not-held' | 'perhaps-portal' | 'own-issues' | 'contradicted' | 'not-told';

/** A project, or the project of a service desk. */
export interface Place {
  readonly id: number;
  readonly key: string;
  readonly name: string;
}

/** The places that the account sees, and whether these are all. */
export interface Places {
  readonly list: readonly Place[];
  readonly complete: boolean;
}

/** Evidence made ready to be asked many times about permissions on projects. */
export interface Holdings {
  readonly evidence: Evidence;
  readonly desks: Piece<Places>;
  readonly projects: Piece<Places>;
  isDesk(projectId: number): boolean;
  of(permission: string, projectId: number): Holding;
}

/** Permissions that no reporter or assignee holds on an issue of theirs alone, because they are not about an issue. */
const notAboutIssues: ReadonlySet<string> = new Set([
  agentPermission,
  'CREATE_ISSUES',
  'ADMINISTER_PROJECTS',
  'EDIT_WORKFLOW',
  'EDIT_ISSUE_LAYOUT',
  'ASSIGNABLE_USER',
  'MANAGE_SPRINTS_PERMISSION',
  'VIEW_AGGREGATED_DATA',
  'VIEW_READONLY_WORKFLOW',
]);

/** Makes evidence ready to be asked about permissions on projects. */
export function createHoldings(evidence: Evidence): Holdings {
  const desks = placesOfDesks(evidence.desks);
  const deskIds = deskIdsOf(evidence);
  const grants = grantsOf(evidence.projectPermissions);
  const ownIssues = ownIssuesOf(evidence.issues);
  const { queue } = evidence;

  const agentOn = (projectId: number): Holding => {
    const said = grants.said(agentPermission, projectId);
    if (said === 'not-told' || !queue.known || queue.value.projectId !== projectId) return said;
    return queue.value.readable === (said === 'held') ? said : 'contradicted';
  };
  return {
    evidence,
    desks,
    projects: evidence.projects,
    isDesk: (projectId) => deskIds.has(projectId),
    of(permission, projectId) {
      if (permission === agentPermission) return agentOn(projectId);
      const said = grants.said(permission, projectId);
      if (said !== 'held') return said;
      if (ownIssues(permission, projectId)) return 'own-issues';
      return deskIds.has(projectId) && agentOn(projectId) !== 'held' ? 'perhaps-portal' : 'held';
    },
  };
}

function placesOfDesks(desks: Evidence['desks']): Piece<Places> {
  if (!desks.known) return desks;
  const { list, complete } = desks.value;
  return known({
    list: list.map(({ projectId, projectKey, projectName }) => ({
      id: projectId,
      key: projectKey,
      name: projectName,
    })),
    complete,
  });
}

function deskIdsOf({ desks, projects }: Evidence): ReadonlySet<number> {
  const ids = new Set<number>();
  if (desks.known) for (const { projectId } of desks.value.list) ids.add(projectId);
  if (projects.known) {
    for (const { id, type } of projects.value.list) if (type === 'service_desk') ids.add(id);
  }
  return ids;
}

interface Grants {
  said(permission: string, projectId: number): 'held' | 'not-held' | 'not-told';
}

function grantsOf(permissions: Evidence['projectPermissions']): Grants {
  if (!permissions.known) return { said: () => 'not-told' };
  const { asked, projects, granted } = permissions.value;
  const askedKeys = new Set(asked);
  const askedProjects = new Set(projects);
  const byKey = new Map(Object.entries(granted).map(([key, ids]) => [key, new Set(ids)]));
  return {
    said(permission, projectId) {
      if (byKey.get(permission)?.has(projectId) === true) return 'held';
      return askedKeys.has(permission) && askedProjects.has(projectId) ? 'not-held' : 'not-told';
    },
  };
}

/** Whether a permission is held on none of a project's issues that were tried, though some were. */
function ownIssuesOf(
  issues: Evidence['issues'],
): (permission: string, projectId: number) => boolean {
  if (!issues.known) return () => false;
  const projectOf = new Map(issues.value.list.map(({ id, projectId }) => [id, projectId]));
  const tried = new Set(projectOf.values());
  const proved = new Map(
    Object.entries(issues.value.granted).map(([key, ids]) => [
      key,
      new Set(ids.map((id) => projectOf.get(id))),
    ]),
  );
  return (permission, projectId) => {
    if (notAboutIssues.has(permission) || !tried.has(projectId)) return false;
    return proved.get(permission)?.has(projectId) === false;
  };
}
