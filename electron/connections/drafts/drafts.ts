import { randomUUID } from 'node:crypto';
import type { Failure } from '../../failures/index.ts';
import {
  failure,
  success,
  type ChannelInput,
  type Clock,
  type Instant,
  type Result,
} from '../../system/index.ts';
import type { OpenVault } from '../../vault/index.ts';
import type { connectionChannels, Draft, DraftSubject, FormInput } from '../channels.ts';
import { withoutSecrets } from '../model/form-secrets.ts';
import { isSameLogin, readLogin, getSecretKind, type SavedLogin } from '../model/login-rules.ts';
import type { ConnectionStore } from '../store.ts';
import { normaliseSecretBytes } from '../model/token-rules.ts';
import { isDraftTooOld } from './draft-age.ts';
import {
  deleteDraft,
  draftBindingOf,
  replaceDraft,
  selectDraft,
  storedDraftOf,
  type StoredDraft,
} from './stored-draft.ts';

/** Dependencies of the draft. */
export interface DraftDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly clock: Clock;
  readonly connections: Pick<ConnectionStore, 'get'>;
}

type Saved = ChannelInput<(typeof connectionChannels)['connections:save-draft']>;

/** The draft of the one open form. Everything fails with `vault-locked` while the vault is locked. */
export interface Drafts {
  /** The draft; null if there is none, or it is more than seven days old. */
  read(): Result<Draft | null, Failure>;
  /**
   * Replaces the draft with the form's present state. Its token is normalised, sealed for the form's login and wiped;
   * without a complete login it is not stored. `kept` keeps the draft's token.
   */
  save(draft: Saved): Result<null, Failure>;
  discard(): Result<null, Failure>;
  /** Deletes a draft that is more than seven days old; to be called when the vault has been opened. */
  discardOld(): Result<null, Failure>;
  /**
   * Opens the draft's token; the caller wipes it.
   *
   * @returns `token-needed` if there is none, or it was entered for another login.
   */
  openToken(login: SavedLogin): Result<Buffer, Failure>;
}

/** Maximum characters of a form; a longer one could not be saved as a connection either. */
const maxFormLength = 500_000;

interface Opened {
  readonly vault: OpenVault;
  readonly stored: StoredDraft | null;
  readonly now: Instant;
}

/** Stores the draft in a vault. */
export function createDrafts({ vault, clock, connections }: DraftDependencies): Drafts {
  const whileOpen = <Value>(
    work: (opened: Opened) => Result<Value, Failure>,
  ): Result<Value, Failure> => {
    const open = vault.opened();
    if (!open.ok) return open;
    const now = clock.now();
    const stored = storedDraftOf(selectDraft(open.value.database).get());
    const isOld = stored !== null && isDraftTooOld(stored.saved_at, now);
    return work({ vault: open.value, stored: isOld ? null : stored, now });
  };

  return {
    read: () =>
      whileOpen(({ stored }) => success(stored === null ? null : draftOf(stored, connections))),
    save: (draft) => {
      const token =
        draft.token instanceof Uint8Array
          ? normaliseSecretBytes(draft.token, getSecretKind(draft.form))
          : null;
      try {
        return whileOpen((opened) => save(opened, draft, token));
      } finally {
        token?.fill(0);
        if (draft.token instanceof Uint8Array) draft.token.fill(0);
      }
    },
    discard: () => whileOpen(({ vault: open }) => discard(open)),
    discardOld: () =>
      whileOpen(({ vault: open, stored }) => (stored === null ? discard(open) : success(null))),
    openToken: (login) => whileOpen(({ vault: open, stored }) => openTokenFor(open, stored, login)),
  };
}

function draftOf(stored: StoredDraft, connections: DraftDependencies['connections']): Draft {
  return {
    subject: subjectOf(stored, connections),
    form: withoutSecrets(stored.form),
    token: stored.token === null || stored.login === null ? null : { login: stored.login },
    savedAt: stored.saved_at,
  };
}

/** If the connection no longer exists, the draft becomes one for a new connection. */
function subjectOf(
  { subject, connection_id: id }: StoredDraft,
  connections: DraftDependencies['connections'],
): DraftSubject {
  const connection = id === null ? null : connections.get(id);
  return subject === 'create' || connection === null || !connection.ok
    ? { kind: 'create' }
    : { kind: subject, connection: connection.value };
}

function save(
  { vault, stored, now }: Opened,
  draft: Saved,
  token: Uint8Array | null,
): Result<null, Failure> {
  // Checked before parsing, which takes time in proportion to the length.
  if (JSON.stringify(draft.form).length > maxFormLength) return failure({ code: 'form-invalid' });
  const form = withoutSecrets(draft.form);
  const text = JSON.stringify(form);
  const { kind, id: connectionId } = draft.subject;
  const isSame = stored?.subject === kind && stored.connection_id === connectionId;
  const id = isSame ? stored.id : randomUUID();
  const former = isSame && draft.token === 'kept' ? stored : null;
  const sealed = sealedFor(vault, id, form, token, former);
  const saved = vault.record(() =>
    replaceDraft(vault.database).run({
      id,
      subject: kind,
      connection_id: connectionId,
      form: text,
      token: sealed.token,
      sealed_for: sealed.sealed_for === null ? null : JSON.stringify(sealed.sealed_for),
      now,
    }),
  );
  return saved.ok ? success(null) : saved;
}

/**
 * A token is stored only with the login it was entered for: otherwise whoever fills in the address later would decide
 * where it is sent.
 */
function sealedFor(
  vault: OpenVault,
  id: string,
  form: FormInput,
  token: Uint8Array | null,
  former: StoredDraft | null,
): Pick<StoredDraft, 'token' | 'sealed_for'> {
  if (token === null || token.length === 0) return former ?? { token: null, sealed_for: null };
  const login = readLogin(form);
  if (login === null) return { token: null, sealed_for: null };
  return { token: vault.seal(draftBindingOf(id, login), token), sealed_for: form };
}

function openTokenFor(
  vault: OpenVault,
  stored: StoredDraft | null,
  login: SavedLogin,
): Result<Buffer, Failure> {
  if (stored === null || stored.token === null || stored.login === null) {
    return failure({ code: 'token-needed' });
  }
  if (!isSameLogin(stored.login, login)) return failure({ code: 'token-needed' });
  return vault.unseal(draftBindingOf(stored.id, stored.login), stored.token);
}

/** Most forms are closed without a draft; nothing is written then. */
function discard(vault: OpenVault): Result<null, Failure> {
  if (selectDraft(vault.database).get() === undefined) return success(null);
  const discarded = vault.record(() => deleteDraft(vault.database).run());
  return discarded.ok ? success(null) : discarded;
}
