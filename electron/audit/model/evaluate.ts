import type { PurposeId } from '../../connections/model/connection.ts';
import type { Evidence } from './evidence.ts';
import { findExcess } from './excess.ts';
import type { CodedFinding } from './finding.ts';
import { createHoldings, type Holdings } from './holdings.ts';
import {
  isOwnPurpose,
  severities,
  type Purpose,
  type Requirement,
  type Severity,
} from '../../purposes/model/purpose.ts';
import { remedyOf, combineRemedies } from './remedies.ts';
import { judgeAll } from './rules.ts';
import type { RequirementText } from './title.ts';
import { sortWorstFirst } from './verdict.ts';

/**
 * The version of the rules: the same evidence under the same version gives the same findings. Raised with
 * every change of a rule, a remedy, a built-in purpose or the list of powerful permissions. Audits also store the
 * digests of custom purposes.
 */
export const rulesVersion = 4;

/** Equal requirements of one or more purposes, combined. */
interface SharedRequirement {
  readonly id: string;
  readonly requirement: Requirement;
  readonly title: RequirementText;
  readonly purposes: readonly PurposeId[];
  readonly whys: readonly RequirementText[];
  readonly cards: readonly string[];
  readonly severity: Severity;
}

/**
 * Compares what the account may do with what purposes need: one finding for each requirement, and one for each
 * powerful permission that is held without need; worst first. Pure. The order of purposes, and of lists in the
 * evidence, makes no difference to the verdicts.
 */
export function evaluate(
  evidence: Evidence,
  purposes: readonly Purpose[],
): readonly CodedFinding[] {
  const holdings = createHoldings(evidence);
  const findings = shareRequirements(purposes).map((shared) => findingOf(shared, holdings));
  return sortWorstFirst([...findings, ...findExcess(holdings, purposes)]);
}

function findingOf(shared: SharedRequirement, holdings: Holdings): CodedFinding {
  const judgement = judgeAll(shared.requirement.needs, holdings);
  return {
    form: 'coded',
    requirementId: shared.id,
    purposes: shared.purposes,
    title: shared.title,
    whys: shared.whys,
    cards: shared.cards,
    severity: shared.severity,
    verdict: judgement.verdict,
    reasons: judgement.reasons,
    evidence: judgement.evidence,
    remedy: combineRemedies(judgement.lacking.map((need) => remedyOf(need, holdings.evidence))),
  };
}

/**
 * Takes equal requirements of several purposes together, so that nothing is said twice. Two that have only their
 * id in common stay two; the one of the later purpose is then named with its purpose. Own purposes come last, so that
 * none changes what a requirement of a built-in one is called.
 */
export function shareRequirements(purposes: readonly Purpose[]): readonly SharedRequirement[] {
  const shared = new Map<string, SharedRequirement>();
  for (const purpose of purposes.toSorted(inOrder)) {
    for (const requirement of purpose.requirements) {
      const plain = requirement.id;
      const before = shared.get(plain);
      const isOther = before !== undefined && keyOf(before.requirement) !== keyOf(requirement);
      const id = isOther ? `${purpose.id}:${plain}` : plain;
      shared.set(id, merge(id, isOther ? undefined : before, requirement, purpose.id));
    }
  }
  return [...shared.values()];
}

function inOrder(one: Purpose, other: Purpose): number {
  const ownLast = Number(isOwnPurpose(one.id)) - Number(isOwnPurpose(other.id));
  return ownLast === 0 ? (one.id < other.id ? -1 : 1) : ownLast;
}

function merge(
  id: string,
  before: SharedRequirement | undefined,
  requirement: Requirement,
  purpose: PurposeId,
): SharedRequirement {
  return {
    id,
    requirement: before?.requirement ?? requirement,
    title: before?.title ?? textOf(requirement, 'title', purpose),
    purposes: [...new Set([...(before?.purposes ?? []), purpose])],
    whys: [...(before?.whys ?? []), textOf(requirement, 'why', purpose)],
    cards: [...new Set([...(before?.cards ?? []), ...requirement.cards])],
    severity: worse(before?.severity, requirement.severity),
  };
}

function textOf(
  requirement: Requirement,
  which: 'title' | 'why',
  purpose: PurposeId,
): RequirementText {
  return isOwnPurpose(purpose)
    ? { code: 'own', text: requirement[which] }
    : { code: 'built-in', purpose, requirement: requirement.id };
}

function worse(one: Severity | undefined, other: Severity): Severity {
  return severities.find((severity) => severity === one || severity === other) ?? other;
}

/** Two requirements ask for the same when every part of their needs is equal. */
function keyOf({ needs }: Requirement): string {
  return JSON.stringify(
    needs.map((need) => Object.entries(need).toSorted(([one], [other]) => (one < other ? -1 : 1))),
  );
}
