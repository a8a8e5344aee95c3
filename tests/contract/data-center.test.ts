import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import {
  ownMyselfSchema,
  personalAccessTokensSchema,
  serverInfoSchema,
} from '../../electron/jira/schemas.ts';
import { basic, dataCenterUsers, personalAccessTokens } from '../simulator/index.ts';
import { atlassianSchemas, differences } from './atlassian-schemas.ts';
import { expectAnswer, type ExpectedAnswer, usePracticeSite } from './expected-answers.ts';
import { keyPaths } from './values.ts';

const { ask, send } = usePracticeSite();

const quarry = 'https://jira.quarry.example/jira';
const attic = 'https://attic.quarry.example';
const strict = 'https://strict.quarry.example';
const { fred } = dataCenterUsers;
const bearer = `Bearer ${personalAccessTokens.fred.value}`;
const failed = { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' };

const dataCenterAnswers: readonly ExpectedAnswer[] = [
  {
    title: 'anybody is told what it is, below the context path',
    url: `${quarry}/rest/api/2/serverInfo`,
    status: 200,
    headers: { 'x-ausername': 'anonymous' },
    json: { baseUrl: quarry, deploymentType: 'DataCenter', version: '9.12.4' },
  },
  {
    title: 'an old one calls itself a server',
    url: `${attic}/rest/api/2/serverInfo`,
    status: 200,
    json: { deploymentType: 'Server' },
  },
  {
    title: 'nothing is there above the context path',
    url: 'https://jira.quarry.example/rest/api/2/serverInfo',
    status: 404,
    headers: { 'content-type': 'text/html;charset=UTF-8' },
  },
  {
    title: 'it has no version 3 of the API',
    url: `${quarry}/rest/api/3/myself`,
    authorization: bearer,
    status: 404,
  },
  {
    title: 'it has no tenant_info, by which Jira Cloud is known',
    url: `${attic}/_edge/tenant_info`,
    status: 404,
  },
  {
    title: 'a personal access token logs in as Bearer',
    url: `${quarry}/rest/api/2/myself`,
    authorization: bearer,
    status: 200,
    headers: { 'x-ausername': 'fred', 'x-seraph-loginreason': 'OK' },
    json: { name: 'fred', key: fred.key, active: true },
  },
  {
    title: 'a token is no password',
    url: `${quarry}/rest/api/2/myself`,
    authorization: basic('fred', personalAccessTokens.fred.value),
    status: 401,
    headers: failed,
  },
  {
    title: 'an ended token is refused',
    url: `${quarry}/rest/api/2/myself`,
    authorization: `Bearer ${personalAccessTokens.fredEnded.value}`,
    status: 401,
    headers: failed,
  },
  {
    title: 'a refused login is refused everywhere, unlike in the Cloud',
    url: `${quarry}/rest/api/2/serverInfo`,
    authorization: 'Bearer nobody-made-this',
    status: 401,
    headers: failed,
  },
  {
    title: 'before personal access tokens Bearer is not read',
    url: `${attic}/rest/api/2/myself`,
    authorization: bearer,
    status: 401,
    headers: { 'x-seraph-loginreason': null },
  },
  {
    title: 'a password logs in as Basic',
    url: `${attic}/rest/api/2/myself`,
    authorization: basic('fred', fred.password),
    status: 200,
  },
  {
    title: 'a site may refuse passwords to programs',
    url: `${strict}/rest/api/2/myself`,
    authorization: basic('fred', fred.password),
    status: 403,
  },
  {
    title: 'the list of tokens is not there before 8.14',
    url: `${attic}/rest/pat/latest/tokens`,
    authorization: basic('fred', fred.password),
    status: 404,
  },
  {
    title: 'nobody is shown a list of tokens without a login',
    url: `${quarry}/rest/pat/latest/tokens`,
    status: 401,
  },
  {
    title: 'single sign-on lets anybody ask what it is',
    url: 'https://servlet.quarry.example/jira/rest/api/2/serverInfo',
    status: 200,
  },
  {
    title: 'single sign-on sends a password to its login servlet',
    url: 'https://servlet.quarry.example/jira/rest/api/2/myself',
    authorization: basic('fred', fred.password),
    status: 302,
    headers: { 'x-seraph-loginreason': null },
  },
  {
    title: 'single sign-on shows its page with 200',
    url: 'https://page.quarry.example/jira/rest/api/2/myself',
    authorization: basic('fred', fred.password),
    status: 200,
    headers: { 'content-type': 'text/html;charset=UTF-8' },
  },
  {
    title: 'single sign-on before everything sends even the question what it is elsewhere',
    url: 'https://gate.quarry.example/jira/rest/api/2/serverInfo',
    status: 302,
  },
  {
    title: 'a personal access token goes past single sign-on',
    url: 'https://gate.quarry.example/jira/rest/api/2/myself',
    authorization: bearer,
    status: 200,
  },
];

describe('A Data Center site', () => {
  it.each(dataCenterAnswers)('$title', async (expected) => {
    expectAnswer(await send(expected), expected);
  });
});

describe('Its answers have the shapes that the documentation and the client expect', () => {
  const read = async (path: string): Promise<unknown> => {
    const answer = await ask(`${quarry}${path}`, { headers: { authorization: bearer } });
    expect(answer.status).toBe(200);
    const value: unknown = JSON.parse(answer.body);
    return value;
  };

  it('serverInfo: as in the Cloud, but for one key', async () => {
    const value = await read('/rest/api/2/serverInfo');
    const unknownKeys = differences(atlassianSchemas.serverInformation, value);
    expect(unknownKeys.filter((one) => !one.includes('databaseBuildNumber'))).toEqual([]);
    expect(v.is(serverInfoSchema, value)).toBe(true);
  });

  it('myself: a name and a key where the Cloud has an account id', async () => {
    const value = await read('/rest/api/2/myself?expand=groups,applicationRoles');
    const keys = keyPaths(value);
    for (const key of [
      'name',
      'key',
      'emailAddress',
      'displayName',
      'active',
      'groups.items[].name',
    ])
      expect(keys).toContain(key);
    expect(keys).not.toContain('accountId');
    expect(v.parse(ownMyselfSchema, value)).toMatchObject({ name: 'fred', accountId: fred.key });
  });

  it('the list of tokens: id, name and dates, and never a value', async () => {
    const value = await read('/rest/pat/latest/tokens');
    expect([...keyPaths(value)].toSorted()).toEqual([
      '[].createdAt',
      '[].expiringAt',
      '[].id',
      '[].name',
    ]);
    expect(v.is(personalAccessTokensSchema, value)).toBe(true);
    expect(JSON.stringify(value)).not.toContain('PRACTICE-TOKEN');
  });

  it('mypermissions and permissions: as the Cloud’s', async () => {
    for (const path of ['/rest/api/2/permissions', '/rest/api/2/mypermissions']) {
      expect(differences(atlassianSchemas.permissions, await read(path))).toEqual([]);
    }
  });

  it.each([
    ['/rest/servicedeskapi/info', atlassianSchemas.softwareInfo],
    ['/rest/servicedeskapi/servicedesk', atlassianSchemas.serviceDesks],
    ['/rest/servicedeskapi/servicedesk/1/queue', atlassianSchemas.queues],
  ])('%s: as the Cloud’s', async (path, schema) => {
    expect(differences(schema, await read(path))).toEqual([]);
  });
});

describe('The client’s schemas are as loose as Jira is', () => {
  it.each([
    [
      'myself with unknown fields and none of the optional ones',
      ownMyselfSchema,
      { name: 'fred', x: 1 },
    ],
    ['a token without an end', personalAccessTokensSchema, [{ id: 1, name: 'a' }]],
    [
      'a token with a null for its end',
      personalAccessTokensSchema,
      [{ name: 'a', expiringAt: null }],
    ],
    ['no tokens at all', personalAccessTokensSchema, []],
  ])('%s passes', (_, schema, value) => {
    expect(v.is(schema, value)).toBe(true);
  });

  it.each([
    ['myself without a name', ownMyselfSchema, { key: 'JIRAUSER1' }],
    ['myself with an empty name', ownMyselfSchema, { name: '' }],
    ['tokens that are no list', personalAccessTokensSchema, { values: [] }],
    ['tokens as text', personalAccessTokensSchema, 'tokens'],
  ])('%s does not', (_, schema, value) => {
    expect(v.is(schema, value)).toBe(false);
  });
});
