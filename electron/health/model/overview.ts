import type { AuditVerdict, ChangeCounts } from '../../audit/index.ts';
import type { CheckOutcome } from '../../checks/index.ts';
import type { Connection, ConnectionId } from '../../connections/index.ts';
import type { Failure } from '../../failures/index.ts';
import type { Instant } from '../../system/model/brand.ts';

/** The last check of a connection, as the list shows it. */
export interface LastCheck {
  readonly startedAt: Instant;
  readonly durationMs: number;
  readonly outcome: CheckOutcome;
  readonly failure: Failure | null;
}

/** The last audit of a connection, as the list shows it. */
export interface LastAudit {
  readonly startedAt: Instant;
  readonly verdict: AuditVerdict;
  readonly missing: number;
  readonly unknown: number;
  /** The number of changes since the previous audit; null for the first. */
  readonly drift: ChangeCounts | null;
}

/** A row of the list: a connection, its last results, and whether it is being tested. */
export interface Overview {
  readonly connection: Connection;
  readonly lastCheck: LastCheck | null;
  readonly lastAudit: LastAudit | null;
  readonly checking: boolean;
}

/** A change of the list. */
export interface OverviewChange {
  readonly changed: readonly Overview[];
  readonly removed: readonly ConnectionId[];
}
