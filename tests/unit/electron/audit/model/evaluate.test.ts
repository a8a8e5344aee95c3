import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../../electron/audit/model/evaluate.ts';
import { known, unknown, type Evidence } from '../../../../../electron/audit/model/evidence.ts';
import type { Finding } from '../../../../../electron/audit/model/finding.ts';
import { builtInPurposes } from '../../../../../electron/purposes/built-in.ts';
import {
  countFindings,
  verdictOf,
  sortWorstFirst,
} from '../../../../../electron/audit/model/verdict.ts';
import { wordFinding } from '../../../../../electron/audit/model/wording.ts';
import { anyEvidence, everyPiece, withOneMorePermission, withoutPieces } from '../any-evidence.ts';
import { completeEvidence, evidenceWith, held, purposeNamed } from '../known-account.ts';

const purposes = builtInPurposes();

const eventCards = purposeNamed('okta-workflows-event-cards');
const actionCards = purposeNamed('okta-workflows-action-cards');
const lacking = evidenceWith({
  globalPermissions: known({ asked: ['ADMINISTER', 'USER_PICKER'], granted: ['USER_PICKER'] }),
  webhooks: unknown('administrators-only'),
});

const cardPurposes = [actionCards, eventCards];
const requirements = evaluate(completeEvidence, purposes).map(({ requirementId: id }) => id);

function findingFor(requirement: string, evidence: Evidence): Finding {
  const [found] = evaluate(evidence, purposes).filter((one) => one.requirementId === requirement);
  if (found === undefined) throw new Error(`No finding for ${requirement}`);
  return found;
}

function verdicts(findings: readonly Finding[]): Readonly<Record<string, string>> {
  return Object.fromEntries(findings.map(({ requirementId, verdict }) => [requirementId, verdict]));
}

describe('the findings of an audit', () => {
  it('are all met for an account that holds everything', () => {
    const findings = evaluate(completeEvidence, cardPurposes);
    expect(findings.filter(({ verdict }) => verdict !== 'met')).toEqual([]);
    expect(findings).toHaveLength(15);
  });

  it('begin with what is missing, then what is unknown', () => {
    const findings = evaluate(lacking, [eventCards]);
    expect(findings.map(({ verdict }) => verdict)).toEqual([
      'missing',
      'unknown',
      'met',
      'met',
      'met',
      'met',
      'met',
    ]);
    expect(findings.map((one) => wordFinding(one).title)[0]).toBe('Administer Jira');
  });

  it('say a requirement of two purposes once, with the cards of both', () => {
    const account = evaluate(completeEvidence, cardPurposes).filter(
      ({ requirementId }) => requirementId === 'active-account',
    );
    expect(account).toHaveLength(1);
    expect(account[0]?.purposes).toEqual([actionCards.id, eventCards.id]);
    expect(account[0]?.cards).toEqual([
      ...(actionCards.requirements[0]?.cards ?? []),
      'New Request',
      'New Request in Queue',
      'Request Updated',
    ]);
  });

  it('name every card of the action purpose as Okta does', () => {
    const titles = evaluate(completeEvidence, [actionCards]).map((one) => wordFinding(one).title);
    const cards = [
      'Create Request',
      'Read Request',
      'Read Queue Requests',
      'Subscribe to Request',
      'Unsubscribe from Request',
      'Transition Request',
      'Custom API Action',
    ];
    expect(cards.filter((card) => !titles.includes(card))).toEqual([]);
  });

  it('keep two requirements apart that have only their id in common', () => {
    const [first] = actionCards.requirements;
    if (first === undefined) throw new Error('No requirement');
    const needs = [{ kind: 'global-permission', permission: 'USER_PICKER' }] as const;
    const own = {
      ...actionCards,
      id: 'z-own' as typeof actionCards.id,
      requirements: [{ ...first, needs: [...needs] }],
    };
    const ids = evaluate(completeEvidence, [own, actionCards]).map((one) => one.requirementId);
    expect(ids.filter((id) => id.endsWith(first.id))).toEqual([first.id, `z-own:${first.id}`]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('carry a remedy exactly where something is missing or excessive', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        for (const { verdict, remedy } of evaluate(evidence, purposes)) {
          expect(remedy !== null).toBe(verdict === 'missing' || verdict === 'excessive');
        }
      }),
    );
  });
});

