import { instant, type Clock, type Instant } from '../system/index.ts';
import type { AskedBy } from './grants.ts';

/** Milliseconds for which a program, or all of them, are not asked about after denials. */
const putOffMs = 5 * 60_000;

/** So many denials of one program within that time put it off. One may be a slip: Deny is what Return presses. */
const denialsOfOne = 2;

/**
 * So many denials of any program put all of them off: one could ask under ever new names. Questions that went before an
 * answer count here as well: a program could take each of its questions back in time.
 */
const denialsOfAll = 5;

interface Denial {
  readonly at: Instant;
  readonly program: string;
  /** Whether whoever asked was gone before a person answered. */
  readonly isTakenBack: boolean;
}

/** Remembers denials, so that nobody has to answer a program that asks again and again. */
export class Denials {
  readonly #clock: Clock;
  #recent: readonly Denial[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Notes that a person denied something, or let the question end without an answer. */
  note(by: AskedBy): void {
    this.#note(by, false);
  }

  /** Notes that a question was on the screen, and went before anybody answered it. */
  noteTakenBack(by: AskedBy): void {
    this.#note(by, true);
  }

  /** Until when a program is not asked about; null if it is. */
  putOffUntil({ program }: AskedBy): Instant | null {
    this.#dropOld();
    const name = programName(program);
    const own = this.#recent.filter((denial) => denial.program === name && !denial.isTakenBack);
    const counted =
      this.#recent.length >= denialsOfAll ? this.#recent : own.length >= denialsOfOne ? own : [];
    const last = counted.at(-1);
    return last === undefined ? null : instant(last.at + putOffMs);
  }

  /** Forgets those of a program that a person allowed something since. */
  forget({ program }: AskedBy): void {
    const name = programName(program);
    this.#recent = this.#recent.filter((denial) => denial.program !== name);
  }

  /** Forgets all, as when a person switches the hand-out on anew. */
  clear(): void {
    this.#recent = [];
  }

  #note({ program }: AskedBy, isTakenBack: boolean): void {
    this.#dropOld();
    const denial = { at: this.#clock.now(), program: programName(program), isTakenBack };
    this.#recent = [...this.#recent, denial].slice(-50);
  }

  #dropOld(): void {
    const now = this.#clock.now();
    this.#recent = this.#recent.filter(({ at }) => at <= now && now - at < putOffMs);
  }
}

function programName({ file, name }: AskedBy['program']): string {
  return file === null ? name : file.path;
}
