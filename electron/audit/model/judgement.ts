import { auditTexts } from '../../texts/index.ts';
import type { EvidencePart, EvidencePiece, UnknownReason } from './evidence.ts';
import type { EvidencePointer } from './finding.ts';

/** What came of one need: the verdict, why, and the evidence on which it rests. */
export interface Judgement {
  readonly verdict: 'met' | 'missing' | 'unknown';
  readonly reason: string;
  readonly evidence: readonly EvidencePointer[];
}

/** Points at a part of the evidence, and in it at a permission. */
export function pointer(part: EvidencePart, permission: string | null = null): EvidencePointer {
  return { part, permission };
}

function pointersOf(
  parts: readonly (EvidencePart | EvidencePointer)[],
): readonly EvidencePointer[] {
  return parts.map((part) => (typeof part === 'string' ? pointer(part) : part));
}

/** Jira says that the need is met. */
export function met(
  reason: string,
  ...evidence: readonly (EvidencePart | EvidencePointer)[]
): Judgement {
  return { verdict: 'met', reason, evidence: pointersOf(evidence) };
}

/** Jira says that the need is not met. */
export function missing(
  reason: string,
  ...evidence: readonly (EvidencePart | EvidencePointer)[]
): Judgement {
  return { verdict: 'missing', reason, evidence: pointersOf(evidence) };
}

/** It could not be told. */
export function untold(
  reason: string,
  ...evidence: readonly (EvidencePart | EvidencePointer)[]
): Judgement {
  return { verdict: 'unknown', reason, evidence: pointersOf(evidence) };
}

/** It could not be told because a piece of evidence is not known. */
export function notRead(piece: EvidencePiece, because: UnknownReason): Judgement {
  const { notRead: sentence } = auditTexts.reasons;
  return untold(sentence(auditTexts.pieces[piece], auditTexts.unknownReasons[because]), piece);
}

/** It could not be told because two answers of Jira contradict each other. */
export function contradiction(
  one: string,
  other: string,
  ...evidence: readonly (EvidencePart | EvidencePointer)[]
): Judgement {
  return untold(auditTexts.reasons.contradiction(one, other), ...evidence);
}
