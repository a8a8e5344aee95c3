import { failure, success, type Result } from '../../system/model/result.ts';
import type { ProblemCode } from '../../texts/en/form.ts';
import type { LoginWords } from '../../texts/en/login-words.ts';
import { parseAddress, tokenBeginning } from './address.ts';
import { addressOfMail, stripWrapping, stripAllWrapping } from './entered-text.ts';
import {
  cloudDomains,
  domainChoices,
  dataCenterDomain,
  getSealedKind,
  getSiteName,
  type DomainChoice,
  type SignIn,
  type SiteAddress,
} from './connection.ts';
import type { SecretKind } from './token-rules.ts';
import { hasHiddenCharacters, trimVisible } from './visible-text.ts';

/** The fields that say where a form would log in. */
export interface AddressFields {
  readonly domain: string;
  /** A subdomain, or any address. */
  readonly subdomain: string;
  /** How a site at an address of its own is logged in to; with a token unless said. */
  readonly signIn?: SignIn | undefined;
}

/** What a saved token is sealed for; it can't be used for anything else. */
export interface SavedLogin {
  readonly address: SiteAddress;
  readonly username: string;
}

type Read<Value> = Result<Value, ProblemCode>;

/** Longer than any field's text may be before it is trimmed; what is longer is not even looked at. */
export const maxEntryLength = 100_000;

const longestUsername = 254;

/** The chosen domain. */
export function readDomain(text: string): Read<DomainChoice> {
  const domain = domainChoices.find((known) => known === text);
  return domain === undefined ? failure('domain-unknown') : success(domain);
}

/** Where the form would log in, as far as its fields can be read. */
export function readAddress({ domain, subdomain, signIn }: AddressFields): Read<SiteAddress> {
  const chosen = readDomain(domain);
  return parseAddress(subdomain, chosen.ok ? chosen.value : cloudDomains[0], signIn);
}

/** What no e-mail address has in it, though mail programs put it around one; characters that nobody sees, too. */
const notInEmail = /[\s\u2800\p{Cc}\p{Default_Ignorable_Code_Point}:;,<>()[\]"`\\]/u;

/**
 * The account's name as it is sent. A name on a Data Center site may be almost anything; in Jira Cloud it is an
 * e-mail address. Quotes, brackets, `mailto:` and a list's commas that came along are taken off both.
 */
export function readUsername({
  username: text,
  ...address
}: AddressFields & { username: string }): Read<string> {
  if (text.length > maxEntryLength) return failure('username-too-long');
  const own = isDataCenter(address);
  const username = own ? ownNameIn(text) : emailIn(text);
  if (username === '') return failure('username-needed');
  if (tokenBeginning.test(username)) return failure('username-is-token');
  if (username.length > longestUsername) return failure('username-too-long');
  if (hasHiddenCharacters(username)) return failure('hidden-characters');
  // A colon would end the name in an Authorization header (RFC 7617).
  if (own) return username.includes(':') ? failure('username-with-colon') : success(username);
  if (/[\u2800\p{Default_Ignorable_Code_Point}]/u.test(username))
    return failure('hidden-characters');
  const isEmail = /^[^@]+@[^@.]+(\.[^@.]+)+$/u.test(username) && !notInEmail.test(username);
  return isEmail ? success(username) : failure('username-not-email');
}

/** The username as it is sent, where that is not what stands in the field; null where nothing was taken off. */
export function cleanUsername(form: AddressFields & { username: string }): string | null {
  const read = readUsername(form);
  return read.ok && read.value !== trimVisible(form.username) ? read.value : null;
}

function emailIn(text: string): string {
  // Only a whole run of dots is tried, as each dot of a long one would be tried anew.
  return stripAllWrapping(addressOfMail(text)).replace(/(?<![.])[.]+$/, '');
}

/** Only what stands in pairs around a name: in its midst it may be part of it. */
function ownNameIn(text: string): string {
  const bare = stripWrapping(text);
  return bare.includes('@') ? addressOfMail(bare) : bare;
}

/** A domain of Jira Cloud in the address wins over the choice of an address of one's own. */
export function isDataCenter(address: AddressFields): boolean {
  const read = readAddress(address);
  return read.ok ? read.value.kind !== 'cloud' : address.domain === dataCenterDomain;
}

/** What the field for the token is meant to hold. */
export function getSecretKind(form: AddressFields): SecretKind {
  return isDataCenter(form) && form.signIn === 'password' ? 'password' : 'token';
}

/** What the form logs in with, as its words name it. */
export function getLoginWords(form: AddressFields): LoginWords {
  if (!isDataCenter(form)) return 'api-token';
  return form.signIn === 'password' ? 'password' : 'personal-token';
}

/** The same for a saved address. */
export function getLoginWordsOfAddress(address: SiteAddress): LoginWords {
  if (address.kind === 'cloud') return 'api-token';
  return address.signIn === 'password' ? 'password' : 'personal-token';
}

/** What the token of an address is. */
export function getSecretKindOfAddress(address: SiteAddress): SecretKind {
  return address.kind === 'data-center' && address.signIn === 'password' ? 'password' : 'token';
}

/** Where and as whom the form would log in; null while address or username are not as they should be. */
export function readLogin(form: AddressFields & { readonly username: string }): SavedLogin | null {
  const address = readAddress(form);
  const username = readUsername(form);
  return address.ok && username.ok ? { address: address.value, username: username.value } : null;
}

/** Whether a token sealed for one login may be used for the other: same kind, host and username. */
export function isSameLogin(one: SavedLogin, other: SavedLogin): boolean {
  const [named, otherNamed] = [one, other].map(({ address, username }) =>
    JSON.stringify([getSealedKind(address), getSiteName(address), username]),
  );
  return named === otherNamed;
}
