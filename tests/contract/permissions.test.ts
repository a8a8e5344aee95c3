import { describe, expect, it } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { as, expectAnswer, type ExpectedAnswer, usePracticeSite } from './expected-answers.ts';

const { ask, send, running } = usePracticeSite();

const acme = 'https://acme.atlassian.net';
const sandbox = 'https://acme-sandbox.atlassian.net';
const northwind = 'https://northwind.atlassian.net';
const umbrella = 'https://umbrella.atlassian.net';
const globex = 'https://globex.jira.com';
const bot = as(accounts.acmeBot, tokens.acmeBot);
const sandboxBot = as(accounts.sandboxBot, tokens.sandboxBot);
const northwindBot = as(accounts.northwindBot, tokens.northwindBot);
const umbrellaBot = as(accounts.umbrellaBot, tokens.umbrellaBot);
const globexBot = as(accounts.globexBot, tokens.globexBot);

function held(key: string, havePermission: boolean) {
  return { permissions: { [key]: { key, havePermission } } };
}

const permissions: readonly ExpectedAnswer[] = [
  {
    title: 'an administrator holds Administer Jira',
    url: `${acme}/rest/api/3/mypermissions?permissions=ADMINISTER`,
    authorization: bot,
    status: 200,
    json: held('ADMINISTER', true),
  },
  {
    title: 'nobody holds Jira System Administrators in the cloud',
    url: `${acme}/rest/api/3/mypermissions?permissions=SYSTEM_ADMIN`,
    authorization: bot,
    status: 200,
    json: held('SYSTEM_ADMIN', false),
  },
  {
    title: 'an agent without Administer Jira',
    url: `${sandbox}/rest/api/3/mypermissions?permissions=ADMINISTER`,
    authorization: sandboxBot,
    status: 200,
    json: held('ADMINISTER', false),
  },
  {
    title: 'a project permission without a project is held if it is held in any',
    url: `${acme}/rest/api/3/mypermissions?permissions=SERVICEDESK_AGENT`,
    authorization: bot,
    status: 200,
    json: held('SERVICEDESK_AGENT', true),
  },
  {
    title: 'and not in another one',
    url: `${acme}/rest/api/3/mypermissions?permissions=SERVICEDESK_AGENT&projectKey=HR`,
    authorization: bot,
    status: 200,
    json: held('SERVICEDESK_AGENT', false),
  },
  {
    title: 'a service project is judged as for a portal customer: browsing looks allowed',
    url: `${umbrella}/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS&projectKey=LAB`,
    authorization: umbrellaBot,
    status: 200,
    json: held('BROWSE_PROJECTS', true),
  },
  {
    title: 'although the same account cannot find the project',
    url: `${umbrella}/rest/api/3/project/search?typeKey=service_desk`,
    authorization: umbrellaBot,
    status: 200,
    json: { total: 0 },
  },
  {
    title: 'the permissions must be named',
    url: `${acme}/rest/api/3/mypermissions`,
    authorization: bot,
    status: 400,
  },
  {
    title: 'an unknown permission is a 400',
    url: `${acme}/rest/api/3/mypermissions?permissions=ADMINISTER,FLY`,
    authorization: bot,
    status: 400,
  },
  {
    title: 'an unknown project is a 404',
    url: `${acme}/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS&projectKey=NOPE`,
    authorization: bot,
    status: 404,
    json: { errorMessages: ["No project could be found with key 'NOPE'."] },
  },
  {
    title: 'the catalogue knows the permissions that apps added',
    url: `${acme}/rest/api/3/permissions`,
    status: 200,
    json: { permissions: { 'io.tempo.jira__tempo-administrator': { type: 'GLOBAL' } } },
  },
  {
    title: 'the bulk check answers for many projects at once and overlooks unknown ones',
    url: `${acme}/rest/api/3/permissions/check`,
    authorization: bot,
    body: {
      globalPermissions: ['ADMINISTER', 'SYSTEM_ADMIN'],
      projectPermissions: [{ permissions: ['SERVICEDESK_AGENT'], projects: [10001, 10002, 999] }],
    },
    status: 200,
    json: {
      globalPermissions: ['ADMINISTER'],
      projectPermissions: [{ permission: 'SERVICEDESK_AGENT', projects: [10001], issues: [] }],
    },
  },
  {
    title: 'an empty bulk check is answered with empty lists',
    url: `${acme}/rest/api/3/permissions/check`,
    authorization: bot,
    body: {},
    status: 200,
    json: { globalPermissions: [], projectPermissions: [] },
  },
  {
    title: 'an unknown permission in the bulk check is named',
    url: `${acme}/rest/api/3/permissions/check`,
    authorization: bot,
    body: { projectPermissions: [{ permissions: ['PERMISSION_123'], projects: [10001] }] },
    status: 400,
    json: { errorMessages: [], errors: { PERMISSION_123: 'Unrecognized permission' } },
  },
  {
    title: 'only an administrator checks somebody else',
    url: `${sandbox}/rest/api/3/permissions/check`,
    authorization: sandboxBot,
    body: { accountId: accounts.acmeBot.accountId },
    status: 403,
    json: { errorMessages: ['Only Jira administrators can perform this operation.'], errors: {} },
  },
  {
    title: 'the bulk check does not fall for the portal',
    url: `${umbrella}/rest/api/3/permissions/check`,
    authorization: umbrellaBot,
    body: { projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], projects: [10001] }] },
    status: 200,
    json: { projectPermissions: [{ permission: 'BROWSE_PROJECTS', projects: [] }] },
  },
  {
    title: 'application roles are for administrators',
    url: `${sandbox}/rest/api/3/applicationrole`,
    authorization: sandboxBot,
    status: 403,
  },
  {
    title: 'admin webhooks are for administrators',
    url: `${sandbox}/rest/webhooks/1.0/webhook`,
    authorization: sandboxBot,
    status: 403,
  },
  ...['user/groups?accountId=x', 'group/bulk', 'applicationrole', 'instance/license'].map(
    (path): ExpectedAnswer => ({
      title: `anybody is refused at ${path}`,
      url: `${acme}/rest/api/3/${path}`,
      status: 401,
    }),
  ),
  {
    title: 'groups can be asked for by application',
    url: `${acme}/rest/api/3/group/bulk?applicationKey=jira-servicedesk`,
    authorization: bot,
    status: 200,
    json: { total: 1, values: [{ name: 'service-desk-agents' }] },
  },
  {
    title: 'groups can be asked for by what they administer',
    url: `${acme}/rest/api/3/group/bulk?accessType=admin`,
    authorization: bot,
    status: 200,
    json: { total: 2, values: [{ name: 'jira-admins' }, { name: 'site-admins' }] },
  },
  {
    title: 'also the whole site',
    url: `${acme}/rest/api/3/group/bulk?accessType=site-admin`,
    authorization: bot,
    status: 200,
    json: { total: 1, values: [{ name: 'site-admins' }] },
  },
  {
    title: 'a search must be bounded',
    url: `${acme}/rest/api/3/search/jql?jql=`,
    authorization: bot,
    status: 400,
  },
  {
    title: 'a search finds what others reported',
    url: `${acme}/rest/api/3/search/jql?jql=${encodeURIComponent('created >= -365d AND reporter != currentUser()')}`,
    authorization: bot,
    status: 200,
    json: { isLast: true, issues: [{ key: 'ITSM-1' }] },
  },
  {
    title: 'anybody finds nothing, and is not told why',
    url: `${acme}/rest/api/3/search/jql?jql=${encodeURIComponent('created >= -365d')}`,
    status: 200,
    json: { issues: [] },
  },
  {
    title: 'the bulk check answers for issues too, and overlooks unknown ones',
    url: `${acme}/rest/api/3/permissions/check`,
    authorization: bot,
    body: {
      projectPermissions: [
        { permissions: ['EDIT_ISSUES', 'DELETE_ISSUES'], projects: [10001], issues: [1000100, 7] },
      ],
    },
    status: 200,
    json: {
      projectPermissions: [
        { permission: 'EDIT_ISSUES', projects: [10001], issues: [1000100] },
        { permission: 'DELETE_ISSUES', projects: [], issues: [] },
      ],
    },
  },
];

