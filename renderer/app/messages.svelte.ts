import type { Failure } from '../../electron/failures/index.ts';
import type { Tone } from '../ui/tones.ts';

/** A short message at the edge of the window. It stays until it is dismissed or newer ones replace it. */
export interface Message {
  readonly id: number;
  readonly tone: Tone;
  readonly title: string;
  /** Null unless the action can be undone. */
  readonly undo: (() => void) | null;
}

/** More messages than this would hide the list. */
const maxShown = 3;

/** The messages that are shown, the latest last. */
export class Messages {
  shown = $state.raw<readonly Message[]>([]);
  /** What only screen readers say, for what everybody else sees. */
  announced = $state('');
  readonly #describe: (failure: Failure) => string;
  #nextId = 1;

  constructor(describe: (failure: Failure) => string) {
    this.#describe = describe;
  }

  /** Shows a message, with a way to undo what it reports. */
  say(tone: Tone, title: string, undo: (() => void) | null = null): void {
    const message = { id: this.#nextId, tone, title, undo };
    this.#nextId += 1;
    this.shown = [...this.shown, message].slice(-maxShown);
  }

  /** Has screen readers say something that is seen on the screen anyway, such as a new place. */
  announce(text: string): void {
    // The same text again would be no change, and is not said.
    this.announced = text === this.announced ? `${text}\u00a0` : text;
  }

  /** Shows a failure and what to do next. */
  fail(failure: Failure): void {
    this.say('bad', this.#describe(failure));
  }

  /** Removes all messages and the names in them. */
  clear(): void {
    this.shown = [];
    this.announced = '';
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((message) => message.id !== id);
  }
}
