import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DesktopClipboard } from './desktop-clipboard.ts';

/** What the keeper of a copied token needs. */
export interface TokenKeeperParts {
  readonly clipboard: DesktopClipboard;
  /** Does some work after so many milliseconds; the answer calls it off. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
  /** Told when the token is not on the clipboard any more, or was replaced there. */
  readonly ended: () => void;
}

/**
 * Sees to it that a copied token leaves the clipboard. What was put there is never kept: only its HMAC under a
 * random key of this process, by which it is known again.
 */
export class TokenKeeper {
  readonly #parts: TokenKeeperParts;
  readonly #key = randomBytes(32);
  #mark: Buffer | null = null;
  #callOff: () => void = () => undefined;
  #lastTask: Promise<unknown> = Promise.resolve();

  constructor(parts: TokenKeeperParts) {
    this.#parts = parts;
  }

  /**
   * Puts a token on the clipboard, for so many milliseconds. It stays its caller's to wipe.
   *
   * @returns whether clipboard managers were told that it is a secret.
   */
  async put(token: Uint8Array, milliseconds: number): Promise<boolean> {
    return this.#oneAtATime(async () => {
      this.#forget();
      const { concealed } = await this.#parts.clipboard.write(token, true);
      this.#mark = this.#markOf(token);
      this.#callOff = this.#parts.after(milliseconds, () => void this.clear());
      return concealed;
    });
  }

  /** Puts something on the clipboard that may stay there. */
  async putHarmless(text: Uint8Array): Promise<void> {
    await this.#oneAtATime(async () => {
      await this.#parts.clipboard.write(text, false);
      if (this.#mark !== null) this.#end();
    });
  }

  /**
   * Clears the clipboard now if the token is still there. Never rejects. Where nothing can be read it is cleared as
   * well: a desktop may refuse to be read while the window is not in front, and an empty one loses nothing.
   */
  async clear(): Promise<void> {
    await this.#oneAtATime(async () => {
      if (this.#mark === null) return;
      try {
        if (await this.#mayStillBeThere(this.#mark)) await this.#parts.clipboard.clear();
      } catch {
        // The desktop is gone, or does not answer: there is nothing left to try.
      }
      this.#end();
    });
  }

  async #mayStillBeThere(mark: Buffer): Promise<boolean> {
    let text: Buffer;
    try {
      text = await this.#parts.clipboard.read();
    } catch {
      return true;
    }
    const isIt = text.byteLength === 0 || timingSafeEqual(this.#markOf(text), mark);
    text.fill(0);
    return isIt;
  }

  #markOf(text: Uint8Array): Buffer {
    return createHmac('sha256', this.#key).update(text).digest();
  }

  #forget(): void {
    this.#callOff();
    this.#callOff = () => undefined;
    this.#mark = null;
  }

  #end(): void {
    this.#forget();
    this.#parts.ended();
  }

  /** What is put there while it is being cleared must not be taken for what was there before. */
  async #oneAtATime<Value>(task: () => Promise<Value>): Promise<Value> {
    const outcome = this.#lastTask.then(task);
    this.#lastTask = outcome.catch(() => undefined);
    return outcome;
  }
}
