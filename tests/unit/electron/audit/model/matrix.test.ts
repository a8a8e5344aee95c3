import { describe, expect, it } from 'vitest';
import { known, unknown, type Evidence } from '../../../../../electron/audit/model/evidence.ts';
import { permissionMatrix } from '../../../../../electron/audit/model/matrix.ts';
import {
  cellAt,
  isInDoubt,
  hasMissingPermission,
} from '../../../../../electron/audit/model/matrix-cells.ts';
import type { Need, Purpose } from '../../../../../electron/purposes/model/purpose.ts';
import { evidenceWith, held, purposeNamed } from '../known-account.ts';

const actionCards = purposeNamed('okta-workflows-action-cards');
const reporting = purposeNamed('read-only-reporting');

function purposeOf(...needs: Need[]): Purpose {
  const requirement = { title: 'One', severity: 'high', why: 'So.' } as const;
  return {
    ...reporting,
    requirements: needs.map((need, index) => ({
      ...requirement,
      id: `r${index}`,
      needs: [need],
      cards: [],
    })),
  };
}

function needOn(permission: string, on: 'any' | 'all' | string[]): Need {
  return { kind: 'project-permission', permission, among: 'desks', on, portalSuffices: false };
}

/** The states of a permission by project key. */
function states(change: Partial<Evidence>, purposes: readonly Purpose[], permission: string) {
  const matrix = permissionMatrix(evidenceWith(change), purposes);
  const column = matrix.columns.findIndex((one) => one.permission === permission);
  return Object.fromEntries(matrix.rows.map((row) => [row.key, cellAt(row, column)]));
}

const agentOfBoth = { SERVICEDESK_AGENT: [10001, 10002] };
const sampleless = { issues: unknown('not-found') };

describe('the matrix of project permissions', () => {
  it('has a row for every project, by key, and the needed permissions first', () => {
    const matrix = permissionMatrix(evidenceWith({}), [actionCards]);
    expect(matrix.rows.map(({ key, isDesk, deskId }) => [key, isDesk, deskId])).toEqual([
      ['HR', true, '2'],
      ['ITSM', true, '1'],
      ['WEB', false, null],
    ]);
    const needed = matrix.columns.filter(({ isNeeded }) => isNeeded).length;
    expect(needed).toBe(4);
    expect(matrix.columns.slice(0, needed).every(({ isNeeded }) => isNeeded)).toBe(true);
    expect(matrix.columns[0]?.name).toBe('Name of BROWSE_PROJECTS');
    expect(matrix.rows.map(({ cells }) => cells.length)).toEqual(
      matrix.rows.map(() => matrix.columns.length),
    );
  });

  it.each([
    ['needed on any, held on one', {}, needOn('EDIT_ISSUES', 'any'), 'not-held', 'held'],
    [
      'needed on any, held on none',
      { projectPermissions: held({}), queue: unknown('not-asked') },
      needOn('EDIT_ISSUES', 'any'),
      'missing',
      'missing',
    ],
    ['needed on all, held on one', {}, needOn('EDIT_ISSUES', 'all'), 'missing', 'held'],
    ['needed on a named one that lacks it', {}, needOn('EDIT_ISSUES', ['HR']), 'missing', 'held'],
    ['needed on a named one that has it', {}, needOn('EDIT_ISSUES', ['ITSM']), 'not-held', 'held'],
    [
      'perhaps only as a portal customer',
      { projectPermissions: held({ EDIT_ISSUES: [10002], SERVICEDESK_AGENT: [10001] }) },
      needOn('EDIT_ISSUES', 'all'),
      'unsure',
      'missing',
    ],
    [
      'only on issues of its own',
      {
        projectPermissions: held({ ...agentOfBoth, EDIT_ISSUES: [10001, 10002] }),
        issues: known({ list: [{ id: 1, projectId: 10002 }], granted: { EDIT_ISSUES: [] } }),
      },
      needOn('EDIT_ISSUES', 'all'),
      'unsure',
      'held',
    ],
    [
      'not told',
      { projectPermissions: unknown('timed-out') },
      needOn('EDIT_ISSUES', 'all'),
      'unknown',
      'unknown',
    ],
  ] as const)('%s', (_name, change, need, people, it) => {
    const found = states(change, [purposeOf(need)], 'EDIT_ISSUES');
    expect(found).toMatchObject({ HR: people, ITSM: it });
  });

  it('marks what is powerful and needed by nobody, wherever it is held', () => {
    const change = {
      projectPermissions: held({ ...agentOfBoth, DELETE_ISSUES: [10001, 10099] }),
      globalPermissions: known({ asked: ['ADMINISTER'], granted: [] }),
      ...sampleless,
    };
    expect(states(change, [actionCards], 'DELETE_ISSUES')).toEqual({
      HR: 'not-held',
      ITSM: 'excessive',
      WEB: 'excessive',
    });
    expect(states(change, [purposeOf(needOn('DELETE_ISSUES', 'any'))], 'DELETE_ISSUES')).toEqual({
      HR: 'not-held',
      ITSM: 'held',
      WEB: 'held',
    });
  });

  it('asks nobody to be agent of what is no service desk', () => {
    const purpose = purposeOf({ kind: 'desk-agent', on: 'all' });
    expect(states({}, [purpose], 'SERVICEDESK_AGENT')).toEqual({
      HR: 'missing',
      ITSM: 'held',
      WEB: 'not-applicable',
    });
  });

  it('tells which projects lack something that is needed', () => {
    const { columns, rows } = permissionMatrix(evidenceWith({}), [
      purposeOf(needOn('EDIT_ISSUES', 'all')),
    ]);
    expect(rows.filter(hasMissingPermission).map(({ key }) => key)).toEqual(['HR']);
    expect(rows.filter((row) => isInDoubt(row, columns))).toEqual([]);
  });

  it('counts what Jira did not tell as no lack, but as a doubt', () => {
    const silent = { projectPermissions: unknown('jira-down'), ...sampleless } as const;
    const { columns, rows } = permissionMatrix(evidenceWith(silent), [
      purposeOf(needOn('EDIT_ISSUES', 'all')),
    ]);
    expect(rows.filter(hasMissingPermission)).toEqual([]);
    expect(rows.filter((row) => isInDoubt(row, columns)).map(({ key }) => key)).toEqual([
      'HR',
      'ITSM',
      'WEB',
    ]);
  });

  it('says why there are no rows, and whether there are more', () => {
    const blind = { projects: unknown('jira-down'), desks: unknown('jira-down') };
    expect(permissionMatrix(evidenceWith(blind), [actionCards])).toMatchObject({
      rows: [],
      complete: false,
      unknownBecause: 'jira-down',
    });
    expect(permissionMatrix(evidenceWith({}), [actionCards])).toMatchObject({
      complete: true,
      unknownBecause: null,
    });
  });
});
