import { describe, expect, it } from 'vitest';
import type { GrantChange } from '../../../../../../electron/audit/model/grants/grant-change.ts';
import { tryChanges } from '../../../../../../electron/audit/model/grants/what-if.ts';
import { me, purposeNeeding, readSite, type DescribedSite, type Read } from './described-site.ts';

const site: DescribedSite = {
  groups: { robots: [me, 'ann'], editors: ['ann'], 'site-admins': ['ann'], seats: [me] },
  siteAdmins: ['site-admins'],
  deskGroups: ['seats'],
  applications: ['jira-servicedesk'],
  schemes: {
    S: { EDIT_ISSUES: ['group:robots', 'group:editors'], DELETE_ISSUES: ['projectRole:Owners'] },
    T: { EDIT_ISSUES: ['anyone'] },
  },
  projects: {
    A: { scheme: 'S', actors: { Owners: [me] } },
    B: { scheme: 'S' },
    C: { scheme: 'T' },
  },
};

const edits = purposeNeeding({ EDIT_ISSUES: 'all' });
const editsSomewhere = purposeNeeding({ EDIT_ISSUES: 'any' });
const owner = { projectId: 10_001, projectKey: 'A', roleId: 'Owners', roleName: 'Owners' };
const leaveRobots: GrantChange = { code: 'leave-group', groupId: 'robots', groupName: 'robots' };
const joinEditors: GrantChange = { code: 'join-group', groupId: 'editors', groupName: 'editors' };
const joinAdmins: GrantChange = {
  code: 'join-group',
  groupId: 'site-admins',
  groupName: 'site-admins',
};
const leaveOwners: GrantChange = { code: 'leave-role', ...owner };

type Case = readonly [
  what: string,
  changes: readonly GrantChange[],
  purposes: readonly ReturnType<typeof purposeNeeding>[],
  turns: readonly string[],
  read?: Read,
];

const cases: readonly Case[] = [
  [
    'leaving the group that gives what all projects need',
    [leaveRobots],
    [edits],
    ['need-EDIT_ISSUES: met > missing'],
  ],
  ['leaving it where one project is enough', [leaveRobots], [editsSomewhere], []],
  ['leaving it and joining another that gives the same', [leaveRobots, joinEditors], [edits], []],
  [
    'leaving a role that gives what nobody needs',
    [leaveOwners],
    [edits],
    ['excessive:DELETE_ISSUES: excessive > -'],
  ],
  [
    'joining a group that administers the site',
    [joinAdmins],
    [edits],
    ['excessive:site-administration: - > excessive'],
  ],
  ['nothing', [], [edits], []],
  [
    'leaving a group where the scheme of a project is not known',
    [leaveRobots],
    [purposeNeeding({ EDIT_ISSUES: ['B'] })],
    ['need-EDIT_ISSUES: met > unknown'],
    { projects: { B: null } },
  ],
];

const named = cases.map((one) => ({ what: one[0], one }));

describe('what would come of a change', () => {
  it.each(named)('$what', ({ one: [, changes, purposes, turns, read = {}] }) => {
    const { turns: found } = tryChanges(changes, purposes, readSite(site, read));
    expect(
      found.map(({ requirementId, was, is }) => `${requirementId}: ${was ?? '-'} > ${is ?? '-'}`),
    ).toEqual(turns);
  });

  it('names what is lost, on which projects', () => {
    const { effects } = tryChanges([leaveRobots], [edits], readSite(site));
    expect(effects.lost).toEqual([
      { permission: 'EDIT_ISSUES', projectId: 10_001 },
      { permission: 'EDIT_ISSUES', projectId: 10_002 },
    ]);
    expect(effects.members).toBe(1);
    expect(effects.others).toBe(0);
  });

  it('says that seats of other products and global permissions are not told by groups', () => {
    const read = readSite({ ...site, applications: ['jira-servicedesk', 'jira-software'] });
    expect(tryChanges([leaveRobots], [edits], read).untold).toContain('other-products');
    expect(tryChanges([joinEditors], [edits], read).untold).toEqual([]);
  });
});
