import type { Clock, Instant } from '../../electron/system/index.ts';
import { instant } from '../../electron/system/model/clock.ts';
import type { Timer } from '../../electron/vault/backups/timer.ts';

/** A clock that stands still until a test lets time pass or sets it. It begins at noon of 23 November 2026, UTC. */
export class TestClock implements Clock, Timer {
  #now = Date.parse('2026-11-23T12:00:00Z');
  #elapsed = 1000;
  #planned: { at: number; work: () => void }[] = [];

  readonly now = (): Instant => instant(this.#now);

  elapsed(): number {
    return this.#elapsed;
  }

  after(milliseconds: number, work: () => void): () => void {
    const plan = { at: this.#elapsed + milliseconds, work };
    this.#planned.push(plan);
    return () => {
      this.#planned = this.#planned.filter((other) => other !== plan);
    };
  }

  /** Lets time pass, and does what was planned meanwhile. */
  pass(milliseconds: number): void {
    const until = this.#elapsed + milliseconds;
    for (;;) {
      const [next] = this.#planned.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#planned = this.#planned.filter((other) => other !== next);
      this.#advance(next.at - this.#elapsed);
      next.work();
    }
    this.#advance(until - this.#elapsed);
  }

  /** Sets the clock, without any time passing. */
  jump(milliseconds: number): void {
    this.#now += milliseconds;
  }

  #advance(milliseconds: number): void {
    this.#now += milliseconds;
    this.#elapsed += milliseconds;
  }
}

export const minutes = 60_000;
export const hours = 60 * minutes;
export const days = 24 * hours;
