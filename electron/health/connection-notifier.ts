import type { Change } from '../audit/index.ts';
import type { CheckReport } from '../checks/index.ts';
import type { ConnectionId } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import {
  toLocalDate,
  type Clock,
  type Instant,
  type LocalDate,
  type Result,
} from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import {
  announce,
  type Announcement,
  type AnnouncingFormat,
  type ConnectionNews,
} from './announcing.ts';
import { readCurrentState } from './current-state.ts';
import { findNews, markAsSeen, type CurrentState, type NotifiedState } from './news.ts';
import type { Overview } from './model/overview.ts';
import { isQuiet } from './model/quiet-hours.ts';
import type { HealthSettings } from './model/settings-schema.ts';
import { readNotifiedStates, writeNotifiedStates } from './notified-state-store.ts';

/** Dependencies of the notifier. */
export interface ConnectionNotifierDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly clock: Clock;
  readonly settings: () => Result<HealthSettings, Failure>;
  /** The list rows of some connections, or of all. */
  readonly overviews: (ids: readonly ConnectionId[] | null) => Result<readonly Overview[], Failure>;
  /** The stored checks of a connection, newest first. */
  readonly checks: (id: ConnectionId, limit: number) => readonly CheckReport[];
  /** The changes from the audit that started at `since` to the newest; null means the previous audit. */
  readonly drift: (id: ConnectionId, since: Instant | null) => readonly Change[];
  readonly formats: Omit<AnnouncingFormat, 'names'>;
  readonly show: (announcement: Announcement) => void;
}

/** The times of the newest results of a connection; null if there are none. */
interface Results {
  readonly checkAt: Instant | null;
  readonly auditAt: Instant | null;
  readonly refusedAt: Instant | null;
}

function getResults({ connection, lastCheck, lastAudit }: Overview): Results {
  return {
    checkAt: lastCheck?.startedAt ?? null,
    auditAt: lastAudit?.startedAt ?? null,
    refusedAt: connection.tokenRefusedAt,
  };
}

/**
 * Notifies a person of each change once. The vault stores what the person was notified of or has seen; news is the
 * difference to the current state. So nothing is lost over a lock, a restart or quiet hours, and a problem that
 * resolved itself meanwhile is never reported.
 */
export class ConnectionNotifier {
  readonly #dependencies: ConnectionNotifierDependencies;
  readonly #pending = new Set<ConnectionId>();
  /** Results of background work, or known to have been seen by a person. */
  readonly #known = new Map<ConnectionId, Results>();
  /** Connections with background work in progress. */
  readonly #running = new Set<ConnectionId>();
  readonly #since: Instant;
  #isEveryoneDue = true;
  #lastDay: LocalDate;

  /** @param since when the vault was opened: what is older was not done by hand since. */
  constructor(dependencies: ConnectionNotifierDependencies, since: Instant) {
    this.#dependencies = dependencies;
    this.#since = since;
    this.#lastDay = toLocalDate(since);
  }

  /** Whether there may be news. */
  get hasPending(): boolean {
    return this.#isEveryoneDue || this.#pending.size > 0;
  }

  /** Checks all connections again on a new day, because tokens are closer to their expiry. */
  noticeNewDay(): void {
    const today = toLocalDate(this.#dependencies.clock.now());
    if (today !== this.#lastDay) this.#isEveryoneDue = true;
    this.#lastDay = today;
  }

  /**
   * Records the initial state after an unlock: a connection seen for the first time is no news, nor is what a person
   * did since.
   */
  recordInitialState(rows: readonly Overview[]): void {
    this.#write((notified, current, row) => {
      return notified === null || this.#isByHand(row) ? markAsSeen(notified, current) : notified;
    }, rows);
  }

  /** Background work started for a connection: no person has seen its result. */
  taskStarted(id: ConnectionId): void {
    this.#running.add(id);
  }

