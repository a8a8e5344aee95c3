import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import PQueue from 'p-queue';
import type { DesktopClipboard } from './desktop-clipboard.ts';

/** What clearing copied secrets uses. */
export interface CopiedSecretsDependencies {
  readonly clipboard: DesktopClipboard;
  /** Does some work after so many milliseconds; the answer cancels it. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
}

/** A secret that is, or may be, on the clipboard. */
interface Held {
  readonly mark: Buffer;
  readonly cancelTimer: () => void;
  readonly ended: () => void;
  /** Whether it was written; `ended` is only called then. */
  isWritten: boolean;
}

/**
 * Puts secrets such as tokens and the recovery key on the clipboard, and clears them again. They are not kept: only an
 * HMAC of each, by which it is recognised, under a random key of this process.
 */
export class CopiedSecrets {
  readonly #dependencies: CopiedSecretsDependencies;
  readonly #key = randomBytes(32);
  /** At most one, except after a failed write, which may have arrived all the same. */
  #held: readonly Held[] = [];
  /** What is put there while it is being cleared must not be taken for what was there before. */
  readonly #queue = new PQueue({ concurrency: 1 });

  constructor(dependencies: CopiedSecretsDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Puts a secret on the clipboard, for so many milliseconds. The caller wipes it.
   *
   * @param ended is called once the secret is not on the clipboard any more, or was replaced there.
   * @returns whether clipboard managers were told that it is a secret; rejects when the desktop refuses.
   */
  async put(secret: Uint8Array, milliseconds: number, ended: () => void): Promise<boolean> {
    return this.#queue.add(async () => {
      const former = this.#held;
      const cancelTimer = this.#dependencies.after(
        milliseconds,
        () => void this.#clearHeld([held]),
      );
      const held: Held = {
        mark: this.#hashSecret(secret),
        cancelTimer,
        ended,
        isWritten: false,
      };
      this.#held = [...former, held];
      const { concealed } = await this.#dependencies.clipboard.write(secret, true);
      held.isWritten = true;
      this.#end(former);
      return concealed;
    });
  }

  /** Puts something on the clipboard that may stay there. */
  async putHarmless(text: Uint8Array): Promise<void> {
    await this.#queue.add(async () => {
      await this.#dependencies.clipboard.write(text, false);
      this.#end(this.#held);
    });
  }

  /**
   * Clears the clipboard now if a copied secret is still there. Never rejects. Where nothing can be read it is cleared
   * as well: a desktop may refuse to be read while the window is not in front, and an empty one loses nothing.
   */
  async clear(): Promise<void> {
    await this.#clearHeld(null);
  }

  /** Clears these secrets, or all of them; one that was replaced meanwhile is ignored. */
  async #clearHeld(wanted: readonly Held[] | null): Promise<void> {
    await this.#queue.add(async () => {
      const held = this.#held.filter((each) => wanted?.includes(each) ?? true);
      if (held.length === 0) return;
      try {
        if (await this.#mayStillBeThere(held)) await this.#dependencies.clipboard.clear();
      } catch {
        // The desktop is gone, or does not answer.
      }
      this.#end(held);
    });
  }

  async #mayStillBeThere(held: readonly Held[]): Promise<boolean> {
    let text: Buffer;
    try {
      text = await this.#dependencies.clipboard.read();
    } catch {
      return true;
    }
    const found = this.#hashSecret(text);
    const isEmpty = text.byteLength === 0;
    text.fill(0);
    return isEmpty || held.some(({ mark }) => timingSafeEqual(found, mark));
  }

  #hashSecret(text: Uint8Array): Buffer {
    return createHmac('sha256', this.#key).update(text).digest();
  }

  #end(ending: readonly Held[]): void {
    this.#held = this.#held.filter((each) => !ending.includes(each));
    for (const { cancelTimer, ended, isWritten } of ending) {
      cancelTimer();
      if (isWritten) ended();
    }
  }
}
