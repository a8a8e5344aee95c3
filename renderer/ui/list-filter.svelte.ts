/** A list's filter: the words of a search, and one of several choices. */
export class ListFilter<Choice extends string> {
  search = $state('');
  choice: Choice;
  readonly active: boolean = $derived.by(
    () => this.search.trim() !== '' || this.choice !== this.#everything || this.narrowsFurther(),
  );
  readonly #everything: Choice;

  /** @param everything the choice that leaves nothing out. */
  constructor(everything: Choice) {
    this.#everything = everything;
    this.choice = $state(everything);
  }

  /** Whether something else narrows the list down, too. */
  protected narrowsFurther(): boolean {
    return false;
  }

  clear(): void {
    this.search = '';
    this.choice = this.#everything;
  }
}
