import { type Answer, errorCollection, json } from '../answer.ts';
import type { Issue, Project } from '../description.ts';
import { baseUrl, type Call, type Endpoint, numberFrom } from '../endpoint.ts';
import { type Caller, hasProjectPermission } from '../judgement.ts';

type Found = { readonly project: Project; readonly issue: Issue };
type Condition = (found: Found) => boolean;

/** The conditions that the practice site understands, one of which each part of a search must be. */
function conditionOf(part: string, caller: Caller): Condition | undefined {
  const me = caller?.accountId;
  const since = /^created >= -(\d+)d$/.exec(part)?.[1];
  if (since !== undefined) {
    return ({ issue }) => issue.daysOld <= Number(since);
  }
  switch (part) {
    case 'projectType = service_desk':
      return ({ project }) => project.projectTypeKey === 'service_desk';
    case 'reporter != currentUser()':
      return ({ issue }) => issue.reporter !== me;
    case '(assignee is EMPTY OR assignee != currentUser())':
      return ({ issue }) => issue.assignee !== me;
    default:
      return undefined;
  }
}

/** Whom an issue may be seen by: as anybody sees the project, but for what is granted on the issue itself. */
function isSeen({ site, caller }: Call, { project, issue }: Found): boolean {
  return hasProjectPermission(site, project, caller, 'BROWSE_PROJECTS', 'account', issue);
}

function searchIssues(call: Call): Answer {
  const { site, caller, query } = call;
  const [wanted = ''] = (query.get('jql') ?? '').split(/\s*\bORDER BY\b/i);
  const parts = wanted
    .split(' AND ')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) {
    return errorCollection(400, [
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    ]);
  }
  const conditions = parts.map((part) => conditionOf(part, caller));
  const understood = conditions.filter((condition) => condition !== undefined);
  if (understood.length < conditions.length) {
    return errorCollection(400, ['The practice site does not understand this search.']);
  }
  const found = site.projects
    .flatMap((project) => (project.issues ?? []).map((issue): Found => ({ project, issue })))
    .filter((one) => isSeen(call, one) && understood.every((condition) => condition(one)))
    .toSorted((one, other) => one.issue.daysOld - other.issue.daysOld);
  const most = numberFrom(query, 'maxResults', 50, 5000);
  return json({
    issues: found.slice(0, most).map(({ project, issue }) => ({
      id: String(issue.id),
      key: issue.key,
      self: `${baseUrl(site)}/rest/api/3/issue/${issue.id}`,
      fields: {
        project: {
          self: `${baseUrl(site)}/rest/api/3/project/${project.id}`,
          id: String(project.id),
          key: project.key,
          name: project.name,
          projectTypeKey: project.projectTypeKey,
          simplified: project.style === 'next-gen',
        },
      },
    })),
    isLast: found.length <= most,
    ...(found.length <= most ? {} : { nextPageToken: 'CAEaAggD' }),
  });
}

export const searchEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/rest/api/3/search/jql',
    access: 'anybody',
    scopes: {
      classic: 'read:jira-work',
      granular: [
        'read:issue-details:jira',
        'read:audit-log:jira',
        'read:avatar:jira',
        'read:field-configuration:jira',
        'read:issue-meta:jira',
      ],
    },
    answer: searchIssues,
  },
];
