import type { Failure } from '../../electron/failures/index.ts';
import { assertNever, type Result } from '../../electron/system/model/result.ts';
import type { KeeperReport, VaultState } from '../../electron/vault/index.ts';
import type { Bridge } from '../app/bridge.ts';
import type { KeeperChange } from './keeper-change.ts';
import { hasKeeper } from './keeper-words.ts';
import type { PassphrasePrompt } from './passphrase-prompt.svelte.ts';

/** The page's memory between starts; nothing in it is a protection. */
export type PageMemory = Pick<Storage, 'getItem' | 'setItem'>;

const dismissedKey = 'recovery-key-offer';

/** The changes of what opens the vault. The main process confirms each in a native dialog. */
export class Protection {
  /** The last change that was made, until another is begun. */
  done = $state.raw<KeeperChange['kind'] | null>(null);
  /** Why the last change was not made; null if it was, or was not confirmed. */
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  offerDismissed = $state(false);
  readonly #bridge: Bridge;
  readonly #prompt: PassphrasePrompt;
  readonly #onchange: (state: VaultState) => void;
  readonly #memory: PageMemory | null;

  constructor(
    bridge: Bridge,
    prompt: PassphrasePrompt,
    onchange: (state: VaultState) => void,
    memory: PageMemory | null,
  ) {
    this.#bridge = bridge;
    this.#prompt = prompt;
    this.#onchange = onchange;
    this.#memory = memory;
    this.offerDismissed = memory?.getItem(dismissedKey) === 'dismissed';
  }

  /** Hides the offer of a recovery key for good. */
  dismissOffer(): void {
    this.offerDismissed = true;
    this.#memory?.setItem(dismissedKey, 'dismissed');
  }

  /** Makes a change, asking for passphrases where needed. */
  async begin(change: KeeperChange, keepers: readonly KeeperReport[]): Promise<void> {
    if (this.busy) return;
    this.failure = null;
    this.done = null;
    this.busy = true;
    const answer = await this.#make(change, hasKeeper(keepers, 'passphrase'));
    this.busy = false;
    if (answer.ok) {
      this.done = change.kind;
      this.#onchange(answer.value);
    } else if (answer.error.code !== 'not-confirmed') {
      this.failure = answer.error;
    }
  }

  async #make(change: KeeperChange, hasPassphrase: boolean): Promise<Result<VaultState, Failure>> {
    // The texts of the settings are not needed to start.
    const { changeTitle } = await import('./keeper-change.ts');
    const title = changeTitle(change, hasPassphrase);
    switch (change.kind) {
      case 'set-passphrase':
        return await this.#prompt.askForNew(title, hasPassphrase, (passphrase, next) =>
          this.#bridge.call('vault:set-passphrase', { passphrase, next }),
        );
      case 'remove':
        return await this.#prompt.confirm(title, (passphrase) =>
          this.#bridge.call('vault:remove-keeper', { passphrase, keeper: change.keeper }),
        );
      case 'add-keyring':
      case 'make-recovery-key':
      case 'require-passphrase':
      case 'renew-key':
        return await this.#prompt.confirm(title, (passphrase) =>
          this.#bridge.call(`vault:${change.kind}`, { passphrase }),
        );
      default:
        return assertNever(change);
    }
  }
}
