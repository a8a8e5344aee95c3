/** What a condition may answer while it isn't met yet. */
type NotYet = undefined | null | false;

/** How a wait is called when it fails, and how long it may take. */
export interface Waiting {
  /** What is waited for, for the message: "the tray icon is there". */
  readonly what: string;
  /** Milliseconds after which the wait fails; 60,000 unless told, for a machine may be busy. */
  readonly within?: number;
  /** What to add to the message when it fails, such as what a program printed. */
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
