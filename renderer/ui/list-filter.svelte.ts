/** What narrows a list down: the words of a search, and one of several choices, of which `all` is none. */
export class ListFilter<Choice extends string> {
  search = $state('');
  choice = $state.raw<Choice | 'all'>('all');
  readonly active = $derived(this.search.trim() !== '' || this.choice !== 'all');

  clear(): void {
    this.search = '';
    this.choice = 'all';
  }
}
