import * as v from 'valibot';
import { signIns } from './connection.ts';

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

/** The form as it was filled in, without its token. */
export type FormInput = v.InferOutput<typeof formInput>;
