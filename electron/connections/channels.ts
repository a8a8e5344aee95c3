import * as v from 'valibot';
import type { Instant } from '../system/model/brand.ts';
import { channel } from '../system/model/channel.ts';
import { secretInput } from '../system/model/secret-input.ts';
import { signIns, type Connection, type ConnectionId } from './model/connection.ts';
import type { KeptToken } from './model/form-rules.ts';
import { savedFiltersSchema, type SavedFilter } from './model/saved-filters.ts';
import { tagColours } from './model/tags.ts';
import { tokenLifeSchema, type TokenLife } from './model/token-life.ts';
import type { PlaceId } from './model/token-places.ts';

/** The id of a connection as it comes from the screen. */
export const connectionIdInput = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((text) => text.toLowerCase() as ConnectionId),
);

/** No field of the form is longer; a longer input is refused before anything parses it. */
const fieldText = v.pipe(v.string(), v.maxLength(2_000_000));

/** The form's values as entered. The rules in `form-rules.ts` decide what may be saved. */
export const formInput = v.strictObject({
  nickname: fieldText,
  domain: fieldText,
  subdomain: fieldText,
  username: fieldText,
  expiresOn: fieldText,
  expiryConfirmed: v.boolean(),
  purposes: v.pipe(v.array(fieldText), v.maxLength(50)),
  note: fieldText,
  /** A draft of an earlier version has none. */
  tags: v.optional(
    v.pipe(
      v.array(v.strictObject({ name: fieldText, colour: fieldText })),
      v.maxLength(200),
      v.readonly(),
    ),
  ),
  /** Where the token stands. A draft of an earlier version has none. */
  places: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          id: v.nullable(v.pipe(v.string(), v.uuid())),
          name: fieldText,
          kind: fieldText,
          address: fieldText,
          note: fieldText,
        }),
      ),
      v.maxLength(200),
      v.readonly(),
    ),
  ),
  /** How to log in to a Data Center site. */
  signIn: v.optional(v.picklist(signIns)),
  /** Texts that look like a secret and that a person has confirmed to be none. */
  plainTexts: v.optional(v.pipe(v.array(fieldText), v.maxLength(200), v.readonly())),
});

/** The form's values without the token. */
export type FormInput = v.InferOutput<typeof formInput>;

/** An entered token. A token is never sent in the other direction. */
export const tokenInput = secretInput(2_000_000);

/** An entered token, or `kept` for the draft's. */
export const enteredToken = v.union([tokenInput, v.literal('kept')]);

/** A token from the form: see {@link enteredToken}. */
export type EnteredToken = v.InferOutput<typeof enteredToken>;

/** The subject of a form, with the saved connection. A duplicate copies everything but the token. */
export type DraftSubject =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit'; readonly connection: Connection }
  | { readonly kind: 'duplicate'; readonly connection: Connection };

/** The form that was open when the page ended, in its state when a field last lost focus. */
export interface Draft {
  readonly subject: DraftSubject;
  readonly form: FormInput;
  /** Set if a token was entered. The token itself stays in the vault. */
  readonly token: KeptToken | null;
  readonly savedAt: Instant;
}

/** The subject of a form as the window names it. */
const draftSubject = v.variant('kind', [
  v.strictObject({ kind: v.literal('create'), id: v.null() }),
  v.strictObject({ kind: v.literal('edit'), id: connectionIdInput }),
  v.strictObject({ kind: v.literal('duplicate'), id: connectionIdInput }),
]);

const enteredTags = v.pipe(
  v.array(v.strictObject({ name: fieldText, colour: fieldText })),
  v.maxLength(200),
);

/** As many ids as there may be connections. */
const manyIds = v.pipe(v.array(connectionIdInput), v.minLength(1), v.maxLength(100_000));

const manyChange = v.variant('kind', [
  v.strictObject({ kind: v.literal('tags'), add: enteredTags, remove: enteredTags }),
  v.strictObject({
    kind: v.literal('purposes'),
    purposes: v.pipe(v.array(fieldText), v.minLength(1), v.maxLength(50)),
  }),
  v.strictObject({ kind: v.literal('expiry'), on: fieldText }),
  v.strictObject({ kind: v.literal('remove') }),
  v.strictObject({ kind: v.literal('restore') }),
]);

/** A change of many connections, as the window asks for it. */
export type ManyChange = v.InferOutput<typeof manyChange>;

/** The channels of saved connections and of the draft. */
export const connectionChannels = {
  'connections:get': channel<Connection>()(v.strictObject({ id: connectionIdInput })),
  'connections:create': channel<Connection>()(
    v.strictObject({ form: formInput, token: enteredToken }),
  ),
  /** Without a token the saved one stays, unless address or username changed. */
  'connections:update': channel<Connection>()(
    v.strictObject({ id: connectionIdInput, form: formInput, token: v.nullable(enteredToken) }),
  ),
  'connections:remove': channel<null>()(v.strictObject({ id: connectionIdInput })),
  /** Adds a connection to the favourites, or removes it. */
  'connections:set-favourite': channel<Connection>()(
    v.strictObject({ id: connectionIdInput, favourite: v.boolean() }),
  ),
  /** Notes whether a place where its token is stored has the present token. */
  'connections:mark-place': channel<Connection>()(
    v.strictObject({
      id: connectionIdInput,
      place: v.pipe(
        v.string(),
        v.uuid(),
        v.transform((id) => id as PlaceId),
      ),
      hasPresentToken: v.boolean(),
    }),
  ),
  /** Notes that the token before the present one was revoked. */
  'connections:confirm-revoked': channel<Connection>()(v.strictObject({ id: connectionIdInput })),
  /** Changes many connections at once, all or none; returns how many. Those that are gone are passed over. */
  'connections:change-many': channel<{ readonly changed: number }>()(
    v.strictObject({ ids: manyIds, change: manyChange }),
  ),
  /** Gives a tag another colour. */
  'connections:recolour-tag': channel<null>()(
    v.strictObject({
      name: v.pipe(v.string(), v.maxLength(200)),
      colour: v.picklist(tagColours),
    }),
  ),
  /** The searches and filters that were kept under names. */
  'connections:saved-filters': channel<readonly SavedFilter[]>()(v.null()),
  'connections:save-filters': channel<readonly SavedFilter[]>()(
    v.strictObject({ filters: savedFiltersSchema }),
  ),
  /** For how long tokens live, by account and by site. */
  'connections:token-lives': channel<readonly TokenLife[]>()(v.null()),
  /** Sets for how many days they live; null for the usual year. */
  'connections:set-token-life': channel<readonly TokenLife[]>()(
    v.strictObject({
      ...v.omit(tokenLifeSchema, ['days']).entries,
      days: v.nullable(tokenLifeSchema.entries.days),
    }),
  ),
  /** Brings back a connection that was removed since the vault was opened. */
  'connections:restore': channel<Connection>()(v.strictObject({ id: connectionIdInput })),
  /** The draft of the form. Its token is not returned, only whether there is one. */
  'connections:read-draft': channel<Draft | null>()(v.null()),
  /** Stores the form's present state, until it is saved or discarded, or for seven days. */
  'connections:save-draft': channel<null>()(
    v.strictObject({
      subject: draftSubject,
      form: formInput,
      token: v.nullable(enteredToken),
    }),
  ),
  'connections:discard-draft': channel<null>()(v.null()),
};
