import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../../electron/audit/model/evaluate.ts';
import { known, unknown, type Evidence } from '../../../../../electron/audit/model/evidence.ts';
import { powerfulPermissions } from '../../../../../electron/audit/model/powerful-permissions.ts';
import { wordFinding } from '../../../../../electron/audit/model/wording.ts';
import type { Purpose } from '../../../../../electron/purposes/model/purpose.ts';
import { userPermissions } from '../../../../simulator/make.ts';
import {
  askedOfProjects,
  evidenceWith,
  held,
  purposeNamed,
  softwareProject,
} from '../known-account.ts';

const eventCards = purposeNamed('okta-workflows-event-cards');
const actionCards = purposeNamed('okta-workflows-action-cards');
const reporting = purposeNamed('read-only-reporting');
const userAdministration = purposeNamed('user-and-group-administration');

function needing(permission: string, on: 'any' | string[]): Purpose {
  const need = { kind: 'project-permission', permission, among: 'projects', on } as const;
  return {
    ...reporting,
    requirements: [
      {
        id: 'powerful',
        title: 'Powerful',
        needs: [{ ...need, portalSuffices: false }],
        severity: 'high',
        why: 'To clean up.',
        cards: [],
      },
    ],
  };
}

function excessive(purposes: readonly Purpose[], change: Partial<Evidence>) {
  return evaluate(evidenceWith(change), purposes)
    .filter(({ verdict }) => verdict === 'excessive')
    .map(({ requirementId }) => requirementId);
}

const asCommonUser = { globalPermissions: known({ asked: ['ADMINISTER'], granted: [] }) };
const deletes = {
  ...asCommonUser,
  projectPermissions: held({ DELETE_ISSUES: [10001, softwareProject] }),
  issues: unknown('not-found'),
};

const cases: readonly (readonly [string, readonly Purpose[], Partial<Evidence>, string[]])[] = [
  ['Administer Jira for action cards', [actionCards], {}, ['excessive:ADMINISTER']],
  ['Administer Jira for event cards, which need it', [eventCards], {}, []],
  ['Administer Jira where one of two purposes needs it', [eventCards, actionCards], {}, []],
  ['nothing that is powerful', [actionCards], asCommonUser, []],
  ['Jira did not tell', [actionCards], { globalPermissions: unknown('timed-out') }, []],
  ['deleting issues', [reporting], deletes, ['excessive:DELETE_ISSUES']],
  ['deleting issues, where that is the purpose', [needing('DELETE_ISSUES', 'any')], deletes, []],
  [
    'deleting issues beyond the named project',
    [needing('DELETE_ISSUES', ['ITSM'])],
    deletes,
    ['excessive:DELETE_ISSUES'],
  ],
  [
    'deleting issues in the named projects alone',
    [needing('DELETE_ISSUES', ['ITSM', 'WEB'])],
    deletes,
    [],
  ],
  [
    'deleting only what it reported itself',
    [reporting],
    {
      ...deletes,
      projectPermissions: held({ DELETE_ISSUES: [10001] }),
      issues: known({ list: [{ id: 1, projectId: 10001 }], granted: { DELETE_ISSUES: [] } }),
    },
    [],
  ],
  [
    'administering projects, which Administer Jira brings along',
    [eventCards],
    { projectPermissions: held({ ADMINISTER_PROJECTS: [10001], SERVICEDESK_AGENT: [10001] }) },
    [],
  ],
  [
    'administering projects without Administer Jira',
    [actionCards],
    { ...asCommonUser, projectPermissions: held({ ADMINISTER_PROJECTS: [10001] }) },
    ['excessive:ADMINISTER_PROJECTS'],
  ],
  [
    'administering the whole site',
    [actionCards],
    { ...asCommonUser, groups: known(['jira-users', 'site-admins']) },
    ['excessive:site-administration'],
  ],
  [
    'administering the whole site, where that is the purpose',
    [userAdministration],
    { groups: known(['jira-users', 'site-admins']) },
    [],
  ],
  ['no purpose to compare with', [], {}, []],
];

describe('what an account holds without need', () => {
  it.each(cases)('%s', (_name, purposes, change, expected) => {
    expect(excessive(purposes, change)).toEqual(expected);
  });

  it('is named with what it allows, where it is held, and how it is taken away', () => {
    const [found] = evaluate(evidenceWith(deletes), [reporting])
      .filter(({ verdict }) => verdict === 'excessive')
      .map(wordFinding);
    expect(found).toMatchObject({
      title: 'Name of DELETE_ISSUES',
      severity: 'high',
      why: expect.stringContaining('for good'),
      reason: expect.stringContaining('ITSM IT service desk and WEB Website (2 projects)'),
      evidence: [{ part: 'projectPermissions', permission: 'DELETE_ISSUES' }],
      remedy: { steps: [{ link: 'permission-schemes' }, {}] },
    });
  });

  it('leads out of the groups that give Administer Jira, where they are known', () => {
    const [found] = evaluate(evidenceWith({ groups: known(['jira-admins', 'jira-users']) }), [
      actionCards,
    ])
      .filter(({ verdict }) => verdict === 'excessive')
      .map(wordFinding);
    expect(found?.remedy?.steps.map(({ text }) => text).join(' ')).toContain('out of jira-admins');
  });
});

describe('the list of powerful permissions', () => {
  it('has nothing that every user of Jira has, and nothing twice', () => {
    const keys = powerfulPermissions.map(({ permission }) => permission);
    const common = [...userPermissions, 'BROWSE_PROJECTS', 'CREATE_ISSUES', 'ADD_COMMENTS'];
    expect(keys.filter((key) => common.includes(key))).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(askedOfProjects.filter((key) => keys.includes(key))).toEqual([
      'ADMINISTER_PROJECTS',
      'DELETE_ISSUES',
    ]);
  });

  it('names only permissions of its own as those that bring one along', () => {
    const keys = powerfulPermissions.map(({ permission }) => permission);
    const bringing = powerfulPermissions.flatMap(({ comesWith }) => comesWith);
    expect(bringing.filter((key) => !keys.includes(key))).toEqual([]);
  });
});
