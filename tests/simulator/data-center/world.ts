import type { DataCenter, DataCenterUser, PersonalAccessToken } from './description.ts';

/** How many wrong passwords in a row bring a CAPTCHA (Jira's default for "Maximum Authentication Attempts Allowed"). */
const wrongPasswordsAllowed = 3;

/** A Data Center site as it is now. */
export class DataCenterState {
  readonly description: DataCenter;
  readonly #revoked = new Set<string>();
  readonly #wrongPasswords = new Map<string, number>();

  constructor(description: DataCenter) {
    this.description = description;
  }

  user(name: string): DataCenterUser | undefined {
    return this.description.users.find((user) => user.name.toLowerCase() === name.toLowerCase());
  }

  /** The tokens of a user that were not revoked, expired ones included, as the site lists them. */
  tokensOf(user: DataCenterUser): readonly PersonalAccessToken[] {
    return this.description.tokens.filter(
      (token) => token.user === user.name && !this.#revoked.has(token.id),
    );
  }

  /** The user whom a token logs in; undefined for one that is wrong, revoked or expired. */
  ownerOf(secret: string, now: number): DataCenterUser | undefined {
    const token = this.description.tokens.find(({ value }) => value === secret);
    if (token === undefined || this.#revoked.has(token.id)) return undefined;
    if (token.expiringAt !== null && now >= Date.parse(token.expiringAt)) return undefined;
    return this.user(token.user);
  }

  isLocked(user: DataCenterUser): boolean {
    return (this.#wrongPasswords.get(user.name) ?? 0) >= wrongPasswordsAllowed;
  }

  /** Whether the password is right; a wrong one is counted against the user. */
  takesPassword(user: DataCenterUser, secret: string): boolean {
    const isRight = user.password === secret;
    const wrong = (this.#wrongPasswords.get(user.name) ?? 0) + 1;
    this.#wrongPasswords.set(user.name, isRight ? 0 : wrong);
    return isRight;
  }

  /** Returns whether there was such a token here. */
  revoke(tokenId: string): boolean {
    const isHere = this.description.tokens.some(({ id }) => id === tokenId);
    if (isHere) this.#revoked.add(tokenId);
    return isHere;
  }

  /** The id of a token or password, by its value. */
  secretId(secret: string): string | undefined {
    const { tokens, users } = this.description;
    const user = users.find(({ password }) => password === secret);
    return (
      tokens.find(({ value }) => value === secret)?.id ??
      (user === undefined ? undefined : `password-of-${user.name}`)
    );
  }
}
