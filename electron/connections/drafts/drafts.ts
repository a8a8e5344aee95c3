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

/** The one form that is being filled in. Everything fails with `vault-locked` while the vault is. */
export interface Drafts {
  /** The draft; null when there is none, or it is more than seven days old. */
  read(): Result<Draft | null, Failure>;
  /**
   * Keeps the form as it stands in place of the draft before it. Its token is normalised, sealed for the form's login
   * and wiped; without a complete login it is not kept. `kept` leaves the one that lies in the draft.
   */
  save(draft: Saved): Result<null, Failure>;
  discard(): Result<null, Failure>;
  /** Deletes a draft that is more than seven days old; to be called when the vault has opened. */
  discardOld(): Result<null, Failure>;
  /**
   * Opens the token that lies in the draft; the caller wipes it.
   *
   * @returns `token-needed` when there is none, or it was entered for another login.
   */
  openToken(login: SavedLogin): Result<Buffer, Failure>;
}

/** Milliseconds after which a draft is deleted that nobody went on with: seven days. */
const longestLife = 7 * 24 * 60 * 60_000;

/** Characters of a form beyond which it cannot be saved as a connection either. */
const longestForm = 500_000;

interface Opened {
  readonly vault: OpenVault;
  readonly stored: StoredDraft | null;
  readonly now: Instant;
}

/** Keeps the draft in a vault. */
export function createDrafts({ vault, clock, connections }: DraftDependencies): Drafts {
  const whileOpen = <Value>(
    work: (opened: Opened) => Result<Value, Failure>,
  ): Result<Value, Failure> => {
    const open = vault.opened();
    if (!open.ok) return open;
    const now = clock.now();
    const stored = storedDraftOf(selectDraft(open.value.database).get());
    const isOld = stored !== null && stored.saved_at <= now - longestLife;
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

/** What was entered outlives the connection that it was for: it becomes a new one. */
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
  // Before it is looked through, which takes time in proportion to its length.
  if (JSON.stringify(draft.form).length > longestForm) return failure({ code: 'form-invalid' });
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
 * A token is kept for the login it was entered for, and never without one: whoever filled in the address later would
 * say where it is sent.
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

/** Most ends of a form find nothing to delete, and then write nothing. */
function discard(vault: OpenVault): Result<null, Failure> {
  if (selectDraft(vault.database).get() === undefined) return success(null);
  const discarded = vault.record(() => deleteDraft(vault.database).run());
  return discarded.ok ? success(null) : discarded;
}
