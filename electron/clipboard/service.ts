import type { Connection, ConnectionId, ConnectionStore } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { scopesToGrant, type ScopeList } from '../jira/model/scopes.ts';
import {
  failure,
  instant,
  success,
  type ChannelInput,
  type ChannelOutput,
  type Clock,
  type Result,
  type ChannelHandlers,
} from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type { ClipboardEvents, clipboardChannels, CopiedField, CopyOutcome } from './channels.ts';
import { getFieldText } from './copied-field.ts';
import type { CopiedSecrets } from './copied-secrets.ts';
import { fillStateAfter, type FillState } from './model/fill-form.ts';
import { isWeaker, readSettings, writeSettings } from './settings.ts';

/** What a person is asked in a native dialog around copying. */
export type ClipboardConfirmation =
  | { readonly act: 'copy-token'; readonly nickname: string; readonly seconds: number }
  /** Asks for the vault's passphrase too, where there is one. */
  | { readonly act: 'protect-copies-less' };

/** Dependencies of copying. */
export interface ClipboardDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly store: Pick<ConnectionStore, 'get' | 'readToken'>;
  readonly history: Pick<History, 'record' | 'recordInside' | 'anchor'>;
  readonly clock: Clock;
  /** The clipboard, shared with whoever else copies secrets. */
  readonly secrets: CopiedSecrets;
  /** Whether a person clicked or pressed a key in the window just now. Each input answers yes once. */
  readonly takeInput: () => boolean;
  /** Whether assistive technology runs, which can press a button without any input. */
  readonly isAssisted: () => boolean;
  /** `not-confirmed` is a no. The passphrase stays its caller's to wipe. */
  readonly confirm: (
    act: ClipboardConfirmation,
    vaultPassphrase: Uint8Array | null,
  ) => Promise<Result<null, Failure>>;
  readonly emit: <Name extends keyof ClipboardEvents>(
    name: Name,
    message: ClipboardEvents[Name],
  ) => void;
}

type Channels = typeof clipboardChannels;
type Input<Name extends keyof Channels> = ChannelInput<Channels[Name]>;
type Answer<Name extends keyof Channels> = Result<ChannelOutput<Channels[Name]>, Failure>;

/** One handler for each channel of copying. */
export type ClipboardHandlers = ChannelHandlers<Channels, Failure>;

/** Copying: what the screen may ask for. */
export interface ClipboardService {
  readonly handlers: ClipboardHandlers;
  /**
   * Copies a field for somebody who did not ask in the window, as from the tray, whose menu other programs can click.
   * A token is copied only after a native dialog.
   */
  copyFromOutside(id: ConnectionId, field: CopiedField): Promise<Result<CopyOutcome, Failure>>;
  /** Puts a text without secrets on the clipboard, where it may stay. */
  copyText(text: string): Promise<Result<null, Failure>>;
  /** Takes a copied token off the clipboard and ends the walk; to be awaited at each lock and at quit. */
  dispose(): Promise<void>;
}

/** Makes the service that copies the fields of saved connections. */
export function createClipboardService(dependencies: ClipboardDependencies): ClipboardService {
  return new Copying(dependencies);
}

/** Where a copy was asked for. */
type Asker = 'window' | 'outside';

class Copying implements ClipboardService {
  readonly #dependencies: ClipboardDependencies;
  readonly handlers: ClipboardHandlers;
  #filling: FillState | null = null;

  constructor(dependencies: ClipboardDependencies) {
    this.#dependencies = dependencies;
    this.handlers = {
      'clipboard:copy': async ({ id, field }) => this.#copy(id, field, 'window'),
      'clipboard:copy-scopes': async ({ list }) => this.#copyScopes(list),
      'clipboard:clear': async () => {
        await this.#dependencies.secrets.clear();
        return success(null);
      },
      'clipboard:fill': async (command) => this.#fill(command),
      'clipboard:settings': () => {
        const opened = dependencies.vault.opened();
        return opened.ok ? success(readSettings(opened.value)) : opened;
      },
      'clipboard:change-settings': async (input) => {
        try {
          return await this.#changeSettings(input);
        } finally {
          input.vaultPassphrase?.fill(0);
        }
      },
    };
  }

  async copyFromOutside(
    id: ConnectionId,
    field: CopiedField,
  ): Promise<Result<CopyOutcome, Failure>> {
    return this.#copy(id, field, 'outside');
  }

