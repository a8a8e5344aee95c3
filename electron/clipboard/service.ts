import type { Connection, ConnectionId, ConnectionStore } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { scopesToGrant, type ScopeList } from '../jira/model/scopes.ts';
import { changeSetting, readSetting } from '../settings/index.ts';
import {
  failure,
  instant,
  success,
  type ChannelInput,
  type Clock,
  type Result,
  type ChannelHandlers,
} from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type {
  ClipboardEvents,
  ClipboardSettings,
  clipboardChannels,
  CopiedField,
  CopyOutcome,
} from './channels.ts';
import { getFieldText } from './copied-field.ts';
import type { CopiedSecrets } from './copied-secrets.ts';
import { fillStateAfter, type FillState } from './model/fill-form.ts';
import { clipboardSetting, isWeaker } from './settings.ts';

/** What a person is asked in a native dialog around copying. */
export type ClipboardConfirmation =
  | { readonly act: 'copy-token'; readonly nickname: string; readonly seconds: number }
  /** Asks for the vault's passphrase too, where there is one. */
  | { readonly act: 'protect-copies-less' };

/** What copying uses. */
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
  /** Called when a value of a connection was copied. */
  readonly used: (id: ConnectionId) => void;
  readonly emit: <Name extends keyof ClipboardEvents>(
    name: Name,
    message: ClipboardEvents[Name],
  ) => void;
}

/**
 * Where a copy was asked for: in the window, or outside of it, as in the tray's menu, which other programs can click.
 * From outside, a token is copied only after a native dialog.
 */
export type CopyOrigin = 'window' | 'outside';

type FillCommand = ChannelInput<(typeof clipboardChannels)['clipboard:fill']>;

/** Copies the fields of saved connections, and clears copied tokens again. */
export interface ClipboardService {
  copy(
    id: ConnectionId,
    field: CopiedField,
    origin: CopyOrigin,
  ): Promise<Result<CopyOutcome, Failure>>;
  /** Copies a text without secrets, which may stay on the clipboard. */
  copyText(text: string): Promise<Result<null, Failure>>;
  /** Copies the scopes that a scoped token needs. */
  copyScopes(list: ScopeList): Promise<Result<null, Failure>>;
  /** Clears the clipboard if a copied token is still on it. */
  clear(): Promise<void>;
  /** Goes on with filling in Okta's form, and copies the field of the step that is reached. */
  fill(command: FillCommand): Promise<Result<FillState | null, Failure>>;
  settings(): Result<ClipboardSettings, Failure>;
  /** Changes the settings; weaker ones are confirmed first. */
  changeSettings(
    settings: ClipboardSettings,
    vaultPassphrase: Uint8Array | null,
  ): Promise<Result<ClipboardSettings, Failure>>;
  /** Clears a copied token and ends filling in; to be awaited at each lock and at quit. */
  reset(): Promise<void>;
}

/** Makes the service that copies the fields of saved connections. */
export function createClipboardService(dependencies: ClipboardDependencies): ClipboardService {
  return new Copying(dependencies);
}

/** Answers the channels of copying. */
export function clipboardHandlers(
  clipboard: ClipboardService,
): ChannelHandlers<typeof clipboardChannels, Failure> {
  return {
    'clipboard:copy': ({ id, field }) => clipboard.copy(id, field, 'window'),
    'clipboard:copy-scopes': ({ list }) => clipboard.copyScopes(list),
    'clipboard:clear': async () => {
      await clipboard.clear();
      return success(null);
    },
    'clipboard:fill': (command) => clipboard.fill(command),
    'clipboard:settings': () => clipboard.settings(),
    'clipboard:change-settings': ({ settings, vaultPassphrase }) =>
      clipboard.changeSettings(settings, vaultPassphrase),
  };
}

class Copying implements ClipboardService {
  readonly #dependencies: ClipboardDependencies;
  #filling: FillState | null = null;

  constructor(dependencies: ClipboardDependencies) {
    this.#dependencies = dependencies;
  }