const serviceDesk: readonly ExpectedAnswer[] = [
  {
    title: 'an account without a seat is refused with an empty body',
    url: `${umbrella}/rest/servicedeskapi/servicedesk`,
    authorization: umbrellaBot,
    status: 403,
    headers: { 'content-type': null, 'content-length': '0' },
    text: '',
  },
  {
    title: 'although the version is told to it',
    url: `${umbrella}/rest/servicedeskapi/info`,
    authorization: umbrellaBot,
    status: 200,
    json: { isLicensedForUse: true },
  },
  {
    title: 'a site may not have Jira Service Management at all',
    url: `${globex}/rest/servicedeskapi/info`,
    authorization: globexBot,
    status: 404,
  },
  {
    title: 'and its licence says so',
    url: `${globex}/rest/api/3/instance/license`,
    authorization: globexBot,
    status: 200,
    json: { applications: [{ id: 'jira-software', plan: 'FREE' }] },
  },
  {
    title: 'with a seat the desks are listed, also to one who is agent on none',
    url: `${northwind}/rest/servicedeskapi/servicedesk`,
    authorization: northwindBot,
    status: 200,
    json: { size: 3, isLastPage: true },
  },
  {
    title: 'but the queues are for agents',
    url: `${northwind}/rest/servicedeskapi/servicedesk/1/queue`,
    authorization: northwindBot,
    status: 403,
  },
  {
    title: 'an agent sees the queues, without counts unless asked for',
    url: `${acme}/rest/servicedeskapi/servicedesk/1/queue`,
    authorization: bot,
    status: 200,
    json: { size: 2, values: [{ id: '11', name: 'All open' }, { id: '12' }] },
  },
  {
    title: 'pages are cut by start and limit',
    url: `${northwind}/rest/servicedeskapi/servicedesk?start=2&limit=2`,
    authorization: northwindBot,
    status: 200,
    json: { start: 2, limit: 2, size: 1, isLastPage: true, values: [{ projectKey: 'LEGAL' }] },
  },
];

