import type { Instant, LocalDate } from '../../electron/system/model/brand.ts';
import { toLocalDate, type Clock } from '../../electron/system/model/clock.ts';

/** The current time for display. Updating it keeps relative times correct. */
export class CurrentTime {
  now: Instant = $state.raw(0 as Instant);
  readonly today: LocalDate = $derived(toLocalDate(this.now));
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.now = clock.now();
  }

  /** Reads the clock again. */
  moveOn(): void {
    this.now = this.#clock.now();
  }
}