  async copyText(text: string): Promise<Result<null, Failure>> {
    try {
      await this.#dependencies.secrets.putHarmless(Buffer.from(text, 'utf8'));
      return success(null);
    } catch {
      return failure({ code: 'clipboard-unavailable' });
    }
  }

  async dispose(): Promise<void> {
    if (this.#filling !== null) this.#showFilling(null);
    await this.#dependencies.secrets.clear();
  }

  async #copy(
    id: ConnectionId,
    field: CopiedField,
    asker: Asker,
  ): Promise<Result<CopyOutcome, Failure>> {
    const connection = this.#dependencies.store.get(id);
    if (!connection.ok) return connection;
    try {
      if (field === 'token') return await this.#copyToken(connection.value, asker);
      const text = Buffer.from(getFieldText(connection.value, field), 'utf8');
      await this.#dependencies.secrets.putHarmless(text);
      return success({ outcome: 'copied', token: null });
    } catch {
      return failure({ code: 'clipboard-unavailable' });
    }
  }

  async #copyScopes(list: ScopeList): Promise<Result<null, Failure>> {
    try {
      await this.#dependencies.secrets.putHarmless(
        Buffer.from(scopesToGrant[list].join('\n'), 'utf8'),
      );
      return success(null);
    } catch {
      return failure({ code: 'clipboard-unavailable' });
    }
  }

  async #copyToken(
    { id, nickname }: Connection,
    asker: Asker,
  ): Promise<Result<CopyOutcome, Failure>> {
    const { vault, clock, confirm, store, history, isAssisted, secrets } = this.#dependencies;
    const opened = vault.opened();
    if (!opened.ok) return opened;
    const isHeard = asker === 'window' && this.#dependencies.takeInput();
    if (!isHeard && asker === 'window' && !isAssisted()) {
      return failure({ code: 'no-input-heard' });
    }
    const { clearAfterSeconds: seconds, askBeforeToken } = readSettings(opened.value);
    if (askBeforeToken || !isHeard) {
      const confirmed = await confirm({ act: 'copy-token', nickname, seconds }, null);
      if (!confirmed.ok && confirmed.error.code === 'not-confirmed') {
        return success({ outcome: 'cancelled' });
      }
      if (!confirmed.ok) return confirmed;
    }
    // Opened only now: while the question stood there, the vault may have been locked.
    const token = store.readToken(id);
    if (!token.ok) return token;
    try {
      const concealed = await secrets.put(token.value, seconds * 1000, () => {
        this.#dependencies.emit('token-copied', null);
      });
      const copied = { id, clearsAt: instant(clock.now() + seconds * 1000), concealed };
      history.record({ kind: 'copied', id, nickname, field: 'token' });
      this.#dependencies.emit('token-copied', copied);
      return success({ outcome: 'copied', token: copied });
    } finally {
      token.value.fill(0);
    }
  }

  async #fill(command: Input<'clipboard:fill'>): Promise<Answer<'clipboard:fill'>> {
    const next = fillStateAfter(this.#filling, command);
    if (next !== null) {
      const copied = await this.#copy(next.id, next.field, 'window');
      if (!copied.ok) return copied;
      // Who does not want the token on the clipboard stays where they are.
      if (copied.value.outcome === 'cancelled') return success(this.#filling);
    }
    this.#showFilling(next);
    return success(next);
  }

  #showFilling(state: FillState | null): void {
    this.#filling = state;
    this.#dependencies.emit('fill-form', state);
  }

  async #changeSettings({
    settings,
    vaultPassphrase,
  }: Input<'clipboard:change-settings'>): Promise<Answer<'clipboard:change-settings'>> {
    const { vault, confirm, history } = this.#dependencies;
    const before = vault.opened();
    if (!before.ok) return before;
    if (isWeaker(settings, readSettings(before.value))) {
      const confirmed = await confirm({ act: 'protect-copies-less' }, vaultPassphrase);
      if (!confirmed.ok) return confirmed;
    }
    const opened = vault.opened();
    if (!opened.ok) return opened;
    const event = { kind: 'setting-changed', name: 'clipboard' } as const;
    const written = writeSettings(opened.value, settings, () =>
      history.recordInside(opened.value, event),
    );
    if (!written.ok) return written;
    history.anchor(written.value);
    return success(settings);
  }
}
