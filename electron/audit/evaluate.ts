import type { PurposeId } from '../connections/connection.ts';
import type { Evidence } from './evidence.ts';
import type { Finding, Severity } from './finding.ts';
import type { Need, Purpose, Requirement } from './purpose.ts';
import { remedyOf } from './remedies.ts';
import { judge } from './rules.ts';
import { verdictOrder } from './verdict.ts';

/**
 * The version of the rules: the same evidence under the same version gives the same findings. Raised with
 * every change of a rule, a remedy or a purpose.
 */
export const rulesVersion = 1;

/** What one or more purposes ask for in the same words, taken together. */
interface SharedRequirement {
  readonly requirement: Requirement;
  readonly purposes: readonly PurposeId[];
  readonly whys: readonly string[];
  readonly cards: readonly string[];
  readonly severity: Severity;
}

/**
 * Compares what the account may do with what purposes need: one finding for each different need, worst
 * first. The order of purposes, and of lists in the evidence, makes no difference to the verdicts.
 */
export function evaluate(evidence: Evidence, purposes: readonly Purpose[]): readonly Finding[] {
  const findings = share(purposes).map((shared) => findingOf(shared, evidence));
  const rank = (finding: Finding): number =>
    verdictOrder.indexOf(finding.verdict) * 2 + (finding.severity === 'required' ? 0 : 1);
  return findings.toSorted((one, other) => rank(one) - rank(other));
}

function findingOf(shared: SharedRequirement, evidence: Evidence): Finding {
  const { need, id, title } = shared.requirement;
  const judgement = judge(need, evidence);
  return {
    requirementId: id,
    purposes: shared.purposes,
    title,
    why: shared.whys.join(' '),
    cards: shared.cards,
    severity: shared.severity,
    verdict: judgement.verdict,
    reason: judgement.reason,
    evidence: judgement.evidence,
    remedy: judgement.verdict === 'missing' ? remedyOf(need, evidence) : null,
  };
}

/** Takes equal needs of several purposes together, so that nothing is said twice. */
function share(purposes: readonly Purpose[]): readonly SharedRequirement[] {
  const byNeed = new Map<string, SharedRequirement>();
  for (const purpose of purposes.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    for (const requirement of purpose.requirements) {
      const key = keyOf(requirement.need);
      byNeed.set(key, merge(byNeed.get(key), requirement, purpose.id));
    }
  }
  return [...byNeed.values()];
}

function merge(
  before: SharedRequirement | undefined,
  requirement: Requirement,
  purpose: PurposeId,
): SharedRequirement {
  return {
    requirement: before?.requirement ?? requirement,
    purposes: [...new Set([...(before?.purposes ?? []), purpose])],
    whys: [...new Set([...(before?.whys ?? []), requirement.why])],
    cards: [...new Set([...(before?.cards ?? []), ...requirement.cards])],
    severity: before?.severity === 'required' ? 'required' : requirement.severity,
  };
}

/** Two needs are the same when every part of them is. */
function keyOf(need: Need): string {
  return JSON.stringify(Object.entries(need).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
