import type {
  ClipboardSettings,
  CopiedField,
  CopiedToken,
  FillCommand,
  FillState,
} from '../../electron/clipboard/index.ts';
import type { ConnectionId } from '../../electron/connections/index.ts';
import type { ScopeList } from '../../electron/jira/model/scopes.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Instant } from '../../electron/system/model/brand.ts';
import type { Clock } from '../../electron/system/model/clock.ts';
import { clipboardTexts, tokenTexts } from '../../electron/texts/index.ts';
import type { Bridge } from '../app/bridge.ts';
import type { Messages } from '../app/messages.svelte.ts';
import { SettingsEditor } from '../ui/settings-editor.svelte.ts';
import type { PassphrasePrompt } from '../vault/passphrase-prompt.svelte.ts';

/** The last copy. */
export interface LastCopy {
  readonly id: ConnectionId;
  readonly field: CopiedField;
}

/** Dependencies of copying. */
export interface CopyingDependencies {
  readonly bridge: Bridge;
  readonly clock: Clock;
  readonly messages: Messages;
  readonly vault: { readonly prompt: PassphrasePrompt };
}

/** Copying: what was copied, how long a token stays, and the steps through the fields of Okta's form. */
export class Copying {
  last = $state.raw<LastCopy | null>(null);
  /** Which token is on the clipboard; never its value. */
  token = $state.raw<CopiedToken | null>(null);
  filling = $state.raw<FillState | null>(null);
  readonly settings: SettingsEditor<ClipboardSettings, Failure>;
  #now: Instant = $state.raw(0 as Instant);
  readonly secondsLeft = $derived(
    this.token === null ? 0 : Math.max(0, Math.ceil((this.token.clearsAt - this.#now) / 1000)),
  );
  readonly #dependencies: CopyingDependencies;

  constructor(dependencies: CopyingDependencies) {
    this.#dependencies = dependencies;
    this.#now = dependencies.clock.now();
    const { bridge, vault } = dependencies;
    this.settings = new SettingsEditor<ClipboardSettings, Failure>({
      read: () => bridge.call('clipboard:settings', null),
      write: (settings) =>
        vault.prompt.confirm(clipboardTexts.weaken.message, (vaultPassphrase) =>
          bridge.call('clipboard:change-settings', { settings, vaultPassphrase }),
        ),
    });
  }

  /** Reads the settings and follows the clipboard; call the returned function to stop. */
  follow(): () => void {
    const { bridge } = this.#dependencies;
    const stops = [
      bridge.on('token-copied', (token) => this.#hold(token)),
      bridge.on('fill-form', (state) => {
        this.filling = state;
      }),
    ];
    void this.settings.read();
    return () => stops.forEach((stop) => stop());
  }

  /** Reads the clock again, so that the countdown goes on. */
  moveOn(): void {
    this.#now = this.#dependencies.clock.now();
  }

  /** Copies a field; whether it was copied. */
  async copy(id: ConnectionId, field: CopiedField): Promise<boolean> {
    const answer = await this.#dependencies.bridge.call('clipboard:copy', { id, field });
    if (!answer.ok) this.#dependencies.messages.fail(answer.error);
    if (!answer.ok || answer.value.outcome === 'cancelled') return false;
    this.last = { id, field };
    this.#hold(answer.value.token);
    return true;
  }

  async copyScopes(list: ScopeList): Promise<void> {
    const answer = await this.#dependencies.bridge.call('clipboard:copy-scopes', { list });
    const { copied, lists } = tokenTexts.scopes;
    if (answer.ok) this.#dependencies.messages.say('ok', copied(lists[list]));
    else this.#dependencies.messages.fail(answer.error);
  }

  /** Clears the token from the clipboard now. */
  async clear(): Promise<void> {
    const answer = await this.#dependencies.bridge.call('clipboard:clear', null);
    if (answer.ok) this.#hold(null);
    else this.#dependencies.messages.fail(answer.error);
  }

  /** Goes to the next or previous field, or stops. */
  async fill(command: FillCommand): Promise<void> {
    const before = this.filling;
    const answer = await this.#dependencies.bridge.call('clipboard:fill', command);
    if (!answer.ok) {
      this.#dependencies.messages.fail(answer.error);
      return;
    }
    this.filling = answer.value;
    this.last = null;
    const isDone = command.command === 'next' && before !== null && answer.value === null;
    if (isDone) this.#dependencies.messages.say('ok', clipboardTexts.fill.done);
  }

  #hold(token: CopiedToken | null): void {
    this.moveOn();
    this.token = token;
    if (token === null && this.last?.field === 'token') this.last = null;
  }
}
