import type { ConnectionId } from '../connections/index.ts';
import { failureWord } from '../failures/model/word.ts';
import { getConnectionStatus, getFailureCode } from '../health/index.ts';
import type { Overview, OverviewChange, ConnectionStatus } from '../health/index.ts';
import { assertNever } from '../system/index.ts';
import type { Instant } from '../system/index.ts';
import { compareNames } from '../system/model/name-order.ts';
import { statusTexts } from '../texts/index.ts';

/** A connection as the tray names it. */
export interface TrayConnection {
  readonly id: ConnectionId;
  readonly nickname: string;
  readonly favourite: boolean;
  readonly status: ConnectionStatus;
  /** The status in words, such as `Login refused`. */
  readonly word: string;
  /** When it was last tested; null if it never was. */
  readonly checkedAt: Instant | null;
}

/** The part of a list row that the tray caches. */
export interface TrayRow {
  readonly connection: TrayConnection;
  /** Its status after the last test, even while another one runs. */
  readonly settled: ConnectionStatus;
}

/** Picks the part of a list row that the tray caches. */
export function toTrayRow(overview: Overview): TrayRow {
  const { id, nickname, favourite } = overview.connection;
  const connection = {
    id,
    nickname,
    favourite,
    status: getConnectionStatus(overview),
    word: statusWord(overview),
    checkedAt: overview.lastCheck?.startedAt ?? null,
  };
  return { connection, settled: getConnectionStatus({ ...overview, checking: false }) };
}

/** A cache of the list rows while the vault is open. */
export interface TrayRows {
  /**
   * All rows by nickname. They are read again only after the cache was cleared, or a connection was added or renamed.
   */
  all(): readonly TrayRow[];
  /** Applies a change of the list. */
  take(change: OverviewChange): void;
  /** Clears the cache; must be called when the vault was locked or the list replaced. */
  forget(): void;
}

/** Creates a cache of the rows that `read` returns: reading thousands is slow, and they change one at a time. */
export function createTrayRows(read: () => readonly Overview[]): TrayRows {
  let rows: Map<ConnectionId, TrayRow> | null = null;
  return {
    all() {
      rows ??= new Map(
        read()
          .map(toTrayRow)
          .toSorted(byNickname)
          .map((row) => [row.connection.id, row]),
      );
      return [...rows.values()];
    },
    take({ changed, removed }) {
      for (const id of removed) rows?.delete(id);
      for (const overview of changed) {
        const { id, nickname } = overview.connection;
        // A new or renamed connection needs a new sort, so the list is read again.
        if (rows?.get(id)?.connection.nickname === nickname) rows.set(id, toTrayRow(overview));
        else rows = null;
      }
    },
    forget() {
      rows = null;
    },
  };
}

function byNickname(one: TrayRow, other: TrayRow): number {
  return compareNames(one.connection.nickname, other.connection.nickname);
}

function statusWord(overview: Overview): string {
  const status = getConnectionStatus(overview);
  switch (status) {
    case 'works':
      return statusTexts.works;
    case 'checking':
      return statusTexts.testing;
    case 'not-tested':
      return statusTexts.untested;
    case 'failed':
    case 'attention':
      return failureWord(getFailureCode(overview));
    default:
      return assertNever(status);
  }
}