describe('what an account learns about its permissions', () => {
  it.each(permissions)('$title', async (expected) => {
    expectAnswer(await send(expected), expected);
  });

  it('exactly the permissions asked for are answered', async () => {
    const url = `${acme}/rest/api/3/mypermissions?permissions=ADMINISTER,USER_PICKER`;
    const { body } = await ask(url, { headers: { authorization: bot } });
    expect(Object.keys(Object(Object(JSON.parse(body)).permissions))).toEqual([
      'ADMINISTER',
      'USER_PICKER',
    ]);
  });

  it('whom a project calls agent is none without a seat for Jira Service Management', async () => {
    const url = `${sandbox}/rest/api/3/mypermissions?permissions=SERVICEDESK_AGENT&projectKey=ITSM`;
    const asked = async () =>
      JSON.parse((await ask(url, { headers: { authorization: sandboxBot } })).body);
    expect(await asked()).toMatchObject(held('SERVICEDESK_AGENT', true));
    const { accountId } = accounts.sandboxBot;
    running().knobs.leave('acme-sandbox.atlassian.net', 'service-desk-agents', accountId);
    expect(await asked()).toMatchObject(held('SERVICEDESK_AGENT', false));
    running().knobs.join('acme-sandbox.atlassian.net', 'service-desk-agents', accountId);
  });

  it('without Browse users and groups no group is shown', async () => {
    const { knobs } = running();
    knobs.revoke('acme-sandbox.atlassian.net', 'jira-users', 'USER_PICKER');
    const answer = await ask(`${sandbox}/rest/api/3/group/bulk`, {
      headers: { authorization: sandboxBot },
    });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toEqual({
      errorMessages: ['Browse users and groups permission is required to view groups.'],
      errors: {},
    });
  });
});

describe('the service desk', () => {
  it.each(serviceDesk)('$title', async (expected) => {
    expectAnswer(await send(expected), expected);
  });
});
