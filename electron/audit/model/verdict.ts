import { assertNever } from '../../system/model/result.ts';

/** Verdicts from the worst to the best; findings are shown in this order. */
export const verdictOrder = ['missing', 'unknown', 'excessive', 'met'] as const;

/** Result of comparing one requirement with the evidence, or `excessive` for a permission that nothing requires. */
export type FindingVerdict = (typeof verdictOrder)[number];

/** Verdict of an audit. */
export type AuditVerdict = 'complete' | 'missing' | 'unknown' | 'excessive';

/** Everything that an audit can come to, from the worst to the best. */
export const auditVerdicts = [
  'missing',
  'unknown',
  'excessive',
  'complete',
] as const satisfies readonly AuditVerdict[];

/**
 * What an audit comes to. This is the whole rule: it is as bad as its worst finding, however little hangs
 * on that one: something missing, else something that could not be told, else something held without need.
 * Where nothing was compared, nothing is known.
 */
export function verdictOf(findings: readonly { readonly verdict: FindingVerdict }[]): AuditVerdict {
  if (findings.length === 0) return 'unknown';
  const worst = verdictOrder.find((verdict) => findings.some((one) => one.verdict === verdict));
  switch (worst) {
    case undefined:
    case 'met':
      return 'complete';
    case 'missing':
    case 'unknown':
    case 'excessive':
      return worst;
    default:
      return assertNever(worst);
  }
}

/** Findings worst first: by verdict, then by how much hangs on them, then as they came. */
export function sortWorstFirst<
  Item extends { readonly verdict: FindingVerdict; readonly severity: 'high' | 'medium' | 'low' },
>(findings: readonly Item[]): readonly Item[] {
  const weights = { high: 0, medium: 1, low: 2 };
  const rank = (finding: Item): number =>
    verdictOrder.indexOf(finding.verdict) * 3 + weights[finding.severity];
  return findings.toSorted((one, other) => rank(one) - rank(other));
}

/** How many findings of each verdict there are. */
export type FindingCounts = Readonly<Record<FindingVerdict, number>>;

/** Counts the findings of each verdict. */
export function countFindings(
  findings: readonly { readonly verdict: FindingVerdict }[],
): FindingCounts {
  const counts = { met: 0, missing: 0, unknown: 0, excessive: 0 };
  for (const finding of findings) counts[finding.verdict] += 1;
  return counts;
}
