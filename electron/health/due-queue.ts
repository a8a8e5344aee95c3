/** What lies in the queue: when it is due, and a number that tells apart what is due at the same time. */
export interface Due {
  readonly due: number;
  readonly order: number;
}

/** Things by when they are due, the earliest first. Thousands are put in and taken out in microseconds each. */
export class DueQueue<Item extends Due> {
  /** The latest first, so that the earliest is taken off the end. */
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

  /** Takes something out; nothing happens when it is not in there. */
  remove(item: Item): void {
    const place = this.#findIndex(item);
    if (this.#items[place] === item) this.#items.splice(place, 1);
  }

  /** Takes out what is due by a time, the earliest first. */
  takeDue(time: number): readonly Item[] {
    const taken: Item[] = [];
    for (let item = this.earliest(); item !== null && item.due <= time; item = this.earliest()) {
      taken.push(item);
      this.#items.pop();
    }
    return taken;
  }

  /** The first place whose item is not later than this one. */
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
