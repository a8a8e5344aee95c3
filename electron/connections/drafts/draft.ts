import type { Instant } from '../../system/brand.ts';
import type { FormInput } from '../channels.ts';
import type { Connection } from '../connection.ts';
import type { KeptToken } from '../form-rules.ts';

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
