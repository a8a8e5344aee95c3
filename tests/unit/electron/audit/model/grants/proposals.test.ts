import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../../../../electron/audit/model/evidence.ts';
import type { GrantChange } from '../../../../../../electron/audit/model/grants/grant-change.ts';
import {
  propose,
  type Proposals,
} from '../../../../../../electron/audit/model/grants/proposals.ts';
import type { Purpose } from '../../../../../../electron/purposes/model/purpose.ts';
import { purposeNamed } from '../../known-account.ts';
import { me, purposeNeeding, readSite, type DescribedSite, type Read } from './described-site.ts';

const edits = purposeNeeding({ EDIT_ISSUES: 'all' });
const editsOnA = purposeNeeding({ EDIT_ISSUES: ['A'] });
const editsSomewhere = purposeNeeding({ EDIT_ISSUES: 'any' });
const missing = 'need-EDIT_ISSUES';
const excessive = 'excessive:DELETE_ISSUES';

const people = Array.from({ length: 37 }, (_each, index) => `person-${index}`);

function say(change: GrantChange): string {
  switch (change.code) {
    case 'join-group':
      return `join ${change.groupName}`;
    case 'leave-group':
      return `leave ${change.groupName}`;
    case 'join-role':
      return `into ${change.roleName ?? change.roleId} of ${change.projectKey}`;
    case 'leave-role':
      return `out of ${change.roleName ?? change.roleId} of ${change.projectKey}`;
    case 'remove-group-from-role':
      return `${change.groupName} out of ${change.roleName ?? change.roleId} of ${change.projectKey}`;
    case 'grant-in-scheme':
      return `grant ${change.permission} in ${change.schemeName} to ${change.receiver.to}`;
    case 'revoke-in-scheme':
      return `revoke ${change.permission} in ${change.schemeName} from ${change.receiver.to}`;
  }
}

/** The proposals in lines, the first one first; or why there is none. */
function told(found: Proposals | null): readonly string[] {
  if (found === null) return ['nothing to do with grants'];
  const unread = found.unread.map(({ because }) => `? ${because}`);
  if (found.list.length === 0) return [`none: ${found.because ?? 'nothing to do'}`];
  return [...found.list.map(({ changes }) => changes.map(say).join(' + ')), ...unread];
}

const two = { A: { scheme: 'S' }, B: { scheme: 'S' } } as const;
const agents = { S: { EDIT_ISSUES: ['projectRole:Agents'] } };

type Case = readonly [
  what: string,
  finding: string,
  purpose: Purpose,
  site: DescribedSite,
  expected: readonly string[],
  read?: Read,
];

