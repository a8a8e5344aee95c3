import type { CheckOutcome } from '../checks/index.ts';
import type { ConnectionId } from '../connections/index.ts';
import type { Instant } from '../system/model/brand.ts';
import type { CheckBlock } from './model/check-blocks.ts';

/** The data of the health screen for a connection that the list lacks. */
export interface HealthFacts {
  readonly id: ConnectionId;
  /** When a person last copied a value of it, opened it or saved it. */
  readonly usedAt: Instant;
  /** Why background checks are blocked until a person acts; null if they are not. */
  readonly stop: CheckBlock | null;
}

/** One check as a point of a small chart. */
export interface SeriesPoint {
  readonly at: Instant;
  readonly durationMs: number;
  readonly outcome: CheckOutcome;
}

/** The last checks of a connection, oldest first. */
export interface Series {
  readonly id: ConnectionId;
  readonly points: readonly SeriesPoint[];
}
