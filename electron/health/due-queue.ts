/** An item of the queue: when it is due, and a number that orders items due at the same time. */
export interface Due {
  readonly due: number;
  readonly order: number;
}

/** A priority queue by due time. Thousands of items are added and removed in microseconds each. */
export class DueQueue<Item extends Due> {
  /** Sorted with the latest first, so that the earliest is popped off the end. */
  readonly #items: Item[] = [];

  get size(): number {
    return this.#items.length;
  }

  earliest(): Item | null {
    return this.#items.at(-1) ?? null;
  }

  add(item: Item): void {
    this.#items.splice(this.#findIndex(item), 0, item);
  }

  remove(item: Item): void {
    const position = this.#findIndex(item);
    if (this.#items[position] === item) this.#items.splice(position, 1);
  }

  /** Removes and returns the items due at a time, earliest first. */
  takeDue(time: number): readonly Item[] {
    const taken: Item[] = [];
    for (let item = this.earliest(); item !== null && item.due <= time; item = this.earliest()) {
      taken.push(item);
      this.#items.pop();
    }
    return taken;
  }

  /** The first index whose item is not later than this one. */
  #findIndex({ due, order }: Due): number {
    let [low, high] = [0, this.#items.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#items[middle];
      const isLater =
        other !== undefined && (other.due > due || (other.due === due && other.order > order));
      if (isLater) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
