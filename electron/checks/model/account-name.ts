import { withHiddenMarked, withoutHidden } from '../../system/model/outside-text.ts';
import { accountTexts } from '../../texts/index.ts';
import type { AccountIdentity } from './check.ts';

/** The names of an account, as Jira gives them. */
export type NamedAccount = Pick<AccountIdentity, 'accountId' | 'displayName' | 'emailAddress'>;

/**
 * The name to show for an account: its display name, which Jira may omit or leave empty, else its e-mail address, else
 * the username that logged in, else its id.
 *
 * @param username null if no known username logged in as this account.
 */
export function accountName(account: NamedAccount, username: string | null): string {
  const names = [withoutHidden(account.displayName), addressIn(account), username ?? ''];
  return names.find((name) => name !== '') ?? account.accountId;
}

/** The same followed by the e-mail address, if that is known and is not the name itself. */
export function accountNameAndAddress(account: NamedAccount, username: string | null): string {
  return named(accountName(account, username), addressIn(account));
}

/** The same followed by something unique: the e-mail address, else the id. */
export function accountNameAndId(account: NamedAccount, username: string | null): string {
  return named(accountName(account, username), addressIn(account) || account.accountId);
}

function addressIn({ emailAddress }: NamedAccount): string {
  return withHiddenMarked(emailAddress ?? '');
}

function named(name: string, more: string): string {
  return more === '' || more === name ? name : accountTexts.nameAnd(name, more);
}
