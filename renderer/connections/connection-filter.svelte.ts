import { ListFilter } from '../ui/list-filter.svelte.ts';
import { tagKey } from '../../electron/connections/model/tags.ts';
import type { SavedFilter } from '../../electron/connections/model/saved-filters.ts';
import { connectionStatuses } from '../../electron/health/model/connection-status.ts';
import type { StatusFilter } from './list-order.ts';

/** What narrows the list of connections down: a search, a status, and tags. */
export class ConnectionFilter extends ListFilter<StatusFilter> {
  /** The keys of the tags, all of which a connection has. */
  tags = $state.raw<readonly string[]>([]);

  constructor() {
    super('all');
  }

  protected override narrowsFurther(): boolean {
    return this.tags.length > 0;
  }

  override clear(): void {
    super.clear();
    this.tags = [];
  }

  toggleTag(name: string): void {
    const key = tagKey(name);
    const others = this.tags.filter((other) => other !== key);
    this.tags = others.length < this.tags.length ? others : [...this.tags, key];
  }

  hasTag(name: string): boolean {
    return this.tags.includes(tagKey(name));
  }

  /** The filter as it is kept under a name. */
  save(name: string): SavedFilter {
    return { name, search: this.search, status: this.choice, tags: this.tags };
  }

  use({ search, status, tags }: SavedFilter): void {
    const choices: readonly StatusFilter[] = ['all', 'favourites', ...connectionStatuses];
    this.search = search;
    this.choice = choices.find((choice) => choice === status) ?? 'all';
    this.tags = tags;
  }

  /** Whether it is the same as a kept one. */
  is({ search, status, tags }: SavedFilter): boolean {
    const isSame = this.search.trim() === search.trim() && this.choice === status;
    return isSame && this.tags.toSorted().join('\n') === tags.toSorted().join('\n');
  }
}
