import { type Answer, empty, errorCollection, json, serviceDeskError } from '../answer.ts';
import type { Project, Queue, ServiceDesk } from '../description.ts';
import { baseUrl, type Call, type Endpoint, numberFrom } from '../endpoint.ts';
import { applicationsOf, canBrowse, hasProjectPermission } from '../judgement.ts';
import type { SiteState } from '../world.ts';

const pageSize = { usual: 50, most: 100 };

function isInstalled(site: SiteState): boolean {
  return site.licences.some(({ application }) => application === 'jira-servicedesk');
}

function isLicensed(site: SiteState): boolean {
  return site.licences.some(
    ({ application, plan }) => application === 'jira-servicedesk' && plan !== 'UNLICENSED',
  );
}

function info({ site }: Call): Answer {
  if (!isInstalled(site))
    return errorCollection(404, ['Jira Service Management is not installed.']);
  return json({
    _links: { self: `${baseUrl(site)}/rest/servicedeskapi/info` },
    version: '1001.0.0-SNAPSHOT',
    platformVersion: '1001.0.0-SNAPSHOT',
    buildDate: {
      iso8601: '2026-11-20T10:15:00+0000',
      jira: '2026-11-20T10:15:00.000+0000',
      friendly: '20/Nov/26 10:15 AM',
      epochMillis: Date.parse('2026-11-20T10:15:00Z'),
    },
    buildChangeSet: '5330f7d9e1c0a7f6c1f3c3a2b1d0e9f8a7b6c5d4',
    isLicensedForUse: isLicensed(site),
  });
}

/** A page as the service desk writes it: `start` and `limit` where the platform has `startAt` and `maxResults`. */
function page<T>(call: Call, path: string, all: readonly T[], value: (item: T) => object): Answer {
  const start = numberFrom(call.query, 'start', 0);
  const limit = numberFrom(call.query, 'limit', pageSize.usual, pageSize.most);
  const values = all.slice(start, start + limit);
  const isLastPage = start + values.length >= all.length;
  const address = (from: number) => `${baseUrl(call.site)}${path}?start=${from}&limit=${limit}`;
  return json({
    _expands: [],
    size: values.length,
    start,
    limit,
    isLastPage,
    _links: {
      base: `${baseUrl(call.site)}/rest/servicedeskapi`,
      context: '',
      self: address(start),
      ...(isLastPage ? {} : { next: address(start + limit) }),
      ...(start === 0 ? {} : { prev: address(Math.max(0, start - limit)) }),
    },
    values: values.map(value),
  });
}

function projectOf(site: SiteState, desk: ServiceDesk): Project {
  const project = site.projects.find(({ key }) => key === desk.projectKey);
  if (project === undefined) throw new Error(`No project for the service desk ${desk.id}`);
  return project;
}

function canSee({ site, caller }: Call, desk: ServiceDesk): boolean {
  const project = projectOf(site, desk);
  return (
    canBrowse(site, project, caller) ||
    hasProjectPermission(site, project, caller, 'BROWSE_PROJECTS', 'portal customer')
  );
}

/** Without a seat for Jira Service Management: 403 and nothing else, seen on a real site by jira.js's live tests. */
function withoutSeat({ site, caller }: Call): Answer | undefined {
  return applicationsOf(site, caller).includes('jira-servicedesk') ? undefined : empty(403);
}

function deskValue(site: SiteState, desk: ServiceDesk) {
  const project = projectOf(site, desk);
  return {
    id: String(desk.id),
    projectId: String(project.id),
    projectName: project.name,
    projectKey: project.key,
    projectTypeKey: project.projectTypeKey,
    _links: { self: `${baseUrl(site)}/rest/servicedeskapi/servicedesk/${desk.id}` },
  };
}

function serviceDesks(call: Call): Answer {
  const refused = withoutSeat(call);
  if (refused !== undefined) return refused;
  const desks = call.site.serviceDesks.filter((desk) => canSee(call, desk));
  return page(call, '/rest/servicedeskapi/servicedesk', desks, (desk) =>
    deskValue(call.site, desk),
  );
}

function queueValue(queue: Queue, self: string, includeCount: boolean) {
  return {
    id: String(queue.id),
    name: queue.name,
    jql: queue.jql,
    fields: ['issuetype', 'issuekey', 'summary', 'created', 'reporter'],
    ...(includeCount ? { issueCount: queue.issueCount } : {}),
    _links: { self },
  };
}

function queues(call: Call): Answer {
  const { site, caller, parameters } = call;
  const refused = withoutSeat(call);
  if (refused !== undefined) return refused;
  const desk = site.serviceDesks.find(({ id }) => String(id) === parameters[0]);
  if (desk === undefined || !canSee(call, desk)) {
    return serviceDeskError(
      404,
      'The Service Desk you are trying to view does not exist.',
      'sd.agent.servicedesk.error.servicedesk.missing',
    );
  }
  if (!hasProjectPermission(site, projectOf(site, desk), caller, 'SERVICEDESK_AGENT')) {
    return serviceDeskError(
      403,
      'You must be an agent of this service project to view its queues.',
      'sd.agent.servicedesk.error.not.agent',
    );
  }
  const path = `/rest/servicedeskapi/servicedesk/${desk.id}/queue`;
  const includeCount = call.query.get('includeCount') === 'true';
  return page(call, path, desk.queues, (queue) =>
    queueValue(queue, `${baseUrl(site)}${path}/${queue.id}`, includeCount),
  );
}

export const serviceDeskEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/rest/servicedeskapi/info',
    access: 'anybody',
    scopes: 'none',
    answer: info,
  },
  {
    method: 'GET',
    path: '/rest/servicedeskapi/servicedesk',
    access: 'authenticated',
    scopes: {
      classic: 'read:servicedesk-request',
      granular: ['read:servicedesk:jira-service-management'],
    },
    answer: serviceDesks,
  },
  {
    method: 'GET',
    path: '/rest/servicedeskapi/servicedesk/{id}/queue',
    access: 'authenticated',
    scopes: {
      classic: 'read:jira-work',
      granular: ['read:queue:jira-service-management', 'read:user:jira', 'read:jql:jira'],
    },
    answer: queues,
  },
];
