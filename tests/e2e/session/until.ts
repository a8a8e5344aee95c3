/** Results that mean “not yet”. */
type NotYet = undefined | null | false;

/** Describes a wait for its error message, and limits it. */
export interface Waiting {
  /** The condition in words, for the error message: "the tray icon is there". */
  readonly what: string;
  /** Timeout in milliseconds; 60,000 by default, because the machine may be busy. */
  readonly within?: number;
  /** Details for the error message, such as the output of a program. */
  readonly tell?: () => string;
}

const pollEveryMs = 20;

/**
 * Asks for something until it is there, and answers it.
 *
 * @throws {Error} when it is not there within the time given.
 */
export async function until<Value>(
  ask: () => Promise<Value | NotYet> | Value | NotYet,
  { what, within = 60_000, tell }: Waiting,
): Promise<Value> {
  const deadline = performance.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (performance.now() > deadline) {
      throw new Error(`Within ${within} ms it did not come to: ${what}. ${tell?.() ?? ''}`);
    }
    await new Promise((again) => setTimeout(again, pollEveryMs));
  }
}
