import type { Failure } from '../../electron/failures/index.ts';
import { failure, type Result } from '../../electron/system/model/result.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';
import { findPassphraseProblem, type PassphraseProblem } from './new-passphrase.ts';

/** A passphrase as UTF-8 bytes. Whoever read it wipes it. */
type Passphrase = Uint8Array<ArrayBuffer>;

/** The action that uses the entered passphrases, which are wiped once it has answered. */
type Use<Value> = (current: Passphrase | null, next: Passphrase) => Promise<Result<Value, Failure>>;

/** The fields of the dialog; null for those that it does not show. */
export interface PassphraseFields {
  readonly current: SecretEntry | null;
  readonly next: SecretEntry | null;
  readonly again: SecretEntry | null;
}

/** Why what was entered is not even tried. */
export type EntryProblem = PassphraseProblem | 'no-passphrase';

interface Question {
  readonly title: string;
  readonly asksCurrent: boolean;
  readonly asksNext: boolean;
  /** @returns whether the question was answered. */
  readonly use: (current: Passphrase | null, next: Passphrase) => Promise<boolean>;
  readonly cancel: () => void;
}

/** Asks for the passphrase of the open vault in the one dialog there is for it. */
export class PassphrasePrompt {
  /** Null while nothing is asked. */
  question = $state.raw<Question | null>(null);
  busy = $state(false);
  /** Why the last entry was not accepted. */
  failure = $state.raw<Failure | null>(null);

  /**
   * Does something that may need the passphrase. It is tried without one first; only if main says `passphrase-needed`
   * the person is asked, again and again until the passphrase is right. `not-confirmed` where the person cancels.
   */
  async confirm<Value>(
    title: string,
    use: (passphrase: Passphrase | null) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>> {
    const answer = await use(null);
    if (answer.ok || answer.error.code !== 'passphrase-needed') return answer;
    return await this.#ask(title, { asksCurrent: true, asksNext: false }, use);
  }

  /** Asks for a new passphrase, and for the current one where there is one. */
  async askForNew<Value>(
    title: string,
    hasCurrent: boolean,
    use: Use<Value>,
  ): Promise<Result<Value, Failure>> {
    return await this.#ask(title, { asksCurrent: hasCurrent, asksNext: true }, use);
  }

  /** Tries what was entered. The field of the current passphrase is emptied. */
  async enter({ current, next, again }: PassphraseFields): Promise<EntryProblem | null> {
    const { question } = this;
    if (question === null || this.busy) return null;
    const passphrase = current?.read() ?? null;
    const chosen = next?.read() ?? new Uint8Array();
    const repeated = again?.read() ?? new Uint8Array();
    try {
      const problem =
        passphrase?.length === 0
          ? 'no-passphrase'
          : question.asksNext
            ? findPassphraseProblem(chosen, repeated)
            : null;
      if (problem !== null) return problem;
      current?.clear();
      this.busy = true;
      this.failure = null;
      const isAnswered = await question.use(passphrase, chosen);
      if (isAnswered && this.question === question) this.question = null;
      return null;
    } finally {
      this.busy = false;
      for (const secret of [passphrase, chosen, repeated]) secret?.fill(0);
    }
  }

  /** Closes the dialog without an answer. */
  cancel(): void {
    if (this.busy) return;
    this.question?.cancel();
    this.question = null;
    this.failure = null;
  }

  #ask<Value>(
    title: string,
    asks: Pick<Question, 'asksCurrent' | 'asksNext'>,
    use: Use<Value>,
  ): Promise<Result<Value, Failure>> {
    // The running action may have a native dialog open, so this dialog stays.
    if (this.busy) return Promise.resolve(failure({ code: 'not-confirmed' }));
    this.cancel();
    this.failure = null;
    return new Promise((resolve) => {
      this.question = {
        title,
        ...asks,
        use: async (current, next) => {
          const answer = await use(current, next);
          const isAnswered = answer.ok || answer.error.code === 'not-confirmed';
          if (isAnswered) resolve(answer);
          else this.failure = answer.error;
          return isAnswered;
        },
        cancel: () => resolve(failure({ code: 'not-confirmed' })),
      };
    });
  }
}
