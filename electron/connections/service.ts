import type { Failure } from '../failures/index.ts';
import {
  failure,
  toLocalDate,
  success,
  type ChannelInput,
  type ChannelOutput,
  type Result,
} from '../system/index.ts';
import type { connectionChannels, EnteredToken, FormInput, ManyChange } from './channels.ts';
import type { Connection, ConnectionId, PurposeId } from './model/connection.ts';
import { createDrafts, type Drafts } from './drafts/drafts.ts';
import { changeMany, type CheckedManyChange } from './many.ts';
import { readTags } from './model/tags.ts';
import { checkForm, readExpiry, type CheckedForm, type FormProblems } from './model/form-rules.ts';
import { getTexts } from './model/form-secrets.ts';
import { readLogin, getSecretKind } from './model/login-rules.ts';
import {
  createConnectionStore,
  type ConnectionStore,
  type ConnectionStoreDependencies,
} from './store.ts';
import type { Tag } from './model/tags.ts';
import { createSavedFilters, type SavedFilters } from './saved-filters.ts';
import { createTokenLives, type TokenLives } from './token-lives.ts';
import { createTokenStore, type TokenStore } from './token-store.ts';
import type { PlaceId } from './model/token-places.ts';
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

/** Saved connections: changes made in the form and the list, and the stores for other features. */
export interface Connections {
  /**
   * Saves a new connection. The token is wiped, as it is by {@link update}.
   *
   * @param draft whether the form's draft is kept, as for what did not come from the form.
   */
  create(
    form: FormInput,
    token: EnteredToken,
    draft?: 'deleted' | 'kept',
  ): Result<Connection, Failure>;
  /** Without a token the saved one stays, unless address or username changed. */
  update(
    id: ConnectionId,
    form: FormInput,
    token: EnteredToken | null,
  ): Result<Connection, Failure>;
  remove(id: ConnectionId): Result<null, Failure>;
  setFavourite(id: ConnectionId, favourite: boolean): Result<Connection, Failure>;
  /** Notes whether a place where its token is stored has the present token. */
  markPlace(
    id: ConnectionId,
    place: PlaceId,
    hasPresentToken: boolean,
  ): Result<Connection, Failure>;
  /** Notes that the token before the present one was revoked. */
  confirmRevoked(id: ConnectionId): Result<Connection, Failure>;
  /** Changes many connections at once, all or none; returns how many. */
  changeMany(
    ids: readonly ConnectionId[],
    change: ManyChange,
  ): Result<{ readonly changed: number }, Failure>;
  /** Gives a tag another colour. */
  recolourTag(tag: Tag): Result<null, Failure>;
  readonly filters: SavedFilters;
  /** Brings back a connection that was removed since the vault was opened. */
  restore(id: ConnectionId): Result<Connection, Failure>;
  readonly store: ConnectionStore;
  readonly tokens: TokenStore;
  readonly drafts: Drafts;
  readonly lives: TokenLives;
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
  return {
    store,
    drafts,
    lives: createTokenLives(dependencies),
    tokens: createTokenStore(dependencies, store),
    create: (form, token, draft) =>
      withToken(drafts, form, token, (entered, normalised) => {
        const checked = check(dependencies, form, entered, null);
        return checked.ok ? announced(store.create(checked.value, normalised, draft)) : checked;
      }),
    update: (id, form, token) =>
      withToken(drafts, form, token ?? new Uint8Array(), (entered, normalised) => {
        const saved = store.get(id);
        if (!saved.ok) return saved;
        const checked = check(dependencies, form, entered, saved.value);
        if (!checked.ok) return checked;
        const given = checked.value.tokenGiven ? normalised : null;
        return announced(store.update(id, checked.value, given));
      }),
    remove(id) {
      const removed = store.remove(id);
      if (removed.ok) dependencies.changed([], [id]);
      return removed;
    },
    setFavourite: (id, favourite) => announced(store.setFavourite(id, favourite)),
    markPlace: (id, place, hasPresentToken) =>
      announced(store.markPlace(id, place, hasPresentToken)),
    confirmRevoked: (id) => announced(store.confirmRevoked(id)),
    changeMany(ids, asked) {
      const opened = dependencies.vault.opened();
      if (!opened.ok) return opened;
      const change = checkManyChange(dependencies, asked);
      if (change === null) return failure({ code: 'form-invalid' });
      const changes = { vault: opened.value, history: dependencies.history };
      const changed = changeMany(changes, ids, change, dependencies.clock.now());
      if (!changed.ok) return changed;
      const isRemoval = change.kind === 'remove';
      dependencies.changed(isRemoval ? [] : changed.value, isRemoval ? changed.value : []);
      return success({ changed: changed.value.length });
    },
    recolourTag(tag) {
      const recoloured = store.recolourTag(tag);
      if (!recoloured.ok) return recoloured;
      dependencies.changed(recoloured.value, []);
      return success(null);
    },
    filters: createSavedFilters(dependencies),
    restore: (id) => announced(store.restore(id)),
  };
}

/** Answers the channels of saved connections and of the draft. */
export function connectionHandlers(connections: Connections): ConnectionHandlers {
  const { store, drafts, lives } = connections;
  return {
    'connections:get': ({ id }) => store.get(id),
    'connections:create': ({ form, token }) => connections.create(form, token),
    'connections:update': ({ id, form, token }) => connections.update(id, form, token),
    'connections:remove': ({ id }) => connections.remove(id),
    'connections:set-favourite': ({ id, favourite }) => connections.setFavourite(id, favourite),
    'connections:mark-place': ({ id, place, hasPresentToken }) =>
      connections.markPlace(id, place, hasPresentToken),
    'connections:confirm-revoked': ({ id }) => connections.confirmRevoked(id),
    'connections:restore': ({ id }) => connections.restore(id),
    'connections:change-many': ({ ids, change }) => connections.changeMany(ids, change),
    'connections:recolour-tag': (tag) => connections.recolourTag(tag),
    'connections:saved-filters': () => connections.filters.read(),
    'connections:save-filters': ({ filters }) => connections.filters.save(filters),
    'connections:token-lives': () => lives.read(),
    'connections:set-token-life': ({ scope, name, days }) => lives.set({ scope, name }, days),
    'connections:read-draft': () => drafts.read(),
    'connections:save-draft': (draft) => drafts.save(draft),
    'connections:discard-draft': () => drafts.discard(),
  };
}

/** Applies the form's rules to a change of many; null if it is not valid. */
function checkManyChange(
  { clock, purposes }: ConnectionsDependencies,
  change: ManyChange,
): CheckedManyChange | null {
  switch (change.kind) {
    case 'tags': {
      const [add, remove] = [readTags(change.add), readTags(change.remove)];
      return add.ok && remove.ok ? { kind: 'tags', add: add.value, remove: remove.value } : null;
    }
    case 'purposes': {
      const known = purposes().filter((id) => change.purposes.includes(id));
      const areKnown = known.length > 0 && known.length === new Set(change.purposes).size;
      return areKnown ? { kind: 'purposes', purposes: known } : null;
    }
    case 'expiry': {
      const form = { expiresOn: change.on, expiryConfirmed: true };
      const read = readExpiry(form, toLocalDate(clock.now()));
      return read.ok ? { kind: 'expiry', on: read.value.on } : null;
    }
    case 'remove':
    case 'restore':
      return change;
  }
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
