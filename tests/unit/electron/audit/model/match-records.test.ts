import { describe, expect, it } from 'vitest';
import type { Change } from '../../../../../electron/audit/model/change.ts';
import {
  changedBy,
  changeId,
  matchRecords,
  type ChangeContext,
  type LogRecord,
} from '../../../../../electron/audit/model/match-records.ts';
import { wordChangedBy } from '../../../../../electron/audit/model/wording.ts';

const context: ChangeContext = {
  accountId: 'me',
  groups: ['robots'],
  projects: new Map([['A', { id: 10_001, name: 'Project A' }]]),
};

function record(
  items: readonly (readonly [type: string, name: string])[],
  values: readonly string[] = [],
  at = 1,
): LogRecord {
  return {
    at,
    authorId: 'ann',
    summary: `record ${at}`,
    category: '',
    items: items.map(([type, name]) => ({ id: null, name, type })),
    values,
  };
}

const left: Change = { kind: 'lost', subject: 'group', key: 'robots' };
const global: Change = {
  kind: 'lost',
  subject: 'global-permission',
  key: 'ADMINISTER',
  name: 'Administer Jira',
};
const onProject: Change = {
  kind: 'lost',
  subject: 'project-permission',
  key: 'DELETE_ISSUES',
  name: 'Delete Issues',
  places: ['A'],
};
const deactivated: Change = {
  kind: 'changed',
  subject: 'account-active',
  key: 'account-active',
  was: true,
  is: false,
};
const need: Change = { kind: 'lost', subject: 'need', key: 'x', title: { code: 'own', text: 'x' } };

const membership = record([
  ['GROUP', 'robots'],
  ['USER', 'me'],
]);

const cases: readonly (readonly [string, Change, LogRecord, boolean])[] = [
  ['leaving a group', left, membership, true],
  [
    'another group',
    left,
    record([
      ['GROUP', 'staff'],
      ['USER', 'me'],
    ]),
    false,
  ],
  [
    'somebody else who left the group',
    left,
    record([
      ['GROUP', 'robots'],
      ['USER', 'bob'],
    ]),
    false,
  ],
  [
    'the name of the group in another case',
    left,
    record([
      ['GROUP', 'Robots'],
      ['USER', 'me'],
    ]),
    true,
  ],
  ['a global permission through a group that was left', global, membership, true],
  [
    'a global permission taken from the group',
    global,
    record([['PERMISSIONS', 'Global Permissions']], ['Administer Jira', 'robots']),
    true,
  ],
  [
    'another global permission',
    global,
    record([['PERMISSIONS', 'Global Permissions']], ['Bulk change', 'robots']),
    false,
  ],
  ['a permission on a project through a group that was left', onProject, membership, true],
  [
    'a role of the project',
    onProject,
    record(
      [
        ['PROJECT', 'Project A'],
        ['PROJECT_ROLE', 'Agents'],
      ],
      ['me'],
    ),
    true,
  ],
  [
    'a role of another project',
    onProject,
    record(
      [
        ['PROJECT', 'Project B'],
        ['PROJECT_ROLE', 'Agents'],
      ],
      ['me'],
    ),
    false,
  ],
  [
    'a role of the project, of somebody else',
    onProject,
    record(
      [
        ['PROJECT', 'Project A'],
        ['PROJECT_ROLE', 'Agents'],
      ],
      ['bob'],
    ),
    false,
  ],
  [
    'a group of the account out of a role',
    onProject,
    record(
      [
        ['PROJECT', 'Project A'],
        ['PROJECT_ROLE', 'Agents'],
      ],
      ['robots'],
    ),
    true,
  ],
  [
    'a scheme that says the permission by its key',
    onProject,
    record([['SCHEME', 'Default']], ['DELETE_ISSUES']),
    true,
  ],
  [
    'a scheme that says the permission by its name',
    onProject,
    record([['SCHEME', 'Default']], ['Delete Issues']),
    true,
  ],
  [
    'a scheme that says another permission',
    onProject,
    record([['SCHEME', 'Default']], ['Edit Issues']),
    false,
  ],
  ['an account that was switched off', deactivated, record([['USER', 'me']]), true],
  ['another account that was switched off', deactivated, record([['USER', 'bob']]), false],
  ['a need follows from something else', need, membership, false],
];

describe('which records explain a change', () => {
  it.each(cases)('%s', (_what, change, one, isMatching) => {
    expect(matchRecords([change], [one], context).has(changeId(change))).toBe(isMatching);
  });

  it('names several candidates, the newest first, and five at most', () => {
    const many = Array.from({ length: 8 }, (_each, index) => ({ ...membership, at: index }));
    const found = matchRecords([left], many, context).get(changeId(left)) ?? [];
    expect(found.map(({ at }) => at)).toEqual([7, 6, 5, 4, 3]);
  });
});

describe('what is said of who made a change', () => {
  const one = {
    who: 'Ann',
    at: Date.parse('2026-11-30T09:30:00Z'),
    what: 'User removed from group',
    on: 'robots',
  };
  const authors = (...candidates: (typeof one)[]) => ({
    known: true as const,
    complete: true,
    candidates: { [changeId(left)]: candidates },
  });

  it.each([
    [
      'one record',
      changedBy(left, authors(one)),
      ['Ann did it on 2026-11-30 09:30 UTC: User removed from group (robots).'],
    ],
    [
      'two candidates',
      changedBy(left, authors(one, { ...one, who: 'Bob' })),
      [
        'Perhaps Ann, on 2026-11-30 09:30 UTC: User removed from group (robots).',
        'Perhaps Bob, on 2026-11-30 09:30 UTC: User removed from group (robots).',
      ],
    ],
    [
      'two records of one minute that read the same: once',
      changedBy(left, authors(one, { ...one, at: one.at + 5_000 })),
      ['Perhaps Ann, on 2026-11-30 09:30 UTC: User removed from group (robots).'],
    ],
    ['none', changedBy(left, authors()), ['No record of Jira’s audit log explains it.']],
    ['the log was not asked', changedBy(left, null), []],
    ['a need', changedBy(need, authors(one)), []],
  ])('%s', (_what, by, said) => {
    expect(wordChangedBy(by)).toEqual(said);
  });

  it('an account that may not read the log', () => {
    const by = changedBy(left, { known: false, because: 'administrators-only' });
    expect(wordChangedBy(by)[0]).toMatch(/^Who did it is not known: /);
  });
});
