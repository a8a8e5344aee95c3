import { getSiteName } from '../../electron/connections/model/connection.ts';
import type { Overview } from '../../electron/health/index.ts';
import {
  getConnectionStatus,
  connectionStatuses,
  type ConnectionStatus,
} from '../../electron/health/model/connection-status.ts';
import { compareNames } from '../../electron/system/model/name-order.ts';

/** The columns of the list, in their order. */
export const columns = ['connection', 'status', 'audit', 'token', 'checked'] as const;

/** A column of the list. */
export type Column = (typeof columns)[number];

/** By which column the list is sorted, and which way. */
export interface SortOrder {
  readonly column: Column;
  readonly direction: 'ascending' | 'descending';
}

/** What the status filter lets through. */
export type StatusFilter = 'all' | 'favourites' | ConnectionStatus;

/** Of audits, worst first; a connection without one comes last. */
const auditRanks = { missing: 0, excessive: 1, unknown: 2, complete: 3 } as const;

/** The rows that hold every word of the search in nickname, site or username, whatever its case. */
export function filterRows(
  rows: readonly Overview[],
  search: string,
  status: StatusFilter,
): readonly Overview[] {
  const words = searchWords(search);
  if (words.length === 0 && status === 'all') return rows;
  return rows.filter((row) => {
    if (!passes(row, status)) return false;
    const text = searchText(row);
    return words.every((word) => text.includes(word));
  });
}

/** The words of a search, as they are compared. */
export function searchWords(search: string): readonly string[] {
  return comparable(search)
    .split(/\s+/)
    .filter((word) => word !== '');
}

function passes(row: Overview, status: StatusFilter): boolean {
  switch (status) {
    case 'all':
      return true;
    case 'favourites':
      return row.connection.favourite;
    default:
      return getConnectionStatus(row) === status;
  }
}

const searchTexts = new WeakMap<Overview, string>();

/** A row's text is made once: rows are replaced and never changed. */
function searchText(row: Overview): string {
  const known = searchTexts.get(row);
  if (known !== undefined) return known;
  const { nickname, address, username } = row.connection;
  const text = comparable(`${nickname} ${getSiteName(address)} ${username}`);
  searchTexts.set(row, text);
  return text;
}

/** Case, accents and Unicode forms make no difference to who searches. */
function comparable(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');
}

/** The rows in order. Rows that are equal in the column stand by nickname. */
export function sortRows(rows: readonly Overview[], order: SortOrder): readonly Overview[] {
  const sign = order.direction === 'ascending' ? 1 : -1;
  const compare = comparisons[order.column];
  return rows.toSorted((one, other) => sign * compare(one, other) || byNickname(one, other));
}

function byNickname(one: Overview, other: Overview): number {
  return compareNames(one.connection.nickname, other.connection.nickname);
}

type Comparison = (one: Overview, other: Overview) => number;

/** Ascending is what a person wants to see first: worst status, worst audit, soonest end, latest check. */
const comparisons: Readonly<Record<Column, Comparison>> = {
  connection: byNickname,
  status: (one, other) => standingRank(one) - standingRank(other),
  audit: (one, other) => auditRank(one) - auditRank(other),
  token: (one, other) =>
    one.connection.expiry.on < other.connection.expiry.on
      ? -1
      : Number(one.connection.expiry.on > other.connection.expiry.on),
  checked: (one, other) => (other.lastCheck?.startedAt ?? 0) - (one.lastCheck?.startedAt ?? 0),
};

function standingRank(row: Overview): number {
  return connectionStatuses.indexOf(getConnectionStatus(row));
}

function auditRank(row: Overview): number {
  return row.lastAudit === null ? 4 : auditRanks[row.lastAudit.verdict];
}
