import type { CheckProgress } from '../../checks/model/check.ts';
import type { ConnectionId, PurposeId } from '../../connections/model/connection.ts';
import type { FailureCode } from '../../failures/model/codes.ts';
import type { PurposeDigest } from '../../purposes/index.ts';
import type { Instant } from '../../system/model/brand.ts';
import type { ChangeCounts } from './change.ts';
import type { AuditId, AuditReport, Finding } from './finding.ts';
import { countFindings, type AuditVerdict } from './verdict.ts';

/** Whether an account meets one purpose. */
export interface PurposeStatus {
  /** As bad as the worst of its needs. */
  readonly verdict: 'met' | 'missing' | 'unknown';
  readonly met: number;
  readonly missing: number;
  readonly unknown: number;
}

/** The newest audit of a connection, as a row of the fleet shows it. */
export interface FleetAudit {
  readonly connectionId: ConnectionId;
  readonly auditId: AuditId;
  readonly startedAt: Instant;
  readonly verdict: AuditVerdict;
  readonly purposes: readonly { readonly id: PurposeId; readonly status: PurposeStatus }[];
  /** How many powerful permissions are held that no purpose needs. */
  readonly excessive: number;
  readonly drift: ChangeCounts | null;
}

/** A connection that a run could not audit, and why. */
export interface FailedAudit {
  readonly connectionId: ConnectionId;
  readonly code: FailureCode;
}

/** How the audits of many connections ended. */
export interface FleetRunEnd extends CheckProgress {
  readonly failedAudits: readonly FailedAudit[];
}

/** How findings stand towards a purpose. */
export function getPurposeStatus(
  findings: readonly (Pick<Finding, 'verdict'> & { readonly purposes: readonly string[] })[],
  purpose: string,
): PurposeStatus {
  const own = findings.filter(({ purposes }) => purposes.includes(purpose));
  const { met, missing, unknown } = countFindings(own);
  const verdict =
    missing > 0 ? 'missing' : unknown > 0 || met === 0 ? ('unknown' as const) : ('met' as const);
  return { verdict, met, missing, unknown };
}

/**
 * An audit as a row of the fleet shows it. An own purpose that was changed or removed since is left out: the account was
 * not compared with it as it is.
 *
 * @param digests those of the own purposes as they are now, by their ids.
 */
export function fleetAuditOf(
  report: AuditReport,
  digests: ReadonlyMap<PurposeId, PurposeDigest>,
): FleetAudit {
  const { connectionId, id: auditId, startedAt, verdict, findings, drift } = report;
  const isChanged = (id: PurposeId): boolean =>
    report.ownPurposes.some((own) => own.id === id && own.digest !== digests.get(id));
  const purposes = report.purposes.filter((id) => !isChanged(id));
  return {
    connectionId,
    auditId,
    startedAt,
    verdict,
    purposes: purposes.map((id) => ({ id, status: getPurposeStatus(findings, id) })),
    excessive: countFindings(findings).excessive,
    drift,
  };
}
