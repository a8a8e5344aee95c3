import type { AuditVerdict } from '../../electron/audit/index.ts';
import { getSiteName } from '../../electron/connections/model/connection.ts';
import { tagKey, type Tag } from '../../electron/connections/model/tags.ts';
import { getPlaceTexts } from '../../electron/connections/model/token-places.ts';
import type { PurposeId } from '../../electron/connections/model/connection.ts';
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

/** What a list is narrowed down to. */
export interface RowFilter {
  readonly search: string;
  readonly status: StatusFilter;
  /** The keys of tags, all of which a row has. */
  readonly tags?: readonly string[];
  readonly purposeTitle?: (id: PurposeId) => string;
}

/**
 * The rows that hold every word of the search, whatever its case: in nickname, site, username, note, tags, purposes, or
 * the places of the token.
 */
export function filterRows(
  rows: readonly Overview[],
  { search, status, tags = [], purposeTitle = (id) => id }: RowFilter,
): readonly Overview[] {
  const words = searchWords(search);
  if (words.length === 0 && status === 'all' && tags.length === 0) return rows;
  const purposeTexts = new Map<PurposeId, string>();
  const isInPurpose = (word: string, id: PurposeId): boolean => {
    const text = purposeTexts.get(id) ?? comparable(purposeTitle(id));
    purposeTexts.set(id, text);
    return text.includes(word);
  };
  return rows.filter((row) => {
    if (!passes(row, status) || !hasTags(row, tags)) return false;
    const text = searchText(row);
    return words.every(
      (word) => text.includes(word) || row.connection.purposes.some((id) => isInPurpose(word, id)),
    );
  });
}

function hasTags({ connection }: Overview, keys: readonly string[]): boolean {
  return keys.every((key) => connection.tags.some(({ name }) => tagKey(name) === key));
}

/** The tags that rows have, each once, in the order of their names. */
export function findTags(rows: readonly Overview[]): readonly Tag[] {
  const found = new Map<string, Tag>();
  for (const { connection } of rows) {
    for (const tag of connection.tags) found.set(tag.name, tag);
  }
  return [...found.values()].toSorted((one, other) => compareNames(one.name, other.name));
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
  const { nickname, address, username, note, tags, places } = row.connection;
  const text = comparable(
    [
      nickname,
      getSiteName(address),
      username,
      note,
      ...tags.map(({ name }) => name),
      ...getPlaceTexts(places),
    ].join(' '),
  );
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
