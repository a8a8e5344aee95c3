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
  /** The rows of some connections, or of all. */
  readonly overviews: (ids: readonly ConnectionId[] | null) => Result<readonly Overview[], Failure>;
  /** The kept checks of a connection, newest first. */
  readonly checks: (id: ConnectionId, limit: number) => readonly CheckReport[];
  /** What the newest audit of a connection changed since the one that began at a moment; null: since the one before. */
  readonly drift: (id: ConnectionId, since: Instant | null) => readonly Change[];
  readonly formats: Omit<AnnouncingFormat, 'names'>;
  /** Shows a notification. */
  readonly show: (announcement: Announcement) => void;
}

/** The newest results of a connection, each by its time; null where there is none. */
interface Results {
  readonly checkAt: Instant | null;
  readonly auditAt: Instant | null;
  readonly refusedAt: Instant | null;
}

function resultsOf({ connection, lastCheck, lastAudit }: Overview): Results {
  return {
    checkAt: lastCheck?.startedAt ?? null,
    auditAt: lastAudit?.startedAt ?? null,
    refusedAt: connection.tokenRefusedAt,
  };
}

/**
 * Tells a person what changed, once each. What was told, or seen by whoever tested by hand, is kept in the vault;
 * news are what that lacks, so that nothing is lost over a lock, a restart or quiet hours, and what has mended itself
 * meanwhile is never told.
 */
export class ConnectionNotifier {
  readonly #dependencies: ConnectionNotifierDependencies;
  readonly #pending = new Set<ConnectionId>();
  /** Results that were found by themselves, or that a person is known to have seen. */
  readonly #known = new Map<ConnectionId, Results>();
  /** What is being tested by itself just now. */
  readonly #running = new Set<ConnectionId>();
  readonly #since: Instant;
  #everyone = true;
  #lastDay: LocalDate;

  /** @param since when the vault was opened: what is older was not done by hand since. */
  constructor(dependencies: ConnectionNotifierDependencies, since: Instant) {
    this.#dependencies = dependencies;
    this.#since = since;
    this.#lastDay = toLocalDate(since);
  }

  /** Whether there may be something to tell. */
  get hasPending(): boolean {
    return this.#everyone || this.#pending.size > 0;
  }

  /** A day began: tokens are nearer to their end. */
  moveOn(): void {
    const today = toLocalDate(this.#dependencies.clock.now());
    if (today !== this.#lastDay) this.#everyone = true;
    this.#lastDay = today;
  }

  /** The vault was opened: what is met for the first time is no news, and neither is what a person did since. */
  meet(rows: readonly Overview[]): void {
    this.#write((told, known, row) => {
      return told === null || this.#isByHand(row) ? markAsSeen(told, known) : told;
    }, rows);
  }

  /** Something is done by itself for a connection: what comes of it, no person has seen. */
  begun(id: ConnectionId): void {
    this.#running.add(id);
  }

  /** It has ended; null where nothing came of it. */
  ended(id: ConnectionId, row: Overview | null): void {
    this.#running.delete(id);
    if (row === null) return;
    this.#known.set(id, resultsOf(row));
    this.#pending.add(id);
  }

  /** Rows of the list changed. What a person did is seen by them. */
  noticed(rows: readonly Overview[]): void {
    const byHand = rows.filter((row) => this.#isByHand(row));
    if (byHand.length === 0) return;
    for (const row of byHand) this.#known.set(row.connection.id, resultsOf(row));
    this.#write((told, known) => markAsSeen(told, known), byHand);
  }

  /**
   * Tells what is new, unless it is quiet now; then it is told later.
   *
   * @returns whether there is nothing more to tell.
   */
  tell(): boolean {
    const { settings, clock, formats, show, overviews } = this.#dependencies;
    const wanted = settings();
    if (!wanted.ok || !this.hasPending) return false;
    if (wanted.value.notify && isQuiet(wanted.value.quiet, clock.now())) return false;
    const rows = overviews(this.#everyone ? null : [...this.#pending]);
    if (!rows.ok) return false;
    const today = toLocalDate(clock.now());
    const news: ConnectionNews[] = [];
    const written = this.#write((told, known, { connection }) => {
      const found = findNews(told, known, today);
      const { id, nickname } = connection;
      news.push(...found.news.map((each) => ({ id, nickname, news: each })));
      return found.told;
    }, rows.value);
    if (!written) return false;
    this.#everyone = false;
    this.#pending.clear();
    if (wanted.value.notify) {
      announce(news, { ...formats, names: wanted.value.names }).forEach(show);
    }
    return true;
  }

  /** Whether a row has a result from since the vault was opened that did not come by itself. */
  #isByHand(row: Overview): boolean {
    const { id } = row.connection;
    if (this.#running.has(id)) return false;
    const [now, known] = [resultsOf(row), this.#known.get(id)];
    return (['checkAt', 'auditAt', 'refusedAt'] as const).some((result) => {
      const at = now[result];
      return at !== null && at > this.#since && at !== (known?.[result] ?? null);
    });
  }

  /** Writes down what will have been told; what stays as it was is not written again. */
  #write(
    after: (told: NotifiedState | null, known: CurrentState, row: Overview) => NotifiedState,
    rows: readonly Overview[],
  ): boolean {
    const opened = this.#dependencies.vault.opened();
    if (!opened.ok) return false;
    const { database } = opened.value;
    const ids = rows.map(({ connection }) => connection.id);
    const toldBefore = readNotifiedStates(database, rows.length > 1000 ? null : ids);
    const changed: (readonly [ConnectionId, NotifiedState])[] = [];
    for (const row of rows) {
      const before = toldBefore.get(row.connection.id) ?? null;
      const next = after(before, this.#readCurrentState(row, before), row);
      if (!isSame(before, next)) changed.push([row.connection.id, next]);
    }
    if (changed.length === 0) return true;
    return opened.value.note(() => writeNotifiedStates(database, changed)).ok;
  }

  #readCurrentState(row: Overview, told: NotifiedState | null): CurrentState {
    const { id } = row.connection;
    const auditAt = row.lastAudit?.startedAt ?? null;
    const hasNewAudit = told !== null && auditAt !== null && auditAt !== told.auditAt;
    return readCurrentState(row, {
      lastChecks: (count) => this.#dependencies.checks(id, count),
      drift: () => (hasNewAudit ? this.#dependencies.drift(id, told.auditAt) : []),
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
