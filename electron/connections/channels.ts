import * as v from 'valibot';
import { channel } from '../system/channel.ts';
import { signIns, type Connection, type ConnectionId } from './connection.ts';

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
});

/** A token on its way in: its UTF-8 bytes, which are wiped after use. It never travels the other way. */
export const tokenInput = v.pipe(
  v.instance(Uint8Array),
  v.check((bytes) => bytes.byteLength <= 2_000_000),
);

/** The channels of saved connections. */
export const connectionChannels = {
  'connections:get': channel<Connection>()(v.strictObject({ id: connectionIdInput })),
  'connections:create': channel<Connection>()(
    v.strictObject({ form: formInput, token: tokenInput }),
  ),
  /** Without a token the saved one stays, unless address or username changed. */
  'connections:update': channel<Connection>()(
    v.strictObject({ id: connectionIdInput, form: formInput, token: v.nullable(tokenInput) }),
  ),
  'connections:remove': channel<null>()(v.strictObject({ id: connectionIdInput })),
  /** Brings back a connection removed since the vault was opened. */
  'connections:restore': channel<Connection>()(v.strictObject({ id: connectionIdInput })),
};
