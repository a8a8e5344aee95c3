import type { ConnectionId } from '../../electron/connections/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { HealthFacts, Overview, Series } from '../../electron/health/index.ts';
import type { Bridge } from '../app/bridge.ts';
import {
  countNeededNow,
  healthFilters,
  healthRows,
  passes,
  type HealthFilter,
  type HealthRow,
} from './health-rows.ts';
import { countByWeek } from './expiry-weeks.ts';
import type { ConnectionsStore, Defer } from '../connections/connections.svelte.ts';
import type { CurrentTime } from '../app/current-time.svelte.ts';

/** The most charts that are asked for at once. */
const maxAtOnce = 200;

/** The health screen: how every connection fares, worst first. */
export class HealthScreen {
  filter = $state<HealthFilter>('all');
  failure = $state.raw<Failure | null>(null);
  exporting = $state(false);
  /** Whether a table was written since the screen was opened. */
  /** What was written to a file. */
  exported = $state.raw<'table' | 'calendar' | null>(null);
  #facts = $state.raw<ReadonlyMap<ConnectionId, HealthFacts>>(new Map());
  #series = $state.raw<ReadonlyMap<ConnectionId, Series>>(new Map());
  readonly #connections: ConnectionsStore;
  readonly #currentTime: CurrentTime;
  readonly #bridge: Bridge;
  readonly #soon: Defer;
  readonly #asked = new Map<ConnectionId, number | null>();
  readonly #wanted = new Set<ConnectionId>();
  readonly all: readonly HealthRow[] = $derived.by(() =>
    healthRows(this.#connections.all, this.#facts, this.#currentTime.now, this.#currentTime.today),
  );
  readonly shown = $derived(this.all.filter((row) => passes(this.filter, row)));
  /** How many connections need somebody now; reckoned without the rest, as the navigation shows it everywhere. */
  readonly neededNow = $derived.by(() =>
    countNeededNow(
      this.#connections.all,
      this.#facts,
      this.#currentTime.now,
      this.#currentTime.today,
    ),
  );
  /** The filters that let something through, and how much. */
  readonly filters = $derived(
    healthFilters
      .map((filter) => ({ filter, count: this.all.filter((row) => passes(filter, row)).length }))
      .filter(({ filter, count }) => count > 0 || filter === 'all' || filter === this.filter),
  );
  readonly weeks = $derived.by(() =>
    countByWeek(
      this.#connections.all.map(({ connection }) => connection.expiry),
      this.#currentTime.today,
    ),
  );

  constructor(
    bridge: Bridge,
    connections: ConnectionsStore,
    currentTime: CurrentTime,
    soon: Defer,
  ) {
    this.#bridge = bridge;
    this.#connections = connections;
    this.#currentTime = currentTime;
    this.#soon = soon;
  }

  /** Reads what the list does not know: when each was used, and what is stopped. */
  async read(): Promise<void> {
    const answer = await this.#bridge.call('health:facts', null);
    this.failure = answer.ok ? null : answer.error;
    if (answer.ok) this.#facts = new Map(answer.value.map((facts) => [facts.id, facts]));
  }

  /** The last checks of a connection; null until they were read. */
  series(id: ConnectionId): Series | null {
    return this.#series.get(id) ?? null;
  }

  /** Reads the last checks of a row that came into sight, unless the newest is known. */
  want({ connection, lastCheck }: Overview): void {
    const newest = lastCheck?.startedAt ?? null;
    const { id } = connection;
    if (this.#asked.has(id) && this.#asked.get(id) === newest) return;
    this.#asked.set(id, newest);
    if (newest === null) return;
    this.#wanted.add(id);
    if (this.#wanted.size === 1) this.#soon(() => void this.#readSeries());
  }

  async #readSeries(): Promise<void> {
    const all = [...this.#wanted];
    this.#wanted.clear();
    for (let from = 0; from < all.length; from += maxAtOnce) {
      const ids = all.slice(from, from + maxAtOnce);
      const answer = await this.#bridge.call('health:series', { ids });
      if (answer.ok) {
        const read = answer.value.map((series) => [series.id, series] as const);
        this.#series = new Map([...this.#series, ...read]);
      } else {
        ids.forEach((id) => this.#asked.delete(id));
        this.failure = answer.error;
      }
    }
  }

  /** Whether a token that is shown has a confirmed end to come. */
  get hasEnds(): boolean {
    const { today } = this.#currentTime;
    return this.shown.some(({ row }) => {
      const { on, confirmed } = row.connection.expiry;
      return confirmed && on >= today;
    });
  }

  /** Writes the confirmed ends of the tokens that are shown to a calendar file. */
  async exportCalendar(): Promise<void> {
    await this.#write('calendar', 'health:export-calendar');
  }

  /** Writes what is shown to a file. */
  async export(): Promise<void> {
    await this.#write('table', 'health:export');
  }

  async #write(
    kind: 'table' | 'calendar',
    channel: 'health:export' | 'health:export-calendar',
  ): Promise<void> {
    if (this.exporting) return;
    this.exporting = true;
    this.exported = null;
    const ids = this.shown.map(({ row }) => row.connection.id);
    const answer = await this.#bridge.call(channel, { ids });
    this.exporting = false;
    this.failure = answer.ok ? null : answer.error;
    this.exported = answer.ok && answer.value.outcome === 'written' ? kind : null;
  }
}
