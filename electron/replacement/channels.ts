import * as v from 'valibot';
import type { AccountIdentity, CheckReport } from '../checks/model/check.ts';
import { runInput } from '../checks/channels.ts';
import { connectionIdInput, tokenInput } from '../connections/channels.ts';
import type { Connection, FormerToken } from '../connections/model/connection.ts';
import { channel } from '../system/model/channel.ts';

/** The result of replacing a token. Only `replaced` changes anything. */
export type Replacement =
  /** The new token is the one already saved. */
  | { readonly outcome: 'same-token' }
  /** The test failed, or was cancelled. */
  | { readonly outcome: 'not-working'; readonly report: CheckReport }
  /** It works, but for another account than the previous token. */
  | {
      readonly outcome: 'other-account';
      readonly report: CheckReport;
      /** Null if no kept test identified it; then only its username is known. */
      readonly known: AccountIdentity | null;
      readonly found: AccountIdentity;
    }
  | {
      readonly outcome: 'replaced';
      readonly report: CheckReport;
      readonly connection: Connection;
      /** Whether the previous token is kept; one of another username cannot be. */
      readonly formerKept: boolean;
      /** The account of the previous token; null if no kept test identified it, so that nothing was compared. */
      readonly comparedWith: AccountIdentity | null;
    };

const day = v.pipe(v.string(), v.maxLength(100));
const target = v.strictObject({ id: connectionIdInput });

/** The channels of replacing tokens. */
export const replacementChannels = {
  /**
   * Tests a new token for a saved connection, and replaces the old one if it works. Progress and cancelling are as for
   * a check.
   */
  'replacement:run': channel<Replacement>()(
    v.strictObject({
      run: runInput,
      id: connectionIdInput,
      token: tokenInput,
      expiresOn: day,
      expiryConfirmed: v.boolean(),
      /** The id of another account that a person accepted; null for the same account. */
      acceptedAccount: v.nullable(v.pipe(v.string(), v.maxLength(500))),
    }),
  ),
  /** Information about the previous token; null if none is kept. */
  'replacement:former': channel<FormerToken | null>()(target),
  /** Swaps the current and the previous token. */
  'replacement:take-back': channel<Connection>()(target),
  /** Copies a message to whoever looks after the places that still have an earlier token. It holds no token. */
  'replacement:copy-place-message': channel<null>()(target),
  /** Deletes the previous token, once it was revoked. */
  'replacement:forget': channel<null>()(target),
};
