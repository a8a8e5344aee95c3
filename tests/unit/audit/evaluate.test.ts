import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../electron/audit/evaluate.ts';
import { known, unknown, type Evidence } from '../../../electron/audit/evidence.ts';
import type { Finding } from '../../../electron/audit/finding.ts';
import { purposes } from '../../../electron/audit/purposes.ts';
import { verdictOf } from '../../../electron/audit/verdict.ts';
import { anyEvidence, everyPiece, withOneMorePermission, withoutPieces } from './any-evidence.ts';
import { completeEvidence, evidenceWith, held, purposeNamed } from './known-account.ts';

const eventCards = purposeNamed('okta-workflows-event-cards');
const actionCards = purposeNamed('okta-workflows-action-cards');
const lacking = evidenceWith({
  globalPermissions: known({ asked: ['ADMINISTER'], granted: [] }),
  webhooks: unknown('administrators-only'),
});

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
    const findings = evaluate(completeEvidence, purposes);
    expect(findings.filter(({ verdict }) => verdict !== 'met')).toEqual([]);
    expect(findings).toHaveLength(9);
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
    ]);
    expect(findings[0]?.title).toBe('Administer Jira');
  });

  it('say a need of two purposes once, with the cards of both', () => {
    const agent = evaluate(completeEvidence, [actionCards, eventCards]).filter(
      ({ requirementId }) => requirementId === 'desk-agent',
    );
    expect(agent).toHaveLength(1);
    expect(agent[0]?.purposes).toEqual([actionCards.id, eventCards.id]);
    expect(agent[0]?.cards).toEqual([
      'Read Queue Requests',
      'Create Request',
      'New Request in Queue',
    ]);
  });

  it('carry a remedy exactly where something is missing', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        for (const { verdict, remedy } of evaluate(evidence, purposes)) {
          expect(remedy !== null).toBe(verdict === 'missing');
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

  it('whatever is missing rests on something that Jira said, and on nothing else', () => {
    fc.assert(
      fc.property(anyEvidence, fc.constantFrom(...requirements), (evidence, requirement) => {
        let left = evidence;
        let finding = findingFor(requirement, left);
        while (finding.verdict === 'missing') {
          const said = finding.evidence.filter((name) => left[name].known);
          expect(said.length).toBeGreaterThan(0);
          left = withoutPieces(left, said);
          finding = findingFor(requirement, left);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('nothing is missing, and nothing met, when nothing is known', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const findings = evaluate(withoutPieces(evidence, everyPiece), purposes);
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
  const { groups, applicationRoles: roles, catalogue, desks, licences } = evidence;
  return {
    ...evidence,
    groups: groups.known ? known(groups.value.toReversed()) : groups,
    applicationRoles: roles.known ? known(roles.value.toReversed()) : roles,
    catalogue: catalogue.known ? known(catalogue.value.toReversed()) : catalogue,
    licences: licences.known ? known(licences.value.toReversed()) : licences,
    desks: desks.known ? known({ ...desks.value, list: desks.value.list.toReversed() }) : desks,
  };
}

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
