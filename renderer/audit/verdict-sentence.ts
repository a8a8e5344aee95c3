import type { AuditReport } from '../../electron/audit/index.ts';
import type { FindingCounts } from '../../electron/audit/model/verdict.ts';
import { assertNever } from '../../electron/system/model/result.ts';
import { auditScreenTexts } from '../../electron/texts/index.ts';

/** What an audit came to, in a sentence. */
export function verdictSentence(
  { verdict }: Pick<AuditReport, 'verdict'>,
  counts: FindingCounts,
): string {
  const { verdicts } = auditScreenTexts;
  const needs = counts.met + counts.missing + counts.unknown;
  switch (verdict) {
    case 'complete':
      return verdicts.complete(needs);
    case 'missing':
      return verdicts.missing(counts.missing, needs);
    case 'unknown':
      return verdicts.unknown(counts.unknown, needs);
    case 'excessive':
      return verdicts.excessive;
    default:
      return assertNever(verdict);
  }
}