  /** Background work ended; `row` is null if it has no result. */
  ended(id: ConnectionId, row: Overview | null): void {
    this.#running.delete(id);
    if (row === null) return;
    this.#known.set(id, getResults(row));
    this.#pending.add(id);
  }

  /** List rows changed. A person has seen the results of their own actions. */
  rowsChanged(rows: readonly Overview[]): void {
    const byHand = rows.filter((row) => this.#isByHand(row));
    if (byHand.length === 0) return;
    for (const row of byHand) this.#known.set(row.connection.id, getResults(row));
    this.#write((notified, current) => markAsSeen(notified, current), byHand);
  }

  /**
   * Shows the news, unless it is quiet now; then it is shown later.
   *
   * @returns whether no news is left.
   */
  showNews(): boolean {
    const { settings, clock, formats, show, overviews } = this.#dependencies;
    const wanted = settings();
    if (!wanted.ok || !this.hasPending) return false;
    if (wanted.value.notify && isQuiet(wanted.value.quiet, clock.now())) return false;
    const rows = overviews(this.#isEveryoneDue ? null : [...this.#pending]);
    if (!rows.ok) return false;
    const today = toLocalDate(clock.now());
    const news: ConnectionNews[] = [];
    const written = this.#write((notified, current, { connection }) => {
      const found = findNews(notified, current, today);
      const { id, nickname } = connection;
      news.push(...found.news.map((each) => ({ id, nickname, news: each })));
      return found.notified;
    }, rows.value);
    if (!written) return false;
    this.#isEveryoneDue = false;
    this.#pending.clear();
    if (wanted.value.notify) {
      announce(news, { ...formats, names: wanted.value.names }).forEach(show);
    }
    return true;
  }

  /** Whether a row has a result since the unlock that is not from background work. */
  #isByHand(row: Overview): boolean {
    const { id } = row.connection;
    if (this.#running.has(id)) return false;
    const [now, known] = [getResults(row), this.#known.get(id)];
    return (['checkAt', 'auditAt', 'refusedAt'] as const).some((result) => {
      const at = now[result];
      return at !== null && at > this.#since && at !== (known?.[result] ?? null);
    });
  }

  /** Stores the new notified state of each row, if it changed. */
  #write(
    after: (notified: NotifiedState | null, current: CurrentState, row: Overview) => NotifiedState,
    rows: readonly Overview[],
  ): boolean {
    const opened = this.#dependencies.vault.opened();
    if (!opened.ok) return false;
    const { database } = opened.value;
    const ids = rows.map(({ connection }) => connection.id);
    const notifiedBefore = readNotifiedStates(database, rows.length > 1000 ? null : ids);
    const changed: (readonly [ConnectionId, NotifiedState])[] = [];
    for (const row of rows) {
      const before = notifiedBefore.get(row.connection.id) ?? null;
      const next = after(before, this.#readCurrentState(row, before), row);
      if (!isSame(before, next)) changed.push([row.connection.id, next]);
    }
    if (changed.length === 0) return true;
    return opened.value.note(() => writeNotifiedStates(database, changed)).ok;
  }

  #readCurrentState(row: Overview, notified: NotifiedState | null): CurrentState {
    const { id } = row.connection;
    const auditAt = row.lastAudit?.startedAt ?? null;
    const hasNewAudit = notified !== null && auditAt !== null && auditAt !== notified.auditAt;
    return readCurrentState(row, {
      lastChecks: (count) => this.#dependencies.checks(id, count),
      drift: () => (hasNewAudit ? this.#dependencies.drift(id, notified.auditAt) : []),
    });
  }
}

function isSame(one: NotifiedState | null, other: NotifiedState): boolean {
  return (
    one !== null &&
    one.state === other.state &&
    one.tokenChangedAt === other.tokenChangedAt &&
    one.auditAt === other.auditAt &&
    one.expiry?.on === other.expiry?.on &&
    one.expiry?.mark === other.expiry?.mark
  );
}
