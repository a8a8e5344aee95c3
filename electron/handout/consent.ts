import { assertNever } from '../system/index.ts';
import type { Clock, Instant } from '../system/index.ts';
import { Denials } from './denials.ts';
import type { AskedBy, AskedValue, Grants } from './grants.ts';
import {
  Questions,
  type ConsentChoice,
  type ConsentOutcome,
  type QuestionsDependencies,
} from './questions.ts';

/** The question whether a program may have values. */
export interface ValuesQuestion {
  readonly about: 'values';
  readonly by: AskedBy;
  readonly values: readonly AskedValue[];
  /** Whether a permission for this terminal is offered. */
  readonly canLast: boolean;
  readonly programArguments: ProgramArguments;
}

/** The arguments of the program that is to be started. */
export interface ProgramArguments {
  /** The first ones, as the command told them. */
  readonly told: readonly string[];
  /** How many more there are, which the command left out as they were too long. */
  readonly leftOut: number;
}

/** What a connection that a program wants to add would be. */
export interface NewConnection {
  readonly nickname: string;
  readonly site: string;
  readonly username: string;
}

/** What the dialog shows. */
export type ConsentQuestion =
  ValuesQuestion | ({ readonly about: 'new-connection'; readonly by: AskedBy } & NewConnection);

/** Whether values are given to a program, and how that came. */
export type Consent =
  | { readonly given: true; readonly how: 'once' | 'terminal' | 'grant' }
  | {
      readonly given: false;
      readonly why: 'denied' | 'no-answer' | 'taken-back' | 'too-many';
    }
  /** A person denied it lately, more than once. */
  | { readonly given: false; readonly why: 'put-off'; readonly until: Instant };

/** What consent needs. */
export interface ConsentDependencies extends QuestionsDependencies {
  readonly clock: Clock;
  readonly grants: Grants;
  /** Shows the question in a native dialog; an aborted signal ends it. */
  readonly show: (question: ConsentQuestion, signal: AbortSignal) => Promise<ConsentChoice>;
}

/** Finds out whether a program may have values: by a permission that lasts, or by asking a person. */
export class ConsentService {
  readonly #dependencies: ConsentDependencies;
  readonly #questions: Questions;
  readonly #denials: Denials;

  constructor(dependencies: ConsentDependencies) {
    this.#dependencies = dependencies;
    this.#questions = new Questions(dependencies);
    this.#denials = new Denials(dependencies.clock);
  }

  /** Forgets denials, as when a person switches the hand-out on. */
  forgetDenials(): void {
    this.#denials.clear();
  }

  /** Asks whether a program may have values; the signal ends the question. */
  async ask(
    by: AskedBy,
    values: readonly AskedValue[],
    programArguments: ProgramArguments,
    signal: AbortSignal,
  ): Promise<Consent> {
    const { grants } = this.#dependencies;
    if (grants.use(by, values)) return { given: true, how: 'grant' };
    const canLast = grants.canLast(by, values);
    return this.#askPerson(
      { about: 'values', by, values, programArguments, canLast },
      () => grants.use(by, values),
      signal,
    );
  }

  /** Asks whether a program may add a connection. */
  askToAdd(by: AskedBy, connection: NewConnection, signal: AbortSignal): Promise<Consent> {
    const question = { about: 'new-connection', by, ...connection } as const;
    return this.#askPerson(question, () => false, signal);
  }

  /** @param isGranted whether it was permitted while others were asked about. */
  async #askPerson(
    question: ConsentQuestion,
    isGranted: () => boolean,
    signal: AbortSignal,
  ): Promise<Consent> {
    const { by } = question;
    const putOff = this.#putOff(by);
    if (putOff !== null) return putOff;
    const found: { consent: Consent | null; isShown: boolean } = { consent: null, isShown: false };
    const outcome = await this.#questions.ask({
      signal,
      show: (ended) => {
        found.isShown = true;
        return this.#dependencies.show(question, ended);
      },
      settled: () => {
        // Meanwhile a person may have answered others like it.
        found.consent = isGranted() ? { given: true, how: 'grant' } : this.#putOff(by);
        return found.consent !== null;
      },
      answered: (choice) => {
        found.consent = this.#conclude(question, choice);
      },
    });
    if (found.consent !== null) return found.consent;
    // A person who was never shown the question has not turned the program away.
    if (outcome === 'no-answer' && found.isShown) this.#denials.note(by);
    if (outcome === 'taken-back' && found.isShown) this.#denials.noteTakenBack(by);
    return { given: false, why: withoutAnswer(outcome) };
  }

  #putOff(by: AskedBy): (Consent & { readonly given: false }) | null {
    const until = this.#denials.putOffUntil(by);
    return until === null ? null : { given: false, why: 'put-off', until };
  }

  #conclude(question: ConsentQuestion, choice: ConsentChoice): Consent {
    const { by } = question;
    switch (choice) {
      case 'once':
        this.#denials.forget(by);
        return { given: true, how: 'once' };
      case 'terminal':
        this.#denials.forget(by);
        if (question.about !== 'values' || !question.canLast) return { given: true, how: 'once' };
        this.#dependencies.grants.give(by, question.values);
        return { given: true, how: 'terminal' };
      case 'denied':
        this.#denials.note(by);
        return { given: false, why: 'denied' };
      default:
        return assertNever(choice);
    }
  }
}

/** Why a question has no answer that counts. */
function withoutAnswer(outcome: ConsentOutcome): 'no-answer' | 'taken-back' | 'too-many' {
  return outcome === 'no-answer' || outcome === 'too-many' ? outcome : 'taken-back';
}
