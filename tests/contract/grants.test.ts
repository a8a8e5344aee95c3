import { describe, expect, it } from 'vitest';
import { accounts, tokens } from '../simulator/index.ts';
import { uuidOf } from '../simulator/make.ts';
import { as, expectAnswer, type ExpectedAnswer, usePracticeSite } from './expected-answers.ts';

const { ask, send, running } = usePracticeSite();

const acme = 'https://acme.atlassian.net/rest/api/3';
const sandbox = 'https://acme-sandbox.atlassian.net/rest/api/3';
const bot = as(accounts.acmeBot, tokens.acmeBot);
const sandboxBot = as(accounts.sandboxBot, tokens.sandboxBot);
const group = (name: string): string => `groupId=${uuidOf(`group ${name}`)}`;

const answers: readonly ExpectedAnswer[] = [
  {
    title: 'whoever may use Jira reads all permission schemes',
    url: `${sandbox}/permissionscheme?expand=permissions`,
    authorization: sandboxBot,
    status: 200,
    json: { permissionSchemes: [{ name: 'Service project scheme' }] },
  },
  {
    title: 'their grants come only if they are asked for',
    url: `${acme}/permissionscheme`,
    authorization: bot,
    status: 200,
  },
  { title: 'nobody reads schemes without a login', url: `${acme}/permissionscheme`, status: 401 },
  {
    title: 'an administrator reads which scheme a project uses',
    url: `${acme}/project/WEB/permissionscheme`,
    authorization: bot,
    status: 200,
    json: { name: 'Default software scheme' },
  },
  {
    title: 'a project goes by its id as well',
    url: `${acme}/project/10003/permissionscheme`,
    authorization: bot,
    status: 200,
    json: { name: 'Default software scheme' },
  },
  ...['permissionscheme', 'roledetails?currentMember=true', 'role/10101'].map(
    (path): ExpectedAnswer => ({
      title: `an agent who administers nothing is refused at ${path}`,
      url: `${sandbox}/project/ITSM/${path}`,
      authorization: sandboxBot,
      status: 403,
    }),
  ),
  ...['permissionscheme', 'roledetails', 'role/10101'].map((path): ExpectedAnswer => ({
    title: `a project that is not there is a 404 at ${path}`,
    url: `${acme}/project/NOPE/${path}`,
    authorization: bot,
    status: 404,
  })),
  {
    title: 'the roles in which the account is',
    url: `${acme}/project/ITSM/roledetails?currentMember=true`,
    authorization: bot,
    status: 200,
    json: [{ name: 'Administrators' }, { name: 'Service Desk Team', id: 10101 }],
  },
  {
    title: 'and in another project it is in fewer',
    url: `${acme}/project/HR/roledetails?currentMember=true`,
    authorization: bot,
    status: 200,
    json: [{ name: 'Administrators' }],
  },
  {
    title: 'a role that is not there is a 404',
    url: `${acme}/project/ITSM/role/1`,
    authorization: bot,
    status: 404,
  },
  {
    title: 'all roles are for administrators of Jira',
    url: `${sandbox}/role`,
    authorization: sandboxBot,
    status: 403,
  },
  {
    title: 'the members of a group come by pages, with their number',
    url: `${acme}/group/member?${group('jira-users')}&startAt=1&maxResults=2&includeInactiveUsers=true`,
    authorization: bot,
    status: 200,
    json: { startAt: 1, maxResults: 2, total: 8, isLast: false },
  },
  {
    title: 'accounts that are switched off count only if they are asked for',
    url: `${acme}/group/member?${group('jira-users')}&maxResults=1`,
    authorization: bot,
    status: 200,
    json: { total: 7 },
  },
  {
    title: 'a group that is not there is a 404',
    url: `${acme}/group/member?groupId=nope`,
    authorization: bot,
    status: 404,
  },
  {
    title: 'the group must be named',
    url: `${acme}/group/member`,
    authorization: bot,
    status: 400,
  },
  {
    title: 'the audit log is for administrators of Jira',
    url: `${sandbox}/auditing/record`,
    authorization: sandboxBot,
    status: 403,
  },
  {
    title: 'the audit log says who did what',
    url: `${acme}/auditing/record`,
    authorization: bot,
    status: 200,
    json: {
      offset: 0,
      total: 1,
      records: [
        {
          summary: 'User added to group',
          category: 'group management',
          authorAccountId: accounts.acmeOwner.accountId,
          objectItem: { name: 'jira-admins', typeName: 'GROUP' },
        },
      ],
    },
  },
  {
    title: 'the audit log is bounded by time',
    url: `${acme}/auditing/record?from=2026-02-01T00:00:00.000Z`,
    authorization: bot,
    status: 200,
    json: { total: 0, records: [] },
  },
  {
    title: 'and by words, all of which must be found in a record',
    url: `${acme}/auditing/record?filter=group%20nothing-like-this`,
    authorization: bot,
    status: 200,
    json: { total: 0 },
  },
  {
    title: 'a date that is none is refused',
    url: `${acme}/auditing/record?from=yesterday`,
    authorization: bot,
    status: 400,
  },
];

describe('who granted what, as a site tells it', () => {
  it.each(answers)('$title', async (expected) => {
    expectAnswer(await send(expected), expected);
  });

  it('what somebody changes is in the log, newest first, and takes effect', async () => {
    const { knobs } = running();
    const host = 'acme.atlassian.net';
    const { accountId } = accounts.acmeBot;
    const owner = accounts.acmeOwner.accountId;
    const holds = async (key: string): Promise<unknown> => {
      const url = `${acme}/permissions/check`;
      const body = { projectPermissions: [{ permissions: [key], projects: [10002] }] };
      const answer = await send({ title: '', url, authorization: bot, body, status: 200 });
      return Object(JSON.parse(answer.body)).projectPermissions[0].projects;
    };
    const scheme = 'Service project scheme';
    expect(await holds('DELETE_ISSUES')).toEqual([]);
    knobs.grantInScheme(
      host,
      scheme,
      'DELETE_ISSUES',
      { type: 'group', name: 'jira-users' },
      owner,
    );
    expect(await holds('DELETE_ISSUES')).toEqual([10002]);
    knobs.revokeInScheme(
      host,
      scheme,
      'DELETE_ISSUES',
      { type: 'group', name: 'jira-users' },
      owner,
    );
    expect(await holds('DELETE_ISSUES')).toEqual([]);
    expect(await holds('EDIT_ISSUES')).toEqual([]);
    knobs.joinRole(host, 'HR', 'Service Desk Team', accountId, owner);
    expect(await holds('EDIT_ISSUES')).toEqual([10002]);
    knobs.leaveRole(host, 'HR', 'Service Desk Team', accountId, owner);
    expect(await holds('EDIT_ISSUES')).toEqual([]);
    const { body } = await ask(
      `${acme}/auditing/record?from=2026-02-01T00:00:00.000Z&offset=1&limit=2`,
      {
        headers: { authorization: bot },
      },
    );
    expect(JSON.parse(body)).toMatchObject({
      offset: 1,
      limit: 2,
      total: 4,
      records: [
        {
          summary: 'Project roles changed',
          objectItem: { name: 'People' },
          changedValues: [{ changedTo: accountId }],
        },
        { summary: 'Permission scheme updated', objectItem: { name: scheme } },
      ],
    });
  });
});
