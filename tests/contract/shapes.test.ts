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
import { documentedAnswers } from './documented-answers.ts';
import { keyPaths } from './values.ts';

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

describe.each(ways)(
  'every answer $way has the shape that Atlassian documents',
  ({ base, authorization }) => {
    it.each(documentedAnswers)('$path', async ({ path, body, schema, list, keys, parts }) => {
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
    ...[
      '/rest/api/3/project/ITSM/permissionscheme',
      '/rest/api/3/project/ITSM/roledetails?currentMember=true',
      '/rest/api/3/project/ITSM/role/10101',
      '/rest/api/3/role',
      '/rest/api/3/auditing/record?limit=1',
    ].map((path) => ({
      path,
      by: accounts.sandboxBot,
      token: tokens.sandboxBot,
      at: 'acme-sandbox',
      schema: atlassianSchemas.errorCollection,
      status: 403,
    })),
    ...['/rest/api/3/project/NOPE/permissionscheme', '/rest/api/3/group/member?groupId=nope'].map(
      (path) => ({
        path,
        by: bot,
        token: tokens.acmeBot,
        at: 'acme',
        schema: atlassianSchemas.errorCollection,
        status: 404,
      }),
    ),
  ])('$status at $at$path', async ({ path, by, token, at: subdomain, schema, status }) => {
    const answer = await asker.ask(`https://${subdomain}.atlassian.net${path}`, {
      headers: { authorization: basic(by.email, token.value) },
    });
    expect(answer.status).toBe(status);
    expect(differences(schema, JSON.parse(answer.body))).toEqual([]);
  });
});
