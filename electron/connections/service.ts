import type { Failure } from '../failures/index.ts';
import {
  failure,
  toLocalDate,
  success,
  type ChannelInput,
  type ChannelOutput,
  type Result,
} from '../system/index.ts';
import type { connectionChannels, EnteredToken, FormInput } from './channels.ts';
import type { Connection, ConnectionId, PurposeId } from './model/connection.ts';
import { createDrafts, type Drafts } from './drafts/drafts.ts';
import { checkForm, type CheckedForm, type FormProblems } from './model/form-rules.ts';
import { getTexts } from './model/form-secrets.ts';
import { readLogin, getSecretKind } from './model/login-rules.ts';
import {
  createConnectionStore,
  type ConnectionStore,
  type ConnectionStoreDependencies,
} from './store.ts';
import { createTokenStore, type TokenStore } from './token-store.ts';
import { normaliseSecretBytes } from './model/token-rules.ts';
import { isTokenWrapping } from './model/token-wrapping.ts';

/** Dependencies of saved connections. */
export interface ConnectionsDependencies extends ConnectionStoreDependencies {
  /** The ids of all purposes, in display order. */
  readonly purposes: () => readonly PurposeId[];
  /** Is notified after each change of new and changed connections, and of removed ones. */
  readonly changed: (ids: readonly ConnectionId[], removed: readonly ConnectionId[]) => void;
}

type Channels = typeof connectionChannels;

/** One handler for each channel of saved connections. */
export type ConnectionHandlers = {
  readonly [Name in keyof Channels]: (
    input: ChannelInput<Channels[Name]>,
  ) => Result<ChannelOutput<Channels[Name]>, Failure>;
};

/** Saved connections: the handlers for the window, and the store for other features. */
export interface Connections {
  readonly handlers: ConnectionHandlers;
  readonly store: ConnectionStore;
  readonly tokens: TokenStore;
  readonly drafts: Drafts;
}

/** Creates the saved connections of a vault. */
export function createConnections(dependencies: ConnectionsDependencies): Connections {
  const store = createConnectionStore(dependencies);
  const drafts = createDrafts({
    vault: dependencies.vault,
    clock: dependencies.clock,
    connections: store,
  });
  const announced = (result: Result<Connection, Failure>): Result<Connection, Failure> => {
    if (result.ok) dependencies.changed([result.value.id], []);
    return result;
  };
  const handlers: ConnectionHandlers = {
    'connections:get': ({ id }) => store.get(id),
    'connections:create': ({ form, token }) =>
      withToken(drafts, form, token, (entered, normalised) => {
        const checked = check(dependencies, form, entered, null);
        return checked.ok ? announced(store.create(checked.value, normalised)) : checked;
      }),
    'connections:update': ({ id, form, token }) =>
      withToken(drafts, form, token ?? new Uint8Array(), (entered, normalised) => {
        const saved = store.get(id);
        if (!saved.ok) return saved;
        const checked = check(dependencies, form, entered, saved.value);
        if (!checked.ok) return checked;
        const given = checked.value.tokenGiven ? normalised : null;
        return announced(store.update(id, checked.value, given));
      }),
    'connections:remove': ({ id }) => {
      const removed = store.remove(id);
      if (removed.ok) dependencies.changed([], [id]);
      return removed;
    },
    'connections:set-favourite': ({ id, favourite }) =>
      announced(store.setFavourite(id, favourite)),
    'connections:mark-place': ({ id, place, hasPresentToken }) =>
      announced(store.markPlace(id, place, hasPresentToken)),
    'connections:confirm-revoked': ({ id }) => announced(store.confirmRevoked(id)),
    'connections:restore': ({ id }) => announced(store.restore(id)),
    'connections:read-draft': () => drafts.read(),
    'connections:save-draft': (draft) => drafts.save(draft),
    'connections:discard-draft': () => drafts.discard(),
  };
  return { store, tokens: createTokenStore(dependencies, store), handlers, drafts };
}

/** Applies the form's own rules again, since the window could be taken over. */
function check(
  { clock, purposes }: ConnectionsDependencies,
  form: FormInput,
  token: Uint8Array | null,
  saved: Connection | null,
): Result<CheckedForm, Failure> {
  const verdict = checkForm(
    { ...form, token },
    {
      // The database enforces unique nicknames, more reliably than a check beforehand.
      takenNicknames: new Set(),
      knownPurposes: purposes(),
      today: toLocalDate(clock.now()),
      saved,
      ...(saved === null ? {} : { savedTexts: getTexts(saved) }),
    },
  );
  return verdict.ok ? success(verdict.value) : failure(failureOf(verdict.problems));
}

/** Passes on a token as it was entered and as it is sealed, and wipes both. */
function withToken<Value>(
  drafts: Drafts,
  form: FormInput,
  given: EnteredToken,
  work: (entered: Uint8Array, normalised: Uint8Array) => Result<Value, Failure>,
): Result<Value, Failure> {
  const entered = given === 'kept' ? tokenOfDraft(drafts, form) : success(given);
  if (!entered.ok) return entered;
  const normalised = normaliseSecretBytes(entered.value, getSecretKind(form));
  try {
    return work(entered.value, normalised);
  } finally {
    normalised.fill(0);
    entered.value.fill(0);
  }
}

function tokenOfDraft(drafts: Drafts, form: FormInput): Result<Uint8Array, Failure> {
  const login = readLogin(form);
  return login === null ? failure({ code: 'form-invalid' }) : drafts.openToken(login);
}

function failureOf(problems: FormProblems): Failure {
  const { token, ...others } = problems;
  const onlyTokenMissing = token === 'token-needed' || token === 'token-needed-anew';
  if (Object.keys(others).length > 0) return { code: 'form-invalid' };
  if (isTokenWrapping(token)) return { code: 'token-wrapped' };
  return { code: onlyTokenMissing ? 'token-needed' : 'form-invalid' };
}
