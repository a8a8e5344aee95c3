/** What a person answered in the dialog. */
export type ConsentChoice = 'denied' | 'once' | 'terminal';

/** How a question ended. */
export type ConsentOutcome =
  | ConsentChoice
  /** There was nothing to ask any more when its turn came. */
  | 'settled'
  /** Nobody answered in time. */
  | 'no-answer'
  /** Whoever asked is gone, or the vault was locked. */
  | 'taken-back'
  /** Too many others wait already. */
  | 'too-many';

/** Milliseconds after which a question ends; some programs give up after 30 seconds. */
export const answerTimeoutMs = 25_000;

/** So many wait for an answer at most, the one that is shown included. */
export const maxWaiting = 4;

/**
 * Milliseconds within which nobody reads a dialog: a yes that comes sooner was meant for something else that was there
 * before, and is not taken.
 */
const unreadMs = 500;

/** What questions need. */
export interface QuestionsDependencies {
  readonly elapsed: () => number;
  /** Runs something later, once; returns what calls it off. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
}

/** One question. */
export interface AskedQuestion {
  /** Shows the dialog; an aborted signal ends it. */
  readonly show: (signal: AbortSignal) => Promise<ConsentChoice>;
  /** Whether there is nothing to ask any more, since others were asked before. */
  readonly settled: () => boolean;
  /** Called with the answer, before the next question has its turn. */
  readonly answered: (choice: ConsentChoice) => void;
  /** Ends the question: whoever asked is gone. */
  readonly signal: AbortSignal;
}

/** Asks one question at a time. */
export class Questions {
  readonly #dependencies: QuestionsDependencies;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(dependencies: QuestionsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Asks when all earlier questions have ended. The time to answer begins now. */
  async ask(question: AskedQuestion): Promise<ConsentOutcome> {
    if (this.#waiting >= maxWaiting) return 'too-many';
    this.#waiting += 1;
    const timeout = new AbortController();
    const callOff = this.#dependencies.after(answerTimeoutMs, () => timeout.abort());
    const ended = AbortSignal.any([question.signal, timeout.signal]);
    const unanswered = (): ConsentOutcome => (question.signal.aborted ? 'taken-back' : 'no-answer');
    try {
      const turn = this.#last.then(() => this.#askNow(question, ended));
      this.#last = turn.catch(() => undefined);
      const outcome = await Promise.race([turn, whenAborted(ended)]);
      return outcome ?? unanswered();
    } finally {
      callOff();
      this.#waiting -= 1;
    }
  }

  /** Null if the question ended before anybody answered. */
  async #askNow(question: AskedQuestion, ended: AbortSignal): Promise<ConsentOutcome | null> {
    const isOver = (): boolean => ended.aborted;
    for (;;) {
      if (isOver()) return null;
      if (question.settled()) return 'settled';
      const shown = this.#dependencies.elapsed();
      const choice = await question.show(ended);
      if (isOver()) return null;
      const isRead = this.#dependencies.elapsed() - shown >= unreadMs;
      if (isRead || choice === 'denied') {
        question.answered(choice);
        return choice;
      }
      // A dialog that answers by itself, as where none can be shown, must not keep everything else from running.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function whenAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}
