import type { Instant } from '../system/model/brand.ts';

/** A moment by both of the machine's clocks. */
export interface Moment {
  /** Wall clock time, which a person can set and which continues during sleep. */
  readonly wall: Instant;
  /** Milliseconds of a monotonic clock, which nobody can set and which may stop during sleep. */
  readonly elapsed: number;
}

/**
 * Elapsed time in milliseconds: at least that of the monotonic clock, or more if only the wall clock continued, as
 * during sleep. Setting the wall clock back subtracts nothing.
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

  /** Advances to a moment, and returns the time elapsed since the start. */
  advance(moment: Moment): number {
    const byWall = moment.wall - this.#last.wall;
    const bySteady = moment.elapsed - this.#last.elapsed;
    this.#now += Math.max(byWall, bySteady, 0);
    this.#last = moment;
    return this.#now;
  }
}
