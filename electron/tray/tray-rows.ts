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

/** What the tray keeps in mind of a row of the list. */
export interface TrayRow {
  readonly connection: TrayConnection;
  /** How its last test left it, whether or not another runs. */
  readonly settled: ConnectionStatus;
}

/** Takes from a row of the list what the tray keeps in mind of it. */
export function trayRowOf(overview: Overview): TrayRow {
  const { id, nickname, favourite } = overview.connection;
  const connection = {
    id,
    nickname,
    favourite,
    status: getConnectionStatus(overview),
    word: wordOf(overview),
    checkedAt: overview.lastCheck?.startedAt ?? null,
  };
  return { connection, settled: getConnectionStatus({ ...overview, checking: false }) };
}

/** The rows of the list as the tray keeps them in mind while the vault is open. */
export interface TrayRows {
  /** All of them, by nickname. They are read anew only after they were forgotten, or one is new or renamed. */
  all(): readonly TrayRow[];
  /** Some of the list changed. */
  take(change: OverviewChange): void;
  /** To be called when the vault was locked, or the list may be another one. */
  forget(): void;
}

/** Keeps the rows that `read` gives in mind: a list of thousands takes long to read, and changes row by row. */
export function createTrayRows(read: () => readonly Overview[]): TrayRows {
  let rows: Map<ConnectionId, TrayRow> | null = null;
  return {
    all() {
      rows ??= new Map(
        read()
          .map(trayRowOf)
          .toSorted(byNickname)
          .map((row) => [row.connection.id, row]),
      );
      return [...rows.values()];
    },
    take({ changed, removed }) {
      for (const id of removed) rows?.delete(id);
      for (const overview of changed) {
        const { id, nickname } = overview.connection;
        // The place of a new one, and of one with a new name, is for the list to say.
        if (rows?.get(id)?.connection.nickname === nickname) rows.set(id, trayRowOf(overview));
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

function wordOf(overview: Overview): string {
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
