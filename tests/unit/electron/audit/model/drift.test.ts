import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countChanges, type Change } from '../../../../../electron/audit/model/change.ts';
import { driftBetween, isComplete, lastKnown } from '../../../../../electron/audit/model/drift.ts';
import { known, unknown, type Evidence } from '../../../../../electron/audit/model/evidence.ts';
import { builtInPurposes } from '../../../../../electron/purposes/built-in.ts';
import { wordChange } from '../../../../../electron/audit/model/wording.ts';
import { anyEvidence } from '../any-evidence.ts';
import {
  agentsPermissions,
  completeEvidence,
  evidenceWith,
  held,
  purposeNamed,
  seenProjects,
} from '../known-account.ts';

const purposes = builtInPurposes();

const eventCards = purposeNamed('okta-workflows-event-cards');

const sentenceOf = (change: Change): string => wordChange(change).sentence;

function said(before: Partial<Evidence>, after: Partial<Evidence>): readonly string[] {
  return driftBetween(evidenceWith(before), evidenceWith(after), []).map(sentenceOf);
}

const robot = {
  accountId: '557058:ops',
  displayName: 'Ops Robot',
  emailAddress: 'ops@northwind.io',
  accountType: 'atlassian',
  active: true,
} as const;

const without = (...keys: string[]) => ({
  globalPermissions: known({
    asked: ['ADMINISTER', 'USER_PICKER'],
    granted: ['ADMINISTER', 'USER_PICKER'].filter((key) => !keys.includes(key)),
  }),
});

const heldOn = (places: Readonly<Record<string, number[]>>) => ({
  projectPermissions: held({
    ...Object.fromEntries(agentsPermissions.map((key) => [key, [10001]])),
    ...places,
  }),
});

describe('What changed from one audit to another', () => {
  it.each<[string, Partial<Evidence>, Partial<Evidence>, readonly string[]]>([
    ['nothing', {}, {}, []],
    ['a global permission is lost', {}, without('ADMINISTER'), ['It lost Name of ADMINISTER.']],
    ['a global permission is gained', without('ADMINISTER'), {}, ['It gained Name of ADMINISTER.']],
    [
      'a global permission is asked for the first time',
      { globalPermissions: known({ asked: ['USER_PICKER'], granted: ['USER_PICKER'] }) },
      {},
      [],
    ],
    [
      'groups change',
      { groups: known(['a', 'b']) },
      { groups: known(['b', 'c']) },
      ['It left the group a.', 'It joined the group c.'],
    ],
    [
      'a seat is taken away',
      {},
      { applicationRoles: known(['jira-software']) },
      ['It lost access to Jira Service Management.'],
    ],
    [
      'a permission on a project is lost, and one on another is gained',
      {},
      heldOn({ EDIT_ISSUES: [10002] }),
      ['It lost Name of EDIT_ISSUES on ITSM.', 'It gained Name of EDIT_ISSUES on HR.'],
    ],
    [
      'another account answers',
      {},
      { identity: known({ ...robot, accountId: '557058:other', displayName: 'Other' }) },
      ['The account was Ops Robot (ops@northwind.io) and is Other (ops@northwind.io).'],
    ],
    [
      'the account is deactivated',
      {},
      { identity: known({ ...robot, active: false }) },
      ['The account was active and is deactivated.'],
    ],
    [
      'the account hides its address',
      {},
      { identity: known({ ...robot, emailAddress: null }) },
      [],
    ],
    [
      'a project is no longer seen',
      {},
      { projects: known({ list: seenProjects.slice(0, 2), complete: true }) },
      ['It no longer sees WEB.'],
    ],
    [
      'a list of projects broke off',
      {},
      { projects: known({ list: seenProjects.slice(0, 2), complete: false }) },
      [],
    ],
    [
      'what was kept before holds marks that nobody sees, which names come without now',
      {
        identity: known({ ...robot, displayName: 'Ops\u200b Robot\u200f' }),
        groups: known(['ops\u200e', 'b']),
      },
      {
        identity: known({ ...robot, displayName: 'Ops Robot' }),
        groups: known(['ops\ufffd', 'b']),
      },
      [],
    ],
    ['the groups could not be read', {}, { groups: unknown('forbidden') }, []],
  ])('is told where %s', (_name, before, after, sentences) => {
    expect(said(before, after)).toEqual(sentences);
  });

  it('tells that a need turned, and counts what turned it once', () => {
    const lost = driftBetween(completeEvidence, evidenceWith(without('ADMINISTER')), [eventCards]);
    expect(lost.map(({ subject }) => subject)).toContain('need');
    expect(lost.map(sentenceOf)).toContainEqual(expect.stringMatching(/^No longer met: /));
    expect(countChanges(lost)).toEqual({ lost: 1, changed: 0, gained: 0 });
  });

  it('counts a need that turned by itself, such as a webhook too many', () => {
    const full = evidenceWith({ webhooks: known({ active: 100 }) });
    const changes = driftBetween(completeEvidence, full, [eventCards]);
    expect(changes.map(({ subject, kind }) => [subject, kind])).toEqual([['need', 'lost']]);
    expect(countChanges(changes)).toEqual({ lost: 1, changed: 0, gained: 0 });
  });

  it('is nothing between an audit and itself, whatever it found', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        expect(driftBetween(evidence, evidence, purposes)).toEqual([]);
      }),
    );
  });

  it('is the same backwards, lost for gained', () => {
    fc.assert(
      fc.property(anyEvidence, anyEvidence, (one, other) => {
        const forth = countChanges(driftBetween(one, other, purposes));
        const back = countChanges(driftBetween(other, one, purposes));
        expect([back.lost, back.gained, back.changed]).toEqual([
          forth.gained,
          forth.lost,
          forth.changed,
        ]);
      }),
    );
  });
});

describe('What was last known', () => {
  it('is what an older audit said where the newer could not tell', () => {
    const newer = evidenceWith({ groups: unknown('timed-out'), webhooks: known({ active: 1 }) });
    const filled = lastKnown(newer, [completeEvidence]);
    expect(filled.groups).toEqual(completeEvidence.groups);
    expect(filled.webhooks).toEqual(known({ active: 1 }));
    expect(isComplete(newer)).toBe(false);
    expect(isComplete(filled)).toBe(true);
  });
});