  async copy(
    id: ConnectionId,
    field: CopiedField,
    origin: CopyOrigin,
  ): Promise<Result<CopyOutcome, Failure>> {
    const connection = this.#dependencies.store.get(id);
    if (!connection.ok) return connection;
    const copied =
      field === 'token'
        ? await this.#copyToken(connection.value, origin)
        : await this.#copyHarmless(getFieldText(connection.value, field));
    if (copied.ok && copied.value.outcome === 'copied') this.#dependencies.used(id);
    return copied;
  }

  async copyText(text: string): Promise<Result<null, Failure>> {
    const copied = await this.#copyHarmless(text);
    return copied.ok ? success(null) : copied;
  }

  async copyScopes(list: ScopeList): Promise<Result<null, Failure>> {
    return this.copyText(scopesToGrant[list].join('\n'));
  }

  async clear(): Promise<void> {
    await this.#dependencies.secrets.clear();
  }

  async fill(command: FillCommand): Promise<Result<FillState | null, Failure>> {
    const next = fillStateAfter(this.#filling, command);
    if (next !== null) {
      const copied = await this.copy(next.id, next.field, 'window');
      if (!copied.ok) return copied;
      // Whoever does not want the token on the clipboard stays at the step before.
      if (copied.value.outcome === 'cancelled') return success(this.#filling);
    }
    this.#showFilling(next);
    return success(next);
  }

  settings(): Result<ClipboardSettings, Failure> {
    const opened = this.#dependencies.vault.opened();
    return opened.ok ? success(readSetting(opened.value, clipboardSetting)) : opened;
  }

  async changeSettings(
    settings: ClipboardSettings,
    vaultPassphrase: Uint8Array | null,
  ): Promise<Result<ClipboardSettings, Failure>> {
    const before = this.settings();
    if (!before.ok) return before;
    if (isWeaker(settings, before.value)) {
      const { confirm } = this.#dependencies;
      const confirmed = await confirm({ act: 'protect-copies-less' }, vaultPassphrase);
      if (!confirmed.ok) return confirmed;
    }
    return changeSetting(this.#dependencies, clipboardSetting, settings, 'clipboard');
  }

  async reset(): Promise<void> {
    if (this.#filling !== null) this.#showFilling(null);
    await this.clear();
  }

  async #copyHarmless(text: string): Promise<Result<CopyOutcome, Failure>> {
    try {
      await this.#dependencies.secrets.putHarmless(Buffer.from(text, 'utf8'));
      return success({ outcome: 'copied', token: null });
    } catch {
      return failure({ code: 'clipboard-unavailable' });
    }
  }

  async #copyToken(
    { id, nickname }: Connection,
    origin: CopyOrigin,
  ): Promise<Result<CopyOutcome, Failure>> {
    const { vault, clock, confirm, store, history, isAssisted, secrets } = this.#dependencies;
    const opened = vault.opened();
    if (!opened.ok) return opened;
    const isHeard = origin === 'window' && this.#dependencies.takeInput();
    if (!isHeard && origin === 'window' && !isAssisted()) {
      return failure({ code: 'no-input-heard' });
    }
    const { clearAfterSeconds: seconds, askBeforeToken } = readSetting(
      opened.value,
      clipboardSetting,
    );
    if (askBeforeToken || !isHeard) {
      const confirmed = await confirm({ act: 'copy-token', nickname, seconds }, null);
      if (!confirmed.ok && confirmed.error.code === 'not-confirmed') {
        return success({ outcome: 'cancelled' });
      }
      if (!confirmed.ok) return confirmed;
    }
    // Read only now: the vault may have been locked while the dialog was open.
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
    } catch {
      return failure({ code: 'clipboard-unavailable' });
    } finally {
      token.value.fill(0);
    }
  }

  #showFilling(state: FillState | null): void {
    this.#filling = state;
    this.#dependencies.emit('fill-form', state);
  }
}
