import * as v from 'valibot';
import type { Instant } from '../system/model/brand.ts';
import { channel } from '../system/model/channel.ts';
import { secretInput } from '../system/model/secret-input.ts';
import { signIns, type Connection, type ConnectionId } from './model/connection.ts';
import type { KeptToken } from './model/form-rules.ts';

/** The id of a connection as it comes from the screen. */
export const connectionIdInput = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((text) => text.toLowerCase() as ConnectionId),
);

/** No field of the form is longer; what is longer still is refused before anything looks at it. */
const fieldText = v.pipe(v.string(), v.maxLength(2_000_000));

/** The form as it was filled in. The rules in `form-rules.ts` say what may be saved. */
export const formInput = v.strictObject({
  nickname: fieldText,
  domain: fieldText,
  subdomain: fieldText,
  username: fieldText,
  expiresOn: fieldText,
  expiryConfirmed: v.boolean(),
  purposes: v.pipe(v.array(fieldText), v.maxLength(50)),
  note: fieldText,
  /** How a site at an address of its own is logged in to. */
  signIn: v.optional(v.picklist(signIns)),
  /** Texts of which the person has said that what looks like a secret in them is none. */
  plainTexts: v.optional(v.pipe(v.array(fieldText), v.maxLength(10), v.readonly())),
});

/** The form as it was filled in, without its token. */
export type FormInput = v.InferOutput<typeof formInput>;

/** A token on its way in. It never travels the other way. */
export const tokenInput = secretInput(2_000_000);

/** A token on its way in, or `kept` for the one that lies in the draft. */
export const enteredToken = v.union([tokenInput, v.literal('kept')]);

/** A token as the form gives it: see {@link enteredToken}. */
export type EnteredToken = v.InferOutput<typeof enteredToken>;

/** What a form is for, with the connection as it is saved. A duplicate takes everything over but the token. */
export type DraftSubject =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit'; readonly connection: Connection }
  | { readonly kind: 'duplicate'; readonly connection: Connection };

/** The form that was being filled in when the page ended, as it was when a field was last left. */
export interface Draft {
  readonly subject: DraftSubject;
  readonly form: FormInput;
  /** There when a token had been entered. It is in the vault, and stays there. */
  readonly token: KeptToken | null;
  readonly savedAt: Instant;
}

/** What the form is for, as the page names it. */
const draftSubject = v.variant('kind', [
  v.strictObject({ kind: v.literal('create'), id: v.null() }),
  v.strictObject({ kind: v.literal('edit'), id: connectionIdInput }),
  v.strictObject({ kind: v.literal('duplicate'), id: connectionIdInput }),
]);

/** The channels of saved connections, and of the one that is being filled in. */
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
  /** Keeps a connection at hand, or no longer. */
  'connections:set-favourite': channel<Connection>()(
    v.strictObject({ id: connectionIdInput, favourite: v.boolean() }),
  ),
  /** Brings back a connection removed since the vault was opened. */
  'connections:restore': channel<Connection>()(v.strictObject({ id: connectionIdInput })),
  /** What was being filled in when the page ended. Its token is not given back, only that there is one. */
  'connections:read-draft': channel<Draft | null>()(v.null()),
  /** Keeps the form as it stands, until it is saved or discarded, or for seven days. */
  'connections:save-draft': channel<null>()(
    v.strictObject({
      subject: draftSubject,
      form: formInput,
      token: v.nullable(enteredToken),
    }),
  ),
  'connections:discard-draft': channel<null>()(v.null()),
};
