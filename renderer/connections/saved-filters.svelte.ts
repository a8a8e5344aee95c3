import type { SavedFilter } from '../../electron/connections/model/saved-filters.ts';
import type { Failure } from '../../electron/failures/index.ts';
import { compareNames } from '../../electron/system/model/name-order.ts';
import type { Bridge } from '../app/bridge.ts';

/** The searches and filters that were kept under names. */
export class SavedFiltersStore {
  all = $state.raw<readonly SavedFilter[]>([]);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async load(): Promise<void> {
    const answer = await this.#bridge.call('connections:saved-filters', null);
    this.failure = answer.ok ? null : answer.error;
    if (answer.ok) this.all = answer.value;
  }

  /** Keeps a filter, in place of one of the same name. */
  async keep(filter: SavedFilter): Promise<void> {
    const others = this.all.filter(({ name }) => compareNames(name, filter.name) !== 0);
    await this.#save(
      [...others, filter].toSorted((one, other) => compareNames(one.name, other.name)),
    );
  }

  async remove(filter: SavedFilter): Promise<void> {
    await this.#save(this.all.filter((other) => other !== filter));
  }

  async #save(filters: readonly SavedFilter[]): Promise<void> {
    const answer = await this.#bridge.call('connections:save-filters', { filters });
    this.failure = answer.ok ? null : answer.error;
    if (answer.ok) this.all = answer.value;
  }
}
