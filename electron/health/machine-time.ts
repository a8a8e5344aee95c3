import type { Instant } from '../system/model/brand.ts';

/** A moment by both of the machine's clocks. */
export interface Moment {
  /** By the clock that people set, and that goes on during a sleep. */
  readonly wall: Instant;
  /** Milliseconds since some moment, by a clock that nobody can set, and that may stand still during a sleep. */
  readonly elapsed: number;
}

/**
 * How much time has passed, in milliseconds: never less than the steady clock says, and more where the wall clock
 * went on alone, as it does during a sleep. A wall clock that is set back takes nothing away.
 */
export class MachineTime {
  #last: Moment;
  #now = 0;

  constructor(start: Moment) {
    this.#last = start;
  }

  get now(): number {
    return this.#now;
  }

  /** Goes on to a moment, and gives the time that has passed since the start. */
  advance(moment: Moment): number {
    const byWall = moment.wall - this.#last.wall;
    const bySteady = moment.elapsed - this.#last.elapsed;
    this.#now += Math.max(byWall, bySteady, 0);
    this.#last = moment;
    return this.#now;
  }
}
