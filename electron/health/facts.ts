import type { CheckOutcome } from '../checks/index.ts';
import type { ConnectionId } from '../connections/index.ts';
import type { Instant } from '../system/model/brand.ts';
import type { CheckBlock } from './model/check-blocks.ts';

/** What the health screen shows of a connection besides its row of the list. */
export interface HealthFacts {
  readonly id: ConnectionId;
  /** When a person last copied a value of it, opened it or saved it. */
  readonly usedAt: Instant;
  /** Why it is not tested by itself until a person acts. */
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
