import type { SecretKind } from '../../electron/connections/model/token-rules.ts';
import type { TokenLife } from '../../electron/connections/model/token-life.ts';
import type { LocalDate } from '../../electron/system/model/brand.ts';
import type { LoginWords } from '../../electron/texts/index.ts';
import type { SecretEntry } from '../ui/secret-entry.ts';

/** A last day that is offered for a new token, by how long others of its account or site lived. */
export interface LifeOffer {
  readonly life: TokenLife;
  readonly on: LocalDate;
}

/** The part of a form that the fields for a token and its last day use. */
export interface SecretForm {
  readonly values: { expiresOn: string; expiryConfirmed: boolean };
  /** Whether the site is at an address of its own. */
  readonly isDataCenter: boolean;
  readonly secretKind: SecretKind;
  /** The kind of secret, which determines the words around the field. */
  readonly words: LoginWords;
  /** Whether the saved token is no longer valid for what was entered. */
  readonly tokenNeededAnew: boolean;
  /** Sets the token's field; null when it is removed. */
  holdToken(entry: SecretEntry | null): void;
  changed(field: 'token' | 'expiresOn'): void;
  left(field: 'token' | 'expiresOn'): void;
  /** Whether the token has something around it that can be removed, such as quotes. */
  readonly tokenIsWrapped: boolean;
  /** Leaves only the token in its field. */
  unwrapToken(): void;
  /** Called when a token was pasted. */
  tokenPasted(wasCleaned: boolean): void;
  confirmExpiry(confirmed: boolean): void;
  /** A better estimate than the one that is entered; null if there is none. */
  readonly lifeOffer: LifeOffer | null;
  /** Takes the estimate, and remembers for how long such tokens live, if that is wanted. */
  takeLifeOffer(remember: boolean): void;
}
