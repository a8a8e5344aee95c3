import { withHiddenMarked, withoutHidden } from '../../system/model/outside-text.ts';
import { accountTexts } from '../../texts/index.ts';
import type { AccountIdentity } from './check.ts';

/** What an account is called by, as Jira told it. */
export type NamedAccount = Pick<AccountIdentity, 'accountId' | 'displayName' | 'emailAddress'>;

/**
 * What an account is called: its display name, which Jira may leave out or give empty, else its e-mail address, else
 * the username with which it logged in, else its id.
 *
 * @param username null where nobody logged in as this account by a username that is known.
 */
export function accountName(account: NamedAccount, username: string | null): string {
  const names = [withoutHidden(account.displayName), addressIn(account), username ?? ''];
  return names.find((name) => name !== '') ?? account.accountId;
}

/** The same with the e-mail address behind it, where that is known and not the name itself. */
export function accountNameAndAddress(account: NamedAccount, username: string | null): string {
  return named(accountName(account, username), addressIn(account));
}

/** The same with whatever tells it from others of its name: the e-mail address, else the id. */
export function accountNameAndId(account: NamedAccount, username: string | null): string {
  return named(accountName(account, username), addressIn(account) || account.accountId);
}

function addressIn({ emailAddress }: NamedAccount): string {
  return withHiddenMarked(emailAddress ?? '');
}

function named(name: string, more: string): string {
  return more === '' || more === name ? name : accountTexts.nameAnd(name, more);
}
