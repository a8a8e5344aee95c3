import { type Answer, empty, json, serviceDeskError } from '../answer.ts';
import { permissionCatalogue } from '../permission-catalogue.ts';
import type { OwnCall } from './answer.ts';
import type { DataCenterUser } from './description.ts';

const baseUrl = ({ site }: OwnCall): string =>
  `https://${site.description.host}${site.description.contextPath}`;

/** Jira writes its zone without a colon: `2026-11-23T09:00:00.000+0000`. */
function jiraTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '+0000');
}

function callerOf({ user }: OwnCall): DataCenterUser {
  if (user === undefined) throw new Error('Only a user who logged in gets here');
  return user;
}

export function serverInfo(call: OwnCall): Answer {
  const { version, deploymentType, title } = call.site.description;
  return json({
    baseUrl: baseUrl(call),
    version,
    versionNumbers: version.split('.').map(Number),
    deploymentType,
    buildNumber: 912_004,
    buildDate: '2024-02-20T00:00:00.000+0000',
    databaseBuildNumber: 912_004,
    serverTime: jiraTime(call.request.now),
    scmInfo: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
    serverTitle: title,
  });
}

export function myself(call: OwnCall): Answer {
  const user = callerOf(call);
  const expand = (call.request.query.get('expand') ?? '').split(',');
  const counted = <Item>(name: string, items: readonly Item[]) => ({
    size: items.length,
    items: expand.includes(name) ? items : [],
  });
  const avatar = (size: string): string => `${baseUrl(call)}/secure/useravatar?size=${size}`;
  return json({
    self: `${baseUrl(call)}/rest/api/2/user?username=${user.name}`,
    key: user.key,
    name: user.name,
    emailAddress: user.email,
    avatarUrls: {
      '48x48': avatar('xlarge'),
      '24x24': avatar('small'),
      '16x16': avatar('xsmall'),
      '32x32': avatar('medium'),
    },
    ...(user.displayName === '' ? {} : { displayName: user.displayName }),
    active: user.active,
    deleted: false,
    timeZone: 'Europe/Berlin',
    locale: 'en_US',
    groups: counted(
      'groups',
      user.groups.map((name) => ({
        name,
        self: `${baseUrl(call)}/rest/api/2/group?groupname=${name}`,
      })),
    ),
    applicationRoles: counted(
      'applicationRoles',
      user.applications.map((key) => ({ key, name: key })),
    ),
    expand: 'groups,applicationRoles',
  });
}

export function personalAccessTokens(call: OwnCall): Answer {
  const tokens = call.site.tokensOf(callerOf(call)).map((token, index) => ({
    id: index + 1,
    name: token.name,
    createdAt: jiraTime(Date.parse(token.createdAt)),
    ...(token.expiringAt === null ? {} : { expiringAt: jiraTime(Date.parse(token.expiringAt)) }),
  }));
  return json(tokens);
}

export function allPermissions(): Answer {
  return json({
    permissions: Object.fromEntries(
      permissionCatalogue.map(({ key, name, type, description }) => [
        key,
        { key, name, type, description },
      ]),
    ),
  });
}

/** Data Center answers for every permission, and knows no question for some. */
export function myPermissions({ site, user, request }: OwnCall): Answer {
  const projectId = Number(request.query.get('projectId') ?? Number.NaN);
  const agentOf = site.description.serviceDesks.filter(({ agents }) =>
    agents.includes(user?.name ?? ''),
  );
  const isAgent = Number.isNaN(projectId)
    ? agentOf.length > 0
    : agentOf.some((desk) => desk.projectId === projectId);
  const holds = (key: string, type: string): boolean =>
    type === 'GLOBAL' ? user?.globalPermissions.includes(key) === true : isAgent;
  return json({
    permissions: Object.fromEntries(
      permissionCatalogue.map(({ id, key, name, type, description }) => [
        key,
        { id, key, name, type, description, havePermission: holds(key, type) },
      ]),
    ),
  });
}

export function serviceDeskInfo(call: OwnCall): Answer {
  if (call.site.description.serviceDesks.length === 0) return empty(404);
  return json({
    _links: { self: `${baseUrl(call)}/rest/servicedeskapi/info` },
    version: '5.12.4',
    platformVersion: call.site.description.version,
    buildDate: {
      iso8601: '2024-02-20T00:00:00+0000',
      jira: '2024-02-20T00:00:00.000+0000',
      friendly: '20/Feb/24 12:00 AM',
      epochMillis: Date.parse('2024-02-20T00:00:00Z'),
    },
    buildChangeSet: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
    isLicensedForUse: true,
  });
}

function page(call: OwnCall, values: readonly object[]): Answer {
  const base = `${baseUrl(call)}/rest/servicedeskapi`;
  return json({
    _expands: [],
    size: values.length,
    start: 0,
    limit: 50,
    isLastPage: true,
    _links: { base, context: '', self: `https://${call.request.host}${call.request.path}` },
    values,
  });
}

export function serviceDesks(call: OwnCall): Answer {
  if (!callerOf(call).applications.includes('jira-servicedesk')) return empty(403);
  return page(
    call,
    call.site.description.serviceDesks.map(({ id, projectId, projectKey, projectName }) => ({
      id: String(id),
      projectId: String(projectId),
      projectKey,
      projectName,
      _links: { self: `${baseUrl(call)}/rest/servicedeskapi/servicedesk/${id}` },
    })),
  );
}

export function queues(call: OwnCall, deskId: number): Answer {
  const desk = call.site.description.serviceDesks.find(({ id }) => id === deskId);
  const isAgent = desk?.agents.includes(callerOf(call).name) === true;
  return isAgent
    ? page(call, [{ id: '1', name: 'All open', jql: `project = ${desk.projectKey}` }])
    : serviceDeskError(
        403,
        'You are not an agent of this desk.',
        'sd.agent.servicedesk.error.agent.no.permission',
      );
}
