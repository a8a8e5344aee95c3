import type { EvidencePart, EvidencePiece, UnknownReason } from './evidence.ts';
import type { EvidencePointer } from './finding.ts';
import type { Claim, Reason } from './reason.ts';

/** What came of one need: the verdict, why, and the evidence that it is based on. */
export interface Judgement {
  readonly verdict: 'met' | 'missing' | 'unknown';
  readonly reason: Reason;
  readonly evidence: readonly EvidencePointer[];
}

/** Points at a part of the evidence, and in it at a permission. */
export function pointer(part: EvidencePart, permission: string | null = null): EvidencePointer {
  return { part, permission };
}

type Judge = (
  reason: Reason,
  ...evidence: readonly (EvidencePart | EvidencePointer)[]
) => Judgement;

const judgeAs =
  (verdict: Judgement['verdict']): Judge =>
  (reason, ...evidence) => ({
    verdict,
    reason,
    evidence: evidence.map((part) => (typeof part === 'string' ? pointer(part) : part)),
  });

/** Jira says that the need is met. */
export const met = judgeAs('met');

/** Jira says that the need is not met. */
export const missing = judgeAs('missing');

/** Whether it is met is not known. */
export const unknown = judgeAs('unknown');

/** Not known, because a piece of evidence could not be read. */
export function notRead(piece: EvidencePiece, because: UnknownReason): Judgement {
  return unknown({ code: 'not-read', piece, because }, piece);
}

/** Not known, because two answers of Jira contradict each other. */
export function contradiction(
  one: Claim,
  other: Claim,
  ...evidence: readonly (EvidencePart | EvidencePointer)[]
): Judgement {
  return unknown({ code: 'contradiction', one, other }, ...evidence);
}
