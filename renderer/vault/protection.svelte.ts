import type { Failure } from '../../electron/failures/index.ts';
import { assertNever } from '../../electron/system/model/result.ts';
import type { KeeperKind, KeeperReport, VaultState } from '../../electron/vault/index.ts';
import type { Answer, Bridge } from '../app/bridge.ts';
import { hasKeeper } from './keeper-words.ts';
import { problemOf, type PassphraseProblem } from './new-passphrase.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';

/** A change of what opens the vault. */
export type KeeperChange =
  | {
      readonly kind:
        'add-keyring' | 'set-passphrase' | 'make-recovery-key' | 'require-passphrase' | 'renew-key';
    }
  | { readonly kind: 'remove'; readonly keeper: KeeperKind };

/** The fields of the dialog before a change; null for those that it does not have. */
export interface KeeperFields {
  readonly current: SecretEntry | null;
  readonly next: SecretEntry | null;
  readonly again: SecretEntry | null;
}

/** Why the dialog's fields were not taken. */
export type KeeperFieldsProblem = PassphraseProblem | 'no-passphrase';

/** What the page remembers from one start to the next; nothing that protects. */
export type PageMemory = Pick<Storage, 'getItem' | 'setItem'>;

const dismissedKey = 'recovery-key-offer';

type ChangeChannel =
  | 'vault:add-keyring'
  | 'vault:set-passphrase'
  | 'vault:make-recovery-key'
  | 'vault:remove-keeper'
  | 'vault:require-passphrase'
  | 'vault:renew-key';

/** The changes of what opens the vault. The main process confirms each in a native dialog. */
export class Protection {
  /** The change whose fields are shown; null while none is asked for. */
  asking = $state.raw<KeeperChange | null>(null);
  /** The last change that was made, for as long as nothing else was begun. */
  done = $state.raw<KeeperChange['kind'] | null>(null);
  /** Why the last change was not made; null when it was, or was not confirmed. */
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  offerDismissed = $state(false);
  readonly #bridge: Bridge;
  readonly #take: (state: VaultState) => void;
  readonly #memory: PageMemory | null;

  /** @param take is told where the vault stands after a change. */
  constructor(bridge: Bridge, take: (state: VaultState) => void, memory: PageMemory | null) {
    this.#bridge = bridge;
    this.#take = take;
    this.#memory = memory;
    this.offerDismissed = memory?.getItem(dismissedKey) === 'dismissed';
  }

  /** Puts the offer of a recovery key away for good. */
  dismissOffer(): void {
    this.offerDismissed = true;
    this.#memory?.setItem(dismissedKey, 'dismissed');
  }

  /** Begins a change: asks for its fields where it has any, or makes it straight away. */
  async begin(change: KeeperChange, keepers: readonly KeeperReport[]): Promise<void> {
    if (this.busy) return;
    this.failure = null;
    this.done = null;
    if (change.kind === 'set-passphrase' || hasKeeper(keepers, 'passphrase')) this.asking = change;
    else await this.#make(change, null, null);
  }

  /** Leaves the dialog without a change. */
  cancel(): void {
    if (this.busy) return;
    this.asking = null;
    this.failure = null;
  }

  /** Makes the change that is asked for, with what stands in its fields. The confirming one is emptied. */
  async confirm(fields: KeeperFields): Promise<KeeperFieldsProblem | null> {
    const change = this.asking;
    if (change === null || this.busy) return null;
    const secrets = {
      current: fields.current?.read() ?? null,
      next: fields.next?.read() ?? null,
      again: fields.again?.read() ?? null,
    };
    const problem = fieldsProblem(secrets);
    if (problem === null) {
      fields.current?.clear();
      await this.#make(change, secrets.current, secrets.next);
    }
    for (const secret of Object.values(secrets)) secret?.fill(0);
    return problem;
  }

  async #make(
    change: KeeperChange,
    passphrase: Uint8Array<ArrayBuffer> | null,
    next: Uint8Array<ArrayBuffer> | null,
  ): Promise<void> {
    this.busy = true;
    this.failure = null;
    const answer = await this.#ask(change, passphrase, next);
    this.busy = false;
    if (answer.ok) {
      this.asking = null;
      this.done = change.kind;
      this.#take(answer.value);
    } else if (answer.error.code !== 'not-confirmed') {
      this.failure = answer.error;
    }
  }

  #ask(
    change: KeeperChange,
    passphrase: Uint8Array<ArrayBuffer> | null,
    next: Uint8Array<ArrayBuffer> | null,
  ): Promise<Answer<ChangeChannel>> {
    switch (change.kind) {
      case 'set-passphrase':
        return this.#bridge.call('vault:set-passphrase', {
          passphrase,
          next: next ?? new Uint8Array(),
        });
      case 'remove':
        return this.#bridge.call('vault:remove-keeper', { passphrase, keeper: change.keeper });
      case 'add-keyring':
      case 'make-recovery-key':
      case 'require-passphrase':
      case 'renew-key':
        return this.#bridge.call(`vault:${change.kind}`, { passphrase });
      default:
        return assertNever(change);
    }
  }
}

interface EnteredSecrets {
  readonly current: Uint8Array | null;
  readonly next: Uint8Array | null;
  readonly again: Uint8Array | null;
}

function fieldsProblem({ current, next, again }: EnteredSecrets): KeeperFieldsProblem | null {
  if (current?.length === 0) return 'no-passphrase';
  return next === null || again === null ? null : problemOf(next, again);
}
