import { connectionLink } from '../connections/index.ts';
import type { ConnectionId, ConnectionStore } from '../connections/index.ts';
import { getAddressText, getSiteUrl, type Connection } from '../connections/model/connection.ts';
import type { Failure } from '../failures/index.ts';
import type { History } from '../history/index.ts';
import { scopesToGrant, type ScopeList } from '../jira/model/scopes.ts';
import { changeSetting, readSetting, type Setting } from '../settings/index.ts';
import {
  assertNever,
  failure,
  instant,
  success,
  type ChannelInput,
  type Clock,
  type Result,
  type ChannelHandlers,
} from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import {
  clipboardSettingsSchema,
  type ClipboardEvents,
  type ClipboardSettings,
  type clipboardChannels,
  type CopiedField,
  type CopyOutcome,
} from './channels.ts';
import type { CopiedSecrets } from './copied-secrets.ts';
import { fillStateAfter, type FillState } from './model/fill-form.ts';

const clipboardSetting: Setting<ClipboardSettings> = {
  name: 'clipboard',
  schema: clipboardSettingsSchema,
  fallback: { clearAfterSeconds: 20, askBeforeToken: false },
};

/** The confirmations around copying, in a native dialog. */
export type ClipboardConfirmation =
  | { readonly act: 'copy-token'; readonly nickname: string; readonly seconds: number }
  /** Also asks for the vault's passphrase, if there is one. */
  | { readonly act: 'protect-copies-less' };

/** Dependencies of copying. */
export interface ClipboardDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly store: Pick<ConnectionStore, 'get' | 'readToken'>;
  readonly history: Pick<History, 'record' | 'recordInside' | 'anchor'>;
  readonly clock: Clock;
  /** The clipboard, shared with other features that copy secrets. */
  readonly secrets: CopiedSecrets;
  /** Whether a person just clicked or pressed a key in the window. Each input counts once. */
  readonly takeInput: () => boolean;
  /** Whether assistive technology runs, which can press a button without input events. */
  readonly isAssisted: () => boolean;
  /** Fails with `not-confirmed` on a no. The caller wipes the passphrase. */
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
 * The origin of a copy: the window, or outside, as in the tray's menu, which other programs can click. From outside, a
 * token is copied only after a native dialog.
 */
export type CopyOrigin = 'window' | 'outside';

type FillCommand = ChannelInput<(typeof clipboardChannels)['clipboard:fill']>;

/** Copies fields of saved connections, and clears copied tokens. */
export interface ClipboardService {
  copy(
    id: ConnectionId,
    field: CopiedField,
    origin: CopyOrigin,
  ): Promise<Result<CopyOutcome, Failure>>;
  /** Copies a text without secrets, which may stay on the clipboard. */
  copyText(text: string): Promise<Result<null, Failure>>;
  copyScopes(list: ScopeList): Promise<Result<null, Failure>>;
  /** Clears the clipboard if a copied token is still on it. */
  clear(): Promise<void>;
  /** Advances filling in Okta's form, and copies the field of the new step. */
  fill(command: FillCommand): Promise<Result<FillState | null, Failure>>;
  settings(): Result<ClipboardSettings, Failure>;
  /** Changes the settings; weaker ones are confirmed first. */
  changeSettings(
    settings: ClipboardSettings,
    vaultPassphrase: Uint8Array | null,
  ): Promise<Result<ClipboardSettings, Failure>>;
  /** Clears a copied token and ends filling in; must be awaited at each lock and at quit. */
  reset(): Promise<void>;
}

/** Creates the service that copies fields of saved connections. */
export function createClipboardService(dependencies: ClipboardDependencies): ClipboardService {
  return new Clipboard(dependencies);
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

class Clipboard implements ClipboardService {
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
      // A person who declines to copy the token stays at the previous step.
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
    const hasInput = origin === 'window' && this.#dependencies.takeInput();
    if (!hasInput && origin === 'window' && !isAssisted()) {
      return failure({ code: 'no-input-heard' });
    }
    const { clearAfterSeconds: seconds, askBeforeToken } = readSetting(
      opened.value,
      clipboardSetting,
    );
    if (askBeforeToken || !hasInput) {
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

/** Whether the new settings protect copied tokens less than the old ones. */
function isWeaker(settings: ClipboardSettings, before: ClipboardSettings): boolean {
  const staysLonger = settings.clearAfterSeconds > before.clearAfterSeconds;
  return staysLonger || (before.askBeforeToken && !settings.askBeforeToken);
}

function getFieldText(connection: Connection, field: Exclude<CopiedField, 'token'>): string {
  const { address } = connection;
  switch (field) {
    case 'nickname':
      return connection.nickname;
    case 'domain':
      // Okta's form has no other field for an address outside its domains.
      return address.kind === 'cloud' ? address.domain : getSiteUrl(address);
    case 'subdomain':
      return getAddressText(address);
    case 'url':
      return getSiteUrl(address);
    case 'username':
      return connection.username;
    case 'link':
      return connectionLink(connection.id);
    default:
      return assertNever(field);
  }
}
