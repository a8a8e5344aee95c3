import { accounts } from '../simulator/index.ts';
import { uuidOf } from '../simulator/make.ts';
import { atlassianSchemas, type Schema } from './atlassian-schemas.ts';
import { at } from './values.ts';

/** A successful answer: how it is asked for, and what Atlassian documents of it. */
export type DocumentedAnswer = {
  readonly path: string;
  readonly body?: object;
  readonly schema: Schema;
  /** The answer is a list, and the schema that of its items. */
  readonly list?: true;
  /** Keys that must be there, by the path from the top. */
  readonly keys: readonly string[];
  /** Parts that the schema leaves open, with the schema that closes them. */
  readonly parts?: (body: unknown) => readonly (readonly [Schema, unknown])[];
};

const permissionParts = (body: unknown) =>
  Object.values(Object(at(body, 'permissions'))).map(
    (permission) => [atlassianSchemas.permission, permission] as const,
  );

/** Every endpoint of the REST API that the practice site has and jira.js has a schema for. */
export const documentedAnswers: readonly DocumentedAnswer[] = [
  {
    path: '/rest/api/3/myself',
    schema: atlassianSchemas.user,
    keys: [
      'self',
      'accountId',
      'accountType',
      'emailAddress',
      'avatarUrls.48x48',
      'displayName',
      'active',
      'timeZone',
      'locale',
      'groups.size',
      'groups.items',
      'applicationRoles.size',
      'applicationRoles.items',
    ],
  },
  {
    path: '/rest/api/3/myself?expand=groups,applicationRoles',
    schema: atlassianSchemas.user,
    keys: [
      'groups.items[].name',
      'groups.items[].groupId',
      'groups.items[].self',
      'applicationRoles.items[].key',
      'applicationRoles.items[].name',
    ],
  },
  {
    path: '/rest/api/3/serverInfo',
    schema: atlassianSchemas.serverInformation,
    keys: [
      'baseUrl',
      'displayUrl',
      'displayUrlConfluence',
      'displayUrlServicedeskHelpCenter',
      'version',
      'versionNumbers',
      'deploymentType',
      'buildNumber',
      'buildDate',
      'serverTime',
      'scmInfo',
      'serverTitle',
      'serverTimeZone',
      'defaultLocale.locale',
    ],
    parts: (body) => [[atlassianSchemas.locale, at(body, 'defaultLocale')]],
  },
  {
    path: '/rest/api/3/permissions',
    schema: atlassianSchemas.permissions,
    keys: [
      'permissions.ADMINISTER.key',
      'permissions.ADMINISTER.name',
      'permissions.ADMINISTER.type',
      'permissions.ADMINISTER.description',
      'permissions.SERVICEDESK_AGENT.key',
    ],
    parts: permissionParts,
  },
  {
    path: '/rest/api/3/mypermissions?permissions=ADMINISTER,SERVICEDESK_AGENT',
    schema: atlassianSchemas.permissions,
    keys: ['id', 'key', 'name', 'type', 'description', 'havePermission'].flatMap((key) => [
      `permissions.ADMINISTER.${key}`,
      `permissions.SERVICEDESK_AGENT.${key}`,
    ]),
    parts: permissionParts,
  },
  {
    path: '/rest/api/3/permissions/check',
    body: {
      globalPermissions: ['ADMINISTER'],
      projectPermissions: [{ permissions: ['EDIT_ISSUES'], projects: [10001], issues: [] }],
    },
    schema: atlassianSchemas.permissionGrants,
    keys: [
      'globalPermissions',
      'projectPermissions[].permission',
      'projectPermissions[].projects',
      'projectPermissions[].issues',
    ],
  },
  {
    path: '/rest/api/3/project/search?maxResults=2',
    schema: atlassianSchemas.projects,
    keys: [
      'self',
      'startAt',
      'maxResults',
      'total',
      'isLast',
      'values[].id',
      'values[].key',
      'values[].name',
      'values[].projectTypeKey',
      'values[].simplified',
      'values[].style',
      'values[].isPrivate',
    ],
  },
  {
    path: '/rest/api/3/project/search?maxResults=1&expand=lead',
    schema: atlassianSchemas.projects,
    keys: ['values[].lead.accountId', 'values[].lead.displayName'],
  },
  {
    path: `/rest/api/3/user?accountId=${encodeURIComponent(accounts.acmeOwner.accountId)}`,
    schema: atlassianSchemas.user,
    keys: ['accountId', 'displayName', 'active'],
  },
  {
    path: '/rest/api/3/permissionscheme?expand=permissions',
    schema: atlassianSchemas.permissionSchemes,
    keys: [
      'permissionSchemes[].id',
      'permissionSchemes[].name',
      'permissionSchemes[].permissions[].id',
      'permissionSchemes[].permissions[].permission',
      'permissionSchemes[].permissions[].holder.type',
      'permissionSchemes[].permissions[].holder.parameter',
      'permissionSchemes[].permissions[].holder.value',
    ],
  },
  {
    path: '/rest/api/3/project/ITSM/permissionscheme',
    schema: atlassianSchemas.permissionScheme,
    keys: ['id', 'name', 'self'],
  },
  {
    path: '/rest/api/3/project/ITSM/roledetails?currentMember=true',
    schema: atlassianSchemas.projectRoleDetails,
    list: true,
    keys: ['[].id', '[].name', '[].self'],
  },
  {
    path: '/rest/api/3/project/ITSM/role/10101?excludeInactiveUsers=true',
    schema: atlassianSchemas.projectRole,
    keys: ['id', 'name', 'actors[].id', 'actors[].type', 'actors[].actorUser.accountId'],
  },
  {
    path: '/rest/api/3/project/ITSM/role/10002',
    schema: atlassianSchemas.projectRole,
    keys: ['actors[].actorGroup.groupId', 'actors[].actorGroup.name', 'actors[].displayName'],
  },
  {
    path: '/rest/api/3/role',
    schema: atlassianSchemas.projectRole,
    list: true,
    keys: ['[].id', '[].name', '[].actors'],
  },
  {
    path: `/rest/api/3/group/member?groupId=${uuidOf('group jira-admins')}&maxResults=1`,
    schema: atlassianSchemas.groupMembers,
    keys: ['total', 'isLast', 'values[].accountId', 'values[].displayName', 'values[].active'],
  },
  {
    path: '/rest/api/3/auditing/record?filter=group&limit=1',
    schema: atlassianSchemas.auditRecords,
    keys: [
      'offset',
      'limit',
      'total',
      'records[].id',
      'records[].summary',
      'records[].created',
      'records[].category',
      'records[].authorAccountId',
      'records[].remoteAddress',
      'records[].objectItem.name',
      'records[].objectItem.typeName',
      'records[].associatedItems[].name',
    ],
  },
  {
    path: '/rest/api/3/project/search?maxResults=1',
    schema: atlassianSchemas.projects,
    keys: ['nextPage'],
  },
  {
    path: `/rest/api/3/search/jql?fields=project&jql=${encodeURIComponent('created >= -365d')}`,
    schema: atlassianSchemas.issues,
    keys: ['issues[].id', 'issues[].key', 'issues[].fields.project.id', 'isLast'],
  },
  {
    path: `/rest/api/3/user/groups?accountId=${encodeURIComponent(accounts.acmeBot.accountId)}`,
    schema: atlassianSchemas.group,
    list: true,
    keys: ['[].name', '[].groupId', '[].self'],
  },
  {
    path: '/rest/api/3/group/bulk',
    schema: atlassianSchemas.groups,
    keys: ['isLast', 'maxResults', 'startAt', 'total', 'values[].name', 'values[].groupId'],
  },
  {
    path: '/rest/api/3/applicationrole',
    schema: atlassianSchemas.applicationRole,
    list: true,
    keys: [
      'key',
      'name',
      'groups',
      'groupDetails[].name',
      'groupDetails[].groupId',
      'defaultGroups',
      'defaultGroupsDetails[].groupId',
      'selectedByDefault',
      'defined',
      'numberOfSeats',
      'remainingSeats',
      'userCount',
      'userCountDescription',
      'hasUnlimitedSeats',
      'platform',
    ].map((key) => `[].${key}`),
  },
  {
    path: '/rest/api/3/instance/license',
    schema: atlassianSchemas.licence,
    keys: ['applications[].id', 'applications[].plan'],
  },
  {
    path: '/rest/servicedeskapi/info',
    schema: atlassianSchemas.softwareInfo,
    keys: [
      '_links.self',
      'buildChangeSet',
      'buildDate.iso8601',
      'buildDate.jira',
      'buildDate.friendly',
      'buildDate.epochMillis',
      'isLicensedForUse',
      'platformVersion',
      'version',
    ],
  },
  {
    path: '/rest/servicedeskapi/servicedesk',
    schema: atlassianSchemas.serviceDesks,
    keys: [
      '_expands',
      '_links.base',
      'isLastPage',
      'limit',
      'size',
      'start',
      'values[].id',
      'values[].projectId',
      'values[].projectKey',
      'values[].projectName',
      'values[].projectTypeKey',
      'values[]._links.self',
    ],
  },
  {
    path: '/rest/servicedeskapi/servicedesk?start=1&limit=1',
    schema: atlassianSchemas.serviceDesks,
    keys: ['_links.prev', '_links.self'],
  },
  {
    path: '/rest/servicedeskapi/servicedesk/1/queue?includeCount=true&limit=1',
    schema: atlassianSchemas.queues,
    keys: [
      '_links.next',
      'values[].id',
      'values[].name',
      'values[].jql',
      'values[].fields',
      'values[].issueCount',
    ],
  },
];
