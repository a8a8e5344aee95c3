import type { AuditVerdict, Finding, FindingVerdict } from './finding.ts';

/** Verdicts from the worst to the best; findings are shown in this order. */
export const verdictOrder: readonly FindingVerdict[] = ['missing', 'unknown', 'excessive', 'met'];

/**
 * What an audit comes to. This is the whole rule: it is as bad as its worst finding, however little hangs
 * on that one: something missing, else something that could not be told, else something held without need.
 * Where nothing was compared, nothing is known.
 */
export function verdictOf(findings: readonly Pick<Finding, 'verdict'>[]): AuditVerdict {
  if (findings.length === 0) return 'unknown';
  const worst = verdictOrder.find((verdict) => findings.some((one) => one.verdict === verdict));
  return worst === undefined || worst === 'met' ? 'complete' : worst;
}
