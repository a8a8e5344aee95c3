import type { AuditVerdict } from '../../electron/audit/index.ts';
import { getSiteName } from '../../electron/connections/model/connection.ts';
import type { Overview } from '../../electron/health/index.ts';
import {
  getConnectionStatus,
  connectionStatuses,
  type ConnectionStatus,
} from '../../electron/health/model/connection-status.ts';
import { compareNames } from '../../electron/system/model/name-order.ts';
import type { Compare } from '../ui/table.ts';

/** Choices of the status filter. */
export type StatusFilter = 'all' | 'favourites' | ConnectionStatus;

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

/** By nickname, as a person orders names. */
export const byNickname: Compare<Overview> = (one, other) =>
  compareNames(one.connection.nickname, other.connection.nickname);

/** The worst status first. */
export const byStatus: Compare<Overview> = (one, other) => statusRank(one) - statusRank(other);

/** The worst audit first; a connection without one comes last. */
export const byAudit: Compare<Overview> = (one, other) => auditRank(one) - auditRank(other);

/** The token that ends soonest first. */
export const byTokenEnd: Compare<Overview> = ({ connection: one }, { connection: other }) =>
  Number(one.expiry.on > other.expiry.on) - Number(one.expiry.on < other.expiry.on);

/** The latest check first. */
export const byLastCheck: Compare<Overview> = (one, other) =>
  (other.lastCheck?.startedAt ?? 0) - (one.lastCheck?.startedAt ?? 0);

/** The rows by nickname, for where nobody chooses another order. */
export function sortedByNickname(rows: readonly Overview[]): readonly Overview[] {
  return rows.toSorted(byNickname);
}

function statusRank(row: Overview): number {
  return connectionStatuses.indexOf(getConnectionStatus(row));
}

const auditVerdicts: readonly AuditVerdict[] = ['missing', 'excessive', 'unknown', 'complete'];

function auditRank({ lastAudit }: Overview): number {
  return lastAudit === null ? auditVerdicts.length : auditVerdicts.indexOf(lastAudit.verdict);
}
