import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Asker,
  basic,
  makeAsker,
  type PracticeSite,
  practiceSites,
  startPracticeSite,
  tokens,
  accounts,
} from '../simulator/index.ts';
import { atlassianSchemas, differences, type Schema } from './atlassian-schemas.ts';
import { at, keyPaths } from './values.ts';

let site: PracticeSite;
let asker: Asker;

beforeAll(async () => {
  site = await startPracticeSite();
  asker = makeAsker(site);
});
afterAll(async () => {
  asker.close();
  await site.close();
});

const acmeCloudId = practiceSites.sites.find(({ subdomain }) => subdomain === 'acme')?.cloudId;
const bot = accounts.acmeBot;

const ways = [
  {
    way: 'at the site',
    base: 'https://acme.atlassian.net',
    authorization: basic(bot.email, tokens.acmeBot.value),
  },
  {
    way: 'at the gateway',
    base: `https://api.atlassian.com/ex/jira/${acmeCloudId ?? ''}`,
    authorization: basic(bot.email, tokens.acmeBotScoped.value),
  },
];

type Row = {
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

const rows: readonly Row[] = [
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
    path: '/rest/api/3/project/search?maxResults=1',
    schema: atlassianSchemas.projects,
    keys: ['nextPage'],
  },
  {
    path: `/rest/api/3/user/groups?accountId=${encodeURIComponent(bot.accountId)}`,
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

describe.each(ways)(
  'every answer $way has the shape that Atlassian documents',
  ({ base, authorization }) => {
    it.each(rows)('$path', async ({ path, body, schema, list, keys, parts }) => {
      const answer = await asker.ask(`${base}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      expect(answer.status).toBe(200);
      const value: unknown = JSON.parse(answer.body);
      const pairs: readonly (readonly [Schema, unknown])[] = [
        ...(list
          ? Object.values(Object(value)).map((item) => [schema, item] as const)
          : [[schema, value] as const]),
        ...(parts?.(value) ?? []),
      ];
      expect(pairs).not.toHaveLength(0);
      expect(pairs.flatMap(([one, inner]) => differences(one, inner))).toEqual([]);
      const present = keyPaths(value);
      expect(keys.filter((key) => !present.has(key))).toEqual([]);
    });
  },
);

describe('the schemas notice what Atlassian does not document', () => {
  it.each([
    {
      what: 'an unknown key',
      schema: atlassianSchemas.user,
      value: { accountId: 'a', login: 'b' },
    },
    {
      what: 'an unknown key deep inside',
      schema: atlassianSchemas.user,
      value: { groups: { size: 1, items: [{ name: 'a', id: '1' }] } },
    },
    {
      what: 'a value outside a list',
      schema: atlassianSchemas.user,
      value: { accountType: 'robot' },
    },
    {
      what: 'a number where a text belongs',
      schema: atlassianSchemas.serviceDesks,
      value: { values: [{ id: 1 }] },
    },
  ])('$what', ({ schema, value }) => {
    expect(differences(schema, value)).toHaveLength(1);
  });
});

describe('answers that jira.js has no schema for', () => {
  it('tenant_info names the cloudId and nothing else, without credentials', async () => {
    const answer = await asker.ask('https://acme.atlassian.net/_edge/tenant_info');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ cloudId: acmeCloudId });
  });

  it('admin webhooks are a list', async () => {
    const answer = await asker.ask('https://acme.atlassian.net/rest/webhooks/1.0/webhook', {
      headers: { authorization: basic(bot.email, tokens.acmeBot.value) },
    });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual([]);
  });
});

describe('refusals have the documented error bodies', () => {
  it.each([
    {
      path: '/rest/api/3/applicationrole',
      by: accounts.sandboxBot,
      token: tokens.sandboxBot,
      at: 'acme-sandbox',
      schema: atlassianSchemas.errorCollection,
      status: 403,
    },
    {
      path: '/rest/servicedeskapi/servicedesk/1/queue',
      by: accounts.northwindBot,
      token: tokens.northwindBot,
      at: 'northwind',
      schema: atlassianSchemas.serviceDeskError,
      status: 403,
    },
    {
      path: '/rest/servicedeskapi/servicedesk/99/queue',
      by: accounts.northwindBot,
      token: tokens.northwindBot,
      at: 'northwind',
      schema: atlassianSchemas.serviceDeskError,
      status: 404,
    },
  ])('$status at $at$path', async ({ path, by, token, at: subdomain, schema, status }) => {
    const answer = await asker.ask(`https://${subdomain}.atlassian.net${path}`, {
      headers: { authorization: basic(by.email, token.value) },
    });
    expect(answer.status).toBe(status);
    expect(differences(schema, JSON.parse(answer.body))).toEqual([]);
  });
});
