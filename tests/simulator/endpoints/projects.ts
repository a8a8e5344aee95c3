import { type Answer, errorCollection, json } from '../answer.ts';
import type { Project } from '../description.ts';
import { baseUrl, type Call, type Endpoint, listFrom, numberFrom } from '../endpoint.ts';
import { canBrowse, hasProjectPermission } from '../judgement.ts';
import type { SiteState, World } from '../world.ts';

const pageSize = { usual: 50, most: 100 };

/** The permission that stands behind each `action` of the search. */
const actions: Readonly<Record<string, string>> = {
  view: 'BROWSE_PROJECTS',
  browse: 'BROWSE_PROJECTS',
  edit: 'ADMINISTER_PROJECTS',
  create: 'CREATE_ISSUES',
};

function projectValue({ world, site, query }: Call, project: Project) {
  const { key, name, projectTypeKey, style } = project;
  const lead = listFrom(query, 'expand').includes('lead') ? leadOf(world, site, project) : null;
  return {
    expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
    self: `${baseUrl(site)}/rest/api/3/project/${project.id}`,
    id: String(project.id),
    key,
    name,
    projectTypeKey,
    simplified: style === 'next-gen',
    style,
    isPrivate: false,
    properties: {},
    ...(lead === null ? {} : { lead }),
  };
}

function leadOf(world: World, site: SiteState, { lead }: Project) {
  const account = lead === undefined ? undefined : world.account(lead);
  if (account === undefined) return null;
  const { accountId, accountType, displayName } = account;
  return {
    self: `${baseUrl(site)}/rest/api/3/user?accountId=${encodeURIComponent(accountId)}`,
    accountId,
    accountType,
    displayName,
    active: account.status !== 'deactivated',
  };
}

function isWanted(project: Project, query: URLSearchParams): boolean {
  const types = listFrom(query, 'typeKey');
  const keys = listFrom(query, 'keys');
  const ids = listFrom(query, 'id');
  const text = query.get('query')?.toLowerCase() ?? '';
  return (
    (types.length === 0 || types.includes(project.projectTypeKey)) &&
    (keys.length === 0 || keys.includes(project.key)) &&
    (ids.length === 0 || ids.includes(String(project.id))) &&
    `${project.key} ${project.name}`.toLowerCase().includes(text)
  );
}

function pageAddress(site: SiteState, query: URLSearchParams, startAt: number): string {
  const asked = new URLSearchParams(query);
  asked.set('startAt', String(startAt));
  return `${baseUrl(site)}/rest/api/3/project/search?${asked.toString()}`;
}

function searchProjects(call: Call): Answer {
  const { site, caller, query } = call;
  const permission = actions[query.get('action') ?? 'view'];
  if (permission === undefined) return errorCollection(400, ['The action is not valid.']);
  const startAt = numberFrom(query, 'startAt', 0);
  const maxResults = numberFrom(query, 'maxResults', pageSize.usual, pageSize.most);
  const projects = site.projects.filter(
    (project) =>
      isWanted(project, query) &&
      canBrowse(site, project, caller) &&
      hasProjectPermission(site, project, caller, permission),
  );
  const values = projects.slice(startAt, startAt + maxResults);
  const isLast = startAt + values.length >= projects.length;
  return json({
    self: pageAddress(site, query, startAt),
    ...(isLast ? {} : { nextPage: pageAddress(site, query, startAt + maxResults) }),
    maxResults,
    startAt,
    total: projects.length,
    isLast,
    values: values.map((project) => projectValue(call, project)),
  });
}

export const projectEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/rest/api/3/project/search',
    access: 'anybody',
    scopes: {
      classic: 'read:jira-work',
      granular: ['read:project:jira', 'read:issue-type:jira', 'read:user:jira'],
    },
    answer: searchProjects,
  },
];
