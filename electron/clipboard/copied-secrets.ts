import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import PQueue from 'p-queue';
import type { DesktopClipboard } from './desktop-clipboard.ts';

interface CopiedSecretsDependencies {
  readonly clipboard: DesktopClipboard;
  /** Runs work after some milliseconds; returns the function that cancels it. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
}

/** A secret that is, or may be, on the clipboard. */
interface Held {
  readonly fingerprint: Buffer;
  readonly cancelTimer: () => void;
  readonly ended: () => void;
  /** Whether it was written; `ended` is only called then. */
  isWritten: boolean;
}

/**
 * Copies secrets such as tokens and the recovery key to the clipboard, and clears them again. Secrets are not kept:
 * each is recognised by its HMAC under a random key of this process.
 */
export class CopiedSecrets {
  readonly #dependencies: CopiedSecretsDependencies;
  readonly #key = randomBytes(32);
  /** At most one, except after a failed write, which may have reached the clipboard anyway. */
  #held: readonly Held[] = [];
  /** Fingerprints of cleared secrets that a clipboard manager may have put back. */
  #cleared: readonly Buffer[] = [];
  /** Serialises access, so that a new secret is not mistaken for the one being cleared. */
  readonly #queue = new PQueue({ concurrency: 1 });

  constructor(dependencies: CopiedSecretsDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * Copies a secret to the clipboard for some milliseconds. The caller wipes it.
   *
   * @param ended called once the secret is no longer on the clipboard.
   * @returns whether it is marked as a secret for clipboard managers; rejects when the desktop refuses.
   */
  async put(secret: Uint8Array, milliseconds: number, ended: () => void): Promise<boolean> {
    return this.#queue.add(async () => {
      const former = this.#held;
      const cancelTimer = this.#dependencies.after(
        milliseconds,
        () => void this.#clearHeld([held]),
      );
      const held: Held = {
        fingerprint: this.#fingerprint(secret),
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

  /** Copies a text that may stay on the clipboard. */
  async putHarmless(text: Uint8Array): Promise<void> {
    await this.#queue.add(async () => {
      await this.#dependencies.clipboard.write(text, false);
      this.#end(this.#held);
    });
  }

  /**
   * Clears the clipboard if a copied secret may still be there. Never rejects. It is also cleared if it cannot be read,
   * because a desktop may refuse that while the window is in the background, and clearing an empty clipboard does no
   * harm.
   */
  async clear(): Promise<void> {
    await this.#clearHeld(null);
  }

  /**
   * Clears a secret that is on the clipboard again, or still. A desktop may ignore a program without a focused window,
   * so this is to be called when a window has the focus. Never rejects.
   */
  async clearReturned(): Promise<void> {
    await this.#queue.add(async () => {
      const cleared = this.#cleared;
      if (cleared.length === 0) return;
      this.#cleared = [];
      try {
        const found = await this.#readFingerprint();
        const isFound = (fingerprint: Buffer): boolean =>
          found !== null && timingSafeEqual(found, fingerprint);
        if (!cleared.some(isFound)) return;
        // It was copied again meanwhile.
        if (this.#held.some(({ fingerprint }) => isFound(fingerprint))) return;
        await this.#dependencies.clipboard.clear();
      } catch {
        this.#cleared = cleared;
      }
    });
  }

  /** Clears these secrets, or all; a replaced one is ignored. */
  async #clearHeld(wanted: readonly Held[] | null): Promise<void> {
    await this.#queue.add(async () => {
      const held = this.#held.filter((each) => wanted?.includes(each) ?? true);
      if (held.length === 0) return;
      try {
        if (await this.#mayStillBeThere(held)) await this.#dependencies.clipboard.clear();
      } catch {
        // The clipboard is unavailable.
      }
      this.#cleared = [...this.#cleared, ...held.map(({ fingerprint }) => fingerprint)].slice(-8);
      this.#end(held);
    });
  }

  async #mayStillBeThere(held: readonly Held[]): Promise<boolean> {
    try {
      const found = await this.#readFingerprint();
      return found === null || held.some(({ fingerprint }) => timingSafeEqual(found, fingerprint));
    } catch {
      return true;
    }
  }

  /** The fingerprint of the clipboard's text; null if there is none. Rejects if it cannot be read. */
  async #readFingerprint(): Promise<Buffer | null> {
    const text = await this.#dependencies.clipboard.read();
    const found = text.byteLength === 0 ? null : this.#fingerprint(text);
    text.fill(0);
    return found;
  }

  #fingerprint(text: Uint8Array): Buffer {
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