const cases: readonly Case[] = [
  [
    'a role that gives just that, on the one project that needs it',
    missing,
    editsOnA,
    { groups: {}, schemes: agents, projects: { A: { scheme: 'S' } } },
    ['into Agents of A'],
  ],
  [
    'a role on one project rather than the whole scheme, which more projects share',
    missing,
    editsOnA,
    { groups: {}, schemes: agents, projects: two },
    ['into Agents of A'],
  ],
  [
    'a role rather than a group that brings the deletion of issues along',
    missing,
    editsOnA,
    {
      groups: { power: people },
      schemes: {
        S: { EDIT_ISSUES: ['projectRole:Agents', 'group:power'], DELETE_ISSUES: ['group:power'] },
      },
      projects: { A: { scheme: 'S' } },
    },
    ['into Agents of A', 'join power'],
  ],
  [
    'a group where it gives just that: one click less',
    missing,
    editsOnA,
    {
      groups: { editors: people },
      schemes: { S: { EDIT_ISSUES: ['projectRole:Agents', 'group:editors'] } },
      projects: { A: { scheme: 'S' } },
    },
    ['join editors'],
  ],
  [
    'a role rather than a group that gives it on other projects, too, where nobody needs it',
    missing,
    editsOnA,
    {
      groups: { editors: people },
      schemes: { S: { EDIT_ISSUES: ['projectRole:Agents', 'group:editors'] } },
      projects: two,
    },
    ['into Agents of A', 'join editors'],
  ],
  [
    'a group where all projects need it',
    missing,
    edits,
    {
      groups: { editors: people },
      schemes: { S: { EDIT_ISSUES: ['projectRole:Agents', 'group:editors'] } },
      projects: two,
    },
    ['join editors'],
  ],
  [
    'a group in a role rather than the role on each project',
    missing,
    edits,
    {
      groups: { desk: people },
      schemes: agents,
      projects: {
        A: { scheme: 'S', actors: { Agents: ['group:desk'] } },
        B: { scheme: 'S', actors: { Agents: ['group:desk'] } },
      },
    },
    ['join desk'],
  ],
  [
    'a grant to the account alone where nothing gives it',
    missing,
    editsOnA,
    { groups: {}, schemes: { S: { EDIT_ISSUES: [] } }, projects: { A: { scheme: 'S' } } },
    ['grant EDIT_ISSUES in S to account'],
  ],
  [
    'a role that nobody uses yet rather than a grant on two projects, one of which needs it',
    missing,
    editsOnA,
    { groups: {}, schemes: { S: { EDIT_ISSUES: [] } }, projects: two, roles: ['Automation'] },
    ['grant EDIT_ISSUES in S to role + into Automation of A', 'grant EDIT_ISSUES in S to account'],
  ],
  [
    'a grant to a role that the account has already',
    missing,
    editsOnA,
    {
      groups: {},
      schemes: { S: { EDIT_ISSUES: [] } },
      projects: { A: { scheme: 'S', actors: { Automation: [me] } }, B: { scheme: 'S' } },
    },
    ['grant EDIT_ISSUES in S to role'],
  ],
  [
    'a grant to the account rather than to a role in which 37 others are',
    missing,
    editsOnA,
    {
      groups: {},
      schemes: { S: { EDIT_ISSUES: [] } },
      projects: { A: { scheme: 'S', actors: { Everybody: [me, ...people] } } },
    },
    ['grant EDIT_ISSUES in S to account'],
  ],
  [
    'never first: a group that administers the site',
    missing,
    editsOnA,
    {
      groups: { 'site-admins': ['ann'] },
      siteAdmins: ['site-admins'],
      schemes: { S: { EDIT_ISSUES: ['group:site-admins'] } },
      projects: { A: { scheme: 'S' } },
    },
    ['grant EDIT_ISSUES in S to account', 'join site-admins'],
  ],
  [
    'never first: a group that administers Jira',
    missing,
    editsOnA,
    {
      groups: { 'jira-admins': ['ann'] },
      jiraAdmins: ['jira-admins'],
      schemes: { S: { EDIT_ISSUES: ['group:jira-admins'] } },
      projects: { A: { scheme: 'S' } },
    },
    ['grant EDIT_ISSUES in S to account', 'join jira-admins'],
  ],
  [
    'any project will do: the one with the least',
    missing,
    editsSomewhere,
    {
      groups: {},
      schemes: {
        S: { EDIT_ISSUES: ['projectRole:Owners'], DELETE_ISSUES: ['projectRole:Owners'] },
        T: { EDIT_ISSUES: ['projectRole:Agents'] },
      },
      projects: { A: { scheme: 'S' }, B: { scheme: 'T' } },
    },
    ['into Agents of B'],
  ],
  [
    'two projects with different schemes: each in its own way',
    missing,
    edits,
    {
      groups: {},
      schemes: { S: agents.S, T: { EDIT_ISSUES: ['projectRole:Owners'] } },
      projects: { A: { scheme: 'S' }, B: { scheme: 'T' } },
    },
    ['into Agents of A + into Owners of B'],
  ],
  [
    'nothing to do where the need is met',
    missing,
    editsOnA,
    { groups: {}, schemes: { S: { EDIT_ISSUES: ['anyone'] } }, projects: { A: { scheme: 'S' } } },
    ['none: nothing to do'],
  ],
  [
    'too much through a group: leave it',
    excessive,
    edits,
    {
      groups: { power: [me, ...people] },
      schemes: { S: { EDIT_ISSUES: ['anyone'], DELETE_ISSUES: ['group:power'] } },
      projects: two,
    },
    ['leave power'],
  ],
  [
    'too much by name in a role: out of it',
    excessive,
    edits,
    {
      groups: {},
      schemes: { S: { EDIT_ISSUES: ['anyone'], DELETE_ISSUES: ['projectRole:Owners'] } },
      projects: { A: { scheme: 'S', actors: { Owners: [me, 'ann'] } } },
    },
    ['out of Owners of A'],
  ],
  [
    'too much by a grant to the account itself',
    excessive,
    edits,
    {
      groups: {},
      schemes: { S: { EDIT_ISSUES: ['anyone'], DELETE_ISSUES: [`user:${me}`] } },
      projects: { A: { scheme: 'S' } },
    },
    ['revoke DELETE_ISSUES in S from account'],
  ],
  [
    'too much through a group that also gives what is needed: have the role, then leave it',
    excessive,
    edits,
    {
      groups: { power: [me, ...people] },
      schemes: {
        S: { EDIT_ISSUES: ['group:power', 'projectRole:Agents'], DELETE_ISSUES: ['group:power'] },
      },
      projects: { A: { scheme: 'S' } },
    },
    ['into Agents of A + leave power', 'revoke DELETE_ISSUES in S from group'],
  ],
  [
    'too much in two ways at once: both end',
    excessive,
    edits,
    {
      groups: { power: [me] },
      schemes: {
        S: { EDIT_ISSUES: ['anyone'], DELETE_ISSUES: ['group:power', 'projectRole:Owners'] },
      },
      projects: { A: { scheme: 'S', actors: { Owners: [me] } } },
    },
    ['leave power + out of Owners of A'],
  ],
  [
    'too much by a grant to everybody with a product: only the grant itself helps',
    excessive,
    edits,
    {
      groups: {},
      applications: ['jira-software'],
      schemes: { S: { EDIT_ISSUES: ['anyone'], DELETE_ISSUES: ['applicationRole:jira-software'] } },
      projects: { A: { scheme: 'S' } },
    },
    ['revoke DELETE_ISSUES in S from product'],
  ],
  [
    'the administration of the site: have what the group gave in another way, then leave it',
    'excessive:site-administration',
    edits,
    {
      groups: { 'site-admins': [me] },
      siteAdmins: ['site-admins'],
      schemes: { S: { EDIT_ISSUES: ['group:site-admins', 'projectRole:Agents'] } },
      projects: { A: { scheme: 'S' } },
    },
    ['into Agents of A + leave site-admins'],
  ],
  [
    'the schemes could not be read: not known, rather than a guess',
    missing,
    editsOnA,
    { groups: {}, schemes: agents, projects: { A: { scheme: 'S' } } },
    ['none: forbidden'],
    { site: { schemes: unknown('forbidden') } },
  ],
  [
    'the scheme of one of two projects could not be read: for the other one',
    missing,
    edits,
    { groups: {}, schemes: agents, projects: two },
    ['into Agents of A', '? forbidden'],
    { projects: { B: { scheme: unknown('forbidden') } } },
  ],
  [
    'a project that was not read may use the scheme, too: the role comes before the grant',
    missing,
    editsOnA,
    {
      groups: { editors: people },
      schemes: { S: { EDIT_ISSUES: ['group:editors', 'projectRole:Agents'] } },
      projects: two,
    },
    ['into Agents of A', 'join editors'],
    { projects: { B: null } },
  ],
  [
    'a team-managed project: Jira does not tell',
    missing,
    editsOnA,
    {
      groups: {},
      schemes: { S: { EDIT_ISSUES: [] } },
      projects: { A: { scheme: 'S', team: true } },
    },
    ['none: not-offered'],
  ],
  [
    'Jira says no although a group gives it: something else is missing',
    missing,
    editsOnA,
    {
      groups: { editors: [me] },
      schemes: { S: { EDIT_ISSUES: ['group:editors'] } },
      projects: { A: { scheme: 'S' } },
    },
    ['none: incomplete'],
    {
      evidence: {
        projectPermissions: known({
          asked: ['EDIT_ISSUES'],
          projects: [10_001],
          granted: { EDIT_ISSUES: [] },
        }),
      },
    },
  ],
  [
    'how the account is in the role was not read: only the grant itself is sure',
    excessive,
    edits,
    {
      groups: { power: [me] },
      schemes: { S: { EDIT_ISSUES: ['anyone'], DELETE_ISSUES: ['projectRole:Owners'] } },
      projects: { A: { scheme: 'S', actors: { Owners: ['group:power'] } } },
    },
    ['revoke DELETE_ISSUES in S from role'],
    { projects: { A: { actors: {} } } },
  ],
  [
    'a finding about the token',
    'token-at-site',
    purposeNamed('okta-workflows-event-cards'),
    { groups: {}, schemes: { S: { EDIT_ISSUES: [] } }, projects: { A: { scheme: 'S' } } },
    ['nothing to do with grants'],
  ],
];

