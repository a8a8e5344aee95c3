import type { Connection, ConnectionId, PurposeId, Tag } from '../../electron/connections/index.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Overview, OverviewChange } from '../../electron/health/index.ts';
import { fromJsonText } from '../../electron/system/model/json-text.ts';
import type { Bridge } from '../app/bridge.ts';
import type { ListAnswer } from '../app/initial-data.ts';
import { sortRows, toggleOrder, type Column, type SortOrder } from '../ui/table.ts';
import { ConnectionFilter } from './connection-filter.svelte.ts';
import { byNickname, filterRows, findTags } from './list-order.ts';

/** Runs a task soon, so that changes in quick succession are drawn together. */
export type Defer = (task: () => void) => void;

/** The list of connections: all of them, those that are shown, and the selected one. */
export class ConnectionsStore {
  loading = $state(true);
  failure = $state.raw<Failure | null>(null);
  readonly filter = new ConnectionFilter();
  order = $state.raw<SortOrder<Overview>>({
    column: 'connection',
    direction: 'ascending',
    compare: byNickname,
  });
  selectedId = $state.raw<ConnectionId | null>(null);
  #rows = $state.raw<ReadonlyMap<ConnectionId, Overview>>(new Map());
  readonly all = $derived([...this.#rows.values()]);
  readonly shown: readonly Overview[] = $derived.by(() =>
    sortRows(
      filterRows(this.all, {
        search: this.filter.search,
        status: this.filter.choice,
        tags: this.filter.tags,
        purposeTitle: this.#purposeTitle,
      }),
      this.order,
      byNickname,
    ),
  );
  /** The tags that connections have, in the order of their names. */
  readonly tags: readonly Tag[] = $derived(findTags(this.all));
  /** The ids of the rows that were chosen together. */
  markedIds = $state.raw<ReadonlySet<ConnectionId>>(new Set());
  /** Those of them that are shown. */
  readonly marked: readonly Overview[] = $derived.by(() =>
    this.markedIds.size === 0
      ? []
      : this.shown.filter(({ connection }) => this.markedIds.has(connection.id)),
  );
  readonly selected = $derived(
    this.selectedId === null ? null : (this.#rows.get(this.selectedId) ?? null),
  );
  readonly #bridge: Bridge;
  readonly #soon: Defer;
  readonly #purposeTitle: (id: PurposeId) => string;
  readonly #takeFirst: () => ListAnswer | null;
  #waiting: OverviewChange[] = [];
  #firstLoad: Promise<void> = Promise.resolve();

  /** @param purposeTitle what a purpose is called, so that a search finds it; its id before that is known. */
  constructor(
    bridge: Bridge,
    soon: Defer,
    takeFirst: () => ListAnswer | null = () => null,
    purposeTitle: (id: PurposeId) => string = (id) => id,
  ) {
    this.#purposeTitle = purposeTitle;
    this.#bridge = bridge;
    this.#soon = soon;
    this.#takeFirst = takeFirst;
  }

  /** Reads the list and keeps it up to date; call the returned function to stop. */
  follow(): () => void {
    const stop = this.#bridge.on('overview-changed', (change) => this.#take(fromJsonText(change)));
    const first = this.#takeFirst();
    if (first === null) this.#firstLoad = this.load();
    else this.#show(first);
    return stop;
  }

  /** Fulfilled once the list was read for the first time. */
  get firstLoad(): Promise<void> {
    return this.#firstLoad;
  }

  async load(): Promise<void> {
    this.loading = true;
    this.#show(await this.#bridge.call('health:list', null));
  }

  #show(answer: ListAnswer): void {
    this.loading = false;
    this.failure = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.#rows = new Map(fromJsonText(answer.value).map((row) => [row.connection.id, row]));
  }

  #take(change: OverviewChange): void {
    this.#waiting.push(change);
    if (this.#waiting.length === 1) this.#soon(() => this.#apply());
  }

  #apply(): void {
    if (this.#waiting.length === 0) return;
    const rows = new Map(this.#rows);
    for (const { changed, removed } of this.#waiting) {
      for (const row of changed) rows.set(row.connection.id, row);
      for (const id of removed) rows.delete(id);
    }
    this.#waiting = [];
    this.#rows = rows;
  }

  row(id: ConnectionId): Overview | null {
    return this.#rows.get(id) ?? null;
  }

  /** Selects a connection by an id from outside; false when there is none. */
  selectById(id: string): boolean {
    const row = this.all.find((candidate) => candidate.connection.id === id);
    if (row !== undefined) this.selectedId = row.connection.id;
    return row !== undefined;
  }

  /** Chooses several rows together, in place of those before. */
  mark(ids: Iterable<ConnectionId>): void {
    this.markedIds = new Set(ids);
  }

  /** Sorts by a column; a second time, the other way round. */
  sortBy(column: Pick<Column<Overview>, 'id' | 'compare'>): void {
    this.order = toggleOrder(this.order, column);
  }

  /** Makes a connection a favourite, or no longer; returns the failure when that could not be saved. */
  async toggleFavourite(id: ConnectionId): Promise<Failure | null> {
    const row = this.row(id);
    if (row === null) return null;
    const favourite = !row.connection.favourite;
    const answer = await this.#bridge.call('connections:set-favourite', { id, favourite });
    if (!answer.ok) return answer.error;
    this.refresh(answer.value);
    return null;
  }

  /** Shows a changed connection before the main process reports it. */
  refresh(connection: Connection): void {
    this.#apply();
    const now = this.row(connection.id);
    if (now !== null) this.#take({ changed: [{ ...now, connection }], removed: [] });
    this.#apply();
  }

  /** Removes a connection; returns the failure when that was impossible. */
  async remove(id: ConnectionId): Promise<Failure | null> {
    const next = this.#neighbourOf(id);
    const answer = await this.#bridge.call('connections:remove', { id });
    if (!answer.ok) return answer.error;
    this.#take({ changed: [], removed: [id] });
    this.#apply();
    if (this.selectedId === id) this.selectedId = next;
    return null;
  }

  /** Restores a removed connection and selects it. */
  async restore(id: ConnectionId): Promise<Failure | null> {
    const answer = await this.#bridge.call('connections:restore', { id });
    if (!answer.ok) return answer.error;
    this.selectedId = id;
    return null;
  }

  /** Shows a connection that was just saved, before the main process reports it. */
  show(connection: Connection): void {
    this.#apply();
    const known = this.#rows.get(connection.id);
    const row = known ?? { lastCheck: null, lastAudit: null, checking: false };
    this.#take({ changed: [{ ...row, connection }], removed: [] });
    this.#apply();
    this.selectedId = connection.id;
  }

  #neighbourOf(id: ConnectionId): ConnectionId | null {
    const index = this.shown.findIndex((row) => row.connection.id === id);
    const neighbour = this.shown[index + 1] ?? this.shown[index - 1];
    return neighbour?.connection.id ?? null;
  }
}
