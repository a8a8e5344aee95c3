import type { SecretKind } from '../../electron/connections/model/token-rules.ts';
import type { LoginWords } from '../../electron/texts/index.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';

/** What the fields for a token and its last day need of the form that they stand in. */
export interface SecretForm {
  readonly values: { expiresOn: string; expiryConfirmed: boolean };
  /** Whether the site is at an address of its own. */
  readonly isDataCenter: boolean;
  readonly secretKind: SecretKind;
  /** What the words around the field call it. */
  readonly words: LoginWords;
  /** Whether the saved token is of no use any more. */
  readonly tokenNeededAnew: boolean;
  /** Takes the token's field, or lets it go. */
  holdToken(entry: SecretEntry | null): void;
  changed(field: 'token' | 'expiresOn'): void;
  left(field: 'token' | 'expiresOn'): void;
  /** Whether something is stuck to the token that can be taken off. */
  readonly tokenIsWrapped: boolean;
  /** Leaves only the token in its field. */
  unwrapToken(): void;
  /** Is notified of a pasted token, and whether spaces were taken out of it. */
  tokenPasted(wasCleaned: boolean): void;
  confirmExpiry(confirmed: boolean): void;
}
