import { findOutdatedPlaces, getHost, type ConnectionId } from '../connections/index.ts';
import { failureWord } from '../failures/model/word.ts';
import type { Instant } from '../system/model/brand.ts';
import { toLocalDate } from '../system/model/clock.ts';
import { healthTexts, statusTexts } from '../texts/index.ts';
import { judgeExpiry } from './model/expiry.ts';
import type { HealthFacts } from './channels.ts';
import { findConnectionNeeds } from './model/needs.ts';
import type { Overview } from './model/overview.ts';
import { getConnectionStatus, getFailureCode } from './model/connection-status.ts';

const { columns, yes, no } = healthTexts.table;

const titles: readonly string[] = Object.values(columns);

/** The health of connections as a table with a title row. It holds no secrets. */
export function healthTable(
  rows: readonly Overview[],
  facts: ReadonlyMap<ConnectionId, HealthFacts>,
  now: Instant,
): readonly (readonly string[])[] {
  return [titles, ...rows.map((row) => formatRow(row, facts.get(row.connection.id) ?? null, now))];
}

function formatRow(row: Overview, facts: HealthFacts | null, now: Instant): readonly string[] {
  const { connection, lastCheck, lastAudit } = row;
  const today = toLocalDate(now);
  const needs = findConnectionNeeds(row, { facts, now, today });
  const cells: Readonly<Record<keyof typeof columns, string>> = {
    nickname: connection.nickname,
    site: getHost(connection.address),
    username: connection.username,
    status: formatStatus(row),
    needs: needs.map((need) => healthTexts.needs[need]).join('; '),
    checkedAt: formatTime(lastCheck?.startedAt),
    durationMs: lastCheck === null ? '' : String(lastCheck.durationMs),
    auditedAt: formatTime(lastAudit?.startedAt),
    missing: lastAudit === null ? '' : String(lastAudit.missing),
    unknown: lastAudit === null ? '' : String(lastAudit.unknown),
    expiresOn: connection.expiry.on,
    expiryConfirmed: connection.expiry.confirmed ? yes : no,
    daysLeft: String(judgeExpiry(connection.expiry, today).daysLeft),
    usedAt: formatTime(facts?.usedAt),
    outdatedPlaces: findOutdatedPlaces(connection.places)
      .map(({ name }) => name)
      .join('; '),
  };
  return Object.values(cells);
}

function formatStatus(row: Overview): string {
  const status = getConnectionStatus({ ...row, checking: false });
  switch (status) {
    case 'works':
      return statusTexts.works;
    case 'not-tested':
    case 'checking':
      return statusTexts.untested;
    case 'failed':
    case 'attention':
      return failureWord(getFailureCode(row));
  }
}

function formatTime(moment: Instant | undefined): string {
  return moment === undefined ? '' : new Date(moment).toISOString();
}
