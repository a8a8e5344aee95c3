import * as v from 'valibot';
import type { AccountIdentity, CheckReport } from '../checks/model/check.ts';
import { runInput } from '../checks/channels.ts';
import { connectionIdInput, tokenInput } from '../connections/channels.ts';
import type { Connection, FormerToken } from '../connections/model/connection.ts';
import { channel } from '../system/model/channel.ts';

/** What came of replacing a token. In all but the last case nothing was changed. */
export type Replacement =
  /** It is the very token that is saved. */
  | { readonly outcome: 'same-token' }
  /** The test failed, or was cancelled. */
  | { readonly outcome: 'not-working'; readonly report: CheckReport }
  /** It works, and logs in another account than the token before it. */
  | {
      readonly outcome: 'other-account';
      readonly report: CheckReport;
      /** Null where no kept test told it: then only its username is known. */
      readonly known: AccountIdentity | null;
      readonly found: AccountIdentity;
    }
  | {
      readonly outcome: 'replaced';
      readonly report: CheckReport;
      readonly connection: Connection;
      /** Whether the token before is kept; that of another username can't be. */
      readonly formerKept: boolean;
      /** The account of the token before; null where no kept test told it, so that nothing was compared. */
      readonly comparedWith: AccountIdentity | null;
    };

const day = v.pipe(v.string(), v.maxLength(100));
const target = v.strictObject({ id: connectionIdInput });

/** The channels of replacing tokens. */
export const replacementChannels = {
  /** Tests a new token for a saved connection and puts it in place if it works. Followed and cancelled as a check. */
  'replacement:run': channel<Replacement>()(
    v.strictObject({
      run: runInput,
      id: connectionIdInput,
      token: tokenInput,
      expiresOn: day,
      expiryConfirmed: v.boolean(),
      /** The id of another account that a person agreed to; null for the account as before. */
      acceptedAccount: v.nullable(v.pipe(v.string(), v.maxLength(500))),
    }),
  ),
  /** The token before the present one, as far as it may be known; null when none is kept. */
  'replacement:former': channel<FormerToken | null>()(target),
  /** Goes back to the token before, which exchanges the two. */
  'replacement:take-back': channel<Connection>()(target),
  /** Deletes the token before, once it was revoked. */
  'replacement:forget': channel<null>()(target),
};
