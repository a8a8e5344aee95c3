import { randomUUID } from 'node:crypto';
import { shownOf } from '../../../../electron/audit/audit-row.ts';
import { digestOf, evidenceText } from '../../../../electron/audit/canonical.ts';
import { evaluate, rulesVersion } from '../../../../electron/audit/model/evaluate.ts';
import type { Evidence } from '../../../../electron/audit/model/evidence.ts';
import type { AuditId, AuditReport } from '../../../../electron/audit/model/finding.ts';
import type { KeptAudits } from '../../../../electron/audit/comparing.ts';
import { ownPurposesIn } from '../../../../electron/audit/compared-purposes.ts';
import { verdictOf } from '../../../../electron/audit/model/verdict.ts';
import type { ConnectionId } from '../../../../electron/connections/index.ts';
import { findBuiltInPurposes, type Purpose } from '../../../../electron/purposes/index.ts';
import type { Instant } from '../../../../electron/system/index.ts';
import { eventCards } from '../connections/form.ts';
import { valueOf } from '../../value-of.ts';

/** Keeps an audit as if a site had just answered with this evidence. */
export function keepAudit(
  { store, comparisons }: KeptAudits,
  connectionId: ConnectionId,
  startedAt: Instant,
  evidence: Evidence,
  purposes: readonly Purpose[] = findBuiltInPurposes([eventCards]),
): AuditReport {
  const findings = evaluate(evidence, purposes);
  const text = evidenceText(evidence);
  const report: AuditReport = {
    id: randomUUID() as AuditId,
    connectionId,
    startedAt,
    durationMs: 900,
    requests: 14,
    rulesVersion,
    evidenceDigest: digestOf(text),
    ...shownOf(evidence),
    purposes: purposes.map(({ id }) => id),
    ownPurposes: ownPurposesIn(purposes),
    findings,
    verdict: verdictOf(findings),
    drift: valueOf(comparisons.counted(connectionId, evidence, purposes)),
  };
  valueOf(store.keep(report, text, purposes));
  return report;
}