const named = cases.map((one) => ({ what: one[0], one }));

describe('the least that suffices', () => {
  it.each(named)('$what', ({ one: [, finding, purpose, site, expected, read = {}] }) => {
    expect(told(propose(finding, [purpose], readSite(site, read)))).toEqual(expected);
  });

  it('names at least twenty-five cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(25);
  });

  it('says how many others are in a group, and on how many projects it gives more', () => {
    const site: DescribedSite = {
      groups: { power: people },
      schemes: {
        S: { EDIT_ISSUES: ['group:power'], DELETE_ISSUES: ['group:power'] },
        T: { DELETE_ISSUES: ['group:power'] },
      },
      projects: {
        A: { scheme: 'S' },
        ...Object.fromEntries(
          Array.from({ length: 13 }, (_each, index) => [`T${index}`, { scheme: 'T' }]),
        ),
      },
    };
    const list = propose(missing, [editsOnA], readSite(site))?.list ?? [];
    const join = list.find(({ id }) => id === 'join-group power');
    expect(join?.effects.members).toBe(37);
    expect(join?.unneeded.map(({ permission }) => permission)).toEqual(
      Array.from({ length: 14 }, () => 'DELETE_ISSUES'),
    );
    expect(join?.cost.dangerous).toBe(14);
  });

  it('meets hundreds of projects at once', () => {
    const keys = Array.from({ length: 300 }, (_each, index) => `P${index}`);
    const site: DescribedSite = {
      groups: { editors: people },
      schemes: { S: { EDIT_ISSUES: ['projectRole:Agents', 'group:editors'] } },
      projects: Object.fromEntries(keys.map((key) => [key, { scheme: 'S' }])),
    };
    const found = told(propose(missing, [edits], readSite(site)));
    expect(found[0]).toBe('join editors');
  });
});