describe('whatever the evidence', () => {
  it('one more permission never turns met to missing', () => {
    fc.assert(
      fc.property(anyEvidence, withOneMorePermission, (evidence, grant) => {
        const before = verdicts(evaluate(evidence, purposes));
        const after = verdicts(evaluate(grant(evidence), purposes));
        for (const [requirement, verdict] of Object.entries(before)) {
          if (verdict === 'met') expect(after[requirement]).not.toBe('missing');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('every missing permission is based on something that Jira said, and on nothing else', () => {
    fc.assert(
      fc.property(anyEvidence, fc.constantFrom(...requirements), (evidence, requirement) => {
        let left = evidence;
        let finding = findingFor(requirement, left);
        while (finding.verdict === 'missing') {
          const said = finding.evidence.flatMap(({ part }) =>
            part === 'route' || !left[part].known ? [] : [part],
          );
          if (said.length === 0) {
            // The route is what the login itself has shown: it is never unknown.
            expect(finding.evidence.map(({ part }) => part)).toContain('route');
            return;
          }
          left = withoutPieces(left, said);
          finding = findingFor(requirement, left);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('what could not be told is never called held without need', () => {
    fc.assert(
      fc.property(anyEvidence, fc.subarray([...everyPiece]), (evidence, names) => {
        const excessive = (of: Evidence) =>
          evaluate(of, purposes.slice(0, 2)).filter(({ verdict }) => verdict === 'excessive');
        const before = excessive(evidence).map(({ requirementId }) => requirementId);
        for (const finding of excessive(withoutPieces(evidence, names))) {
          const isBrought = finding.requirementId !== 'excessive:ADMINISTER';
          if (!isBrought) expect(before).toContain(finding.requirementId);
          for (const { part } of finding.evidence) expect(names).not.toContain(part);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('nothing is missing, and nothing met, when nothing is known', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const findings = evaluate(withoutPieces(evidence, everyPiece), purposes).filter((finding) =>
          finding.evidence.every(({ part }) => part !== 'route'),
        );
        expect(findings.length).toBeGreaterThan(20);
        expect(findings.every(({ verdict }) => verdict === 'unknown')).toBe(true);
      }),
    );
  });

  it('the order of purposes makes no difference', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        expect(evaluate(evidence, purposes.toReversed())).toEqual(evaluate(evidence, purposes));
      }),
    );
  });

  it('the order of lists in the evidence makes no difference to the verdicts', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const reversed = reverseLists(evidence);
        expect(verdicts(evaluate(reversed, purposes))).toEqual(
          verdicts(evaluate(evidence, purposes)),
        );
      }),
    );
  });

  it('the same evidence gives the same findings, also after it was kept', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const kept = structuredClone(evidence);
        const findings = evaluate(evidence, purposes);
        expect(evaluate(kept, purposes)).toEqual(findings);
        expect(evidence).toEqual(kept);
      }),
    );
  });
});

function reverseLists(evidence: Evidence): Evidence {
  const {
    groups,
    applicationRoles: roles,
    catalogue,
    desks,
    projects,
    issues,
    licences,
  } = evidence;
  return {
    ...evidence,
    groups: groups.known ? known(groups.value.toReversed()) : groups,
    applicationRoles: roles.known ? known(roles.value.toReversed()) : roles,
    catalogue: catalogue.known ? known(catalogue.value.toReversed()) : catalogue,
    projects: projects.known
      ? known({ ...projects.value, list: projects.value.list.toReversed() })
      : projects,
    issues: issues.known
      ? known({ ...issues.value, list: issues.value.list.toReversed() })
      : issues,
    licences: licences.known ? known(licences.value.toReversed()) : licences,
    desks: desks.known ? known({ ...desks.value, list: desks.value.list.toReversed() }) : desks,
  };
}

describe('the order of findings', () => {
  const mixed = [
    { name: 'met', verdict: 'met', severity: 'high' },
    { name: 'unknown', verdict: 'unknown', severity: 'high' },
    { name: 'some cards', verdict: 'missing', severity: 'medium' },
    { name: 'excessive', verdict: 'excessive', severity: 'high' },
    { name: 'nice to have', verdict: 'missing', severity: 'low' },
    { name: 'needed', verdict: 'missing', severity: 'high' },
    { name: 'needed too', verdict: 'missing', severity: 'high' },
  ] as const;

  it('is worst first, and what everything hangs on before the rest', () => {
    expect(sortWorstFirst(mixed).map(({ name }) => name)).toEqual([
      'needed',
      'needed too',
      'some cards',
      'nice to have',
      'unknown',
      'excessive',
      'met',
    ]);
  });

  it('goes with counts by verdict', () => {
    expect(countFindings(mixed)).toEqual({ met: 1, missing: 4, unknown: 1, excessive: 1 });
  });
});

describe('what an audit comes to', () => {
  it.each([
    ['complete', ['met', 'met']],
    ['missing', ['met', 'unknown', 'missing', 'excessive']],
    ['unknown', ['met', 'unknown', 'excessive']],
    ['excessive', ['excessive', 'met']],
    ['unknown', []],
  ] as const)('%s: %o', (verdict, findings) => {
    expect(verdictOf(findings.map((one) => ({ verdict: one })))).toBe(verdict);
  });

  it('turns complete when the missing permission is granted', () => {
    expect(verdictOf(evaluate(lacking, [eventCards]))).toBe('missing');
    expect(verdictOf(evaluate(completeEvidence, [eventCards]))).toBe('complete');
  });

  it('is missing also when only one card lacks something', () => {
    const agentless = evidenceWith({
      projectPermissions: held({ CREATE_ISSUES: [10001] }),
      queue: unknown('not-asked'),
    });
    expect(verdictOf(evaluate(agentless, [eventCards]))).toBe('missing');
  });
});
