import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparableName } from '../../../../../electron/system/model/names.ts';
import {
  checkDraft,
  draftFrom,
  purposeNeedKinds,
  newNeed,
  newPurpose,
  newRequirement,
  type NeedDraft,
  type PurposeDraft,
} from '../../../../../electron/purposes/model/draft.ts';
import { anyContent } from '../any-purpose.ts';
import { robotContent } from '../own.ts';

const none: ReadonlySet<string> = new Set();
const robot = draftFrom(robotContent);

/** The draft of the robot, whose only need is this one. */
function withNeed(need: Partial<NeedDraft>): PurposeDraft {
  const requirement = { ...newRequirement(), title: 'One', why: 'So.' };
  return { ...robot, requirements: [{ ...requirement, needs: [{ ...newNeed(), ...need }] }] };
}

function needOf(draft: PurposeDraft): unknown {
  const verdict = checkDraft(draft, none);
  return verdict.ok ? verdict.value.requirements[0]?.needs[0] : verdict.problems;
}

describe('a purpose in the editor', () => {
  it('that nobody changed is saved as it was', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        expect(checkDraft(draftFrom(content), none)).toEqual({ ok: true, value: content });
      }),
    );
  });

  it('that nothing was entered of is told what each field needs', () => {
    const verdict = checkDraft(newPurpose(), none);
    expect(
      verdict.ok ? [] : verdict.problems.map(({ field, problem }) => [field, problem]),
    ).toEqual([
      ['title', 'needed'],
      ['description', 'needed'],
      ['title', 'needed'],
      ['permission', 'needed'],
      ['why', 'needed'],
    ]);
  });

  it.each<[string, Partial<NeedDraft>, unknown]>([
    [
      'a permission on any project',
      { permission: ' CLOSE_ISSUES ' },
      {
        kind: 'project-permission',
        permission: 'CLOSE_ISSUES',
        among: 'projects',
        on: 'any',
        portalSuffices: false,
      },
    ],
    [
      'a permission on named projects',
      { permission: 'X', on: 'named', projects: 'ITSM, HR;WEB' },
      {
        kind: 'project-permission',
        permission: 'X',
        among: 'projects',
        on: ['ITSM', 'HR', 'WEB'],
        portalSuffices: false,
      },
    ],
    [
      'a permission on all desks, as customers have it',
      { permission: 'X', on: 'all', among: 'desks', portalSuffices: true },
      {
        kind: 'project-permission',
        permission: 'X',
        among: 'desks',
        on: 'all',
        portalSuffices: true,
      },
    ],
    [
      'a global permission',
      { kind: 'global-permission', permission: 'ADMINISTER', projects: 'left over' },
      { kind: 'global-permission', permission: 'ADMINISTER' },
    ],
    [
      'being agent',
      { kind: 'desk-agent', on: 'named', projects: 'ITSM' },
      { kind: 'desk-agent', on: ['ITSM'] },
    ],
    ['a service account', { kind: 'account', types: 'app' }, { kind: 'account', types: ['app'] }],
    ['any account', { kind: 'account' }, { kind: 'account', types: ['atlassian', 'app'] }],
    [
      'a scope',
      { kind: 'scope', scope: 'read:jira-work' },
      { kind: 'scope', scope: 'read:jira-work' },
    ],
    [
      'product access',
      { kind: 'product-access', application: 'any' },
      { kind: 'product-access', application: 'any' },
    ],
    ['a webhook', { kind: 'webhook-slot', limit: ' 50 ' }, { kind: 'webhook-slot', limit: 50 }],
  ])('asks for %s', (_what, entered, need) => {
    expect(needOf(withNeed(entered))).toEqual(need);
  });

  it.each<[string, Partial<NeedDraft>, string, string]>([
    ['no permission', {}, 'permission', 'needed'],
    [
      'a name in place of a key',
      { permission: 'Close issues' },
      'permission',
      'permission-with-spaces',
    ],
    ['no project', { permission: 'X', on: 'named' }, 'on', 'projects-needed'],
    [
      'a project’s name',
      { permission: 'X', on: 'named', projects: 'ITSM, People' },
      'on',
      'project-key',
    ],
    ['a scope of another form', { kind: 'scope', scope: 'all' }, 'scope', 'scope-form'],
    ['no number of webhooks', { kind: 'webhook-slot', limit: 'many' }, 'limit', 'whole-number'],
    [
      'any application on the site',
      { kind: 'site-feature', application: 'any' },
      'application',
      'not-a-choice',
    ],
  ])('with %s is told so at that field', (_what, entered, field, problem) => {
    expect(needOf(withNeed(entered))).toEqual([{ requirement: 0, need: 0, field, problem }]);
  });

  it('knows every kind of need that can be asked for', () => {
    const kinds = new Set(purposeNeedKinds.map((kind) => kind));
    fc.assert(
      fc.property(anyContent, ({ requirements }) => {
        for (const { needs } of requirements) {
          for (const { kind } of needs) expect(kinds.has(kind)).toBe(true);
        }
      }),
    );
  });

  it('may not have another’s title, however it is written', () => {
    const verdict = checkDraft(
      { ...robot, title: ' release  ROBOT' },
      new Set([comparableName('Release robot')]),
    );
    expect(verdict).toEqual({
      ok: false,
      problems: [{ requirement: null, need: null, field: 'title', problem: 'title-taken' }],
    });
  });

  it('keeps the id of a requirement whose title is changed, and gives new ones ids of their own', () => {
    const [first] = robot.requirements;
    if (first === undefined) throw new Error('No requirement');
    const added = ['Close the issues', 'Close the issues', '閉じる', '!?'].map((title) => ({
      ...first,
      id: null,
      title,
    }));
    const requirements = [{ ...first, title: 'Otherwise' }, ...added];
    const verdict = checkDraft({ ...robot, requirements }, none);
    expect(verdict.ok ? verdict.value.requirements.map(({ id }) => id) : verdict.problems).toEqual([
      'close-issues',
      'close-the-issues',
      'close-the-issues-2',
      'requirement',
      'requirement-2',
    ]);
  });
});
