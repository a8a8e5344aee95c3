import type { Failure } from '../../failures/model/codes.ts';
import type { LocalDate } from '../../system/model/brand.ts';
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
  type Connection,
  type DomainChoice,
  type SignIn,
  type SiteAddress,
  type TokenExpiry,
} from './connection.ts';
import type { SecretKind } from './token-rules.ts';
import { hasHiddenCharacters, maxEntryLength, trimVisible } from './visible-text.ts';

/** The fields that decide where a form logs in. */
export interface AddressFields {
  readonly domain: string;
  /** A subdomain, or any address. */
  readonly subdomain: string;
  /** How to log in to a Data Center site; with a token by default. */
  readonly signIn?: SignIn | undefined;
}

/** The login that a saved token is sealed for; the token can't be used for any other. */
export interface SavedLogin {
  readonly address: SiteAddress;
  readonly username: string;
}

type Read<Value> = Result<Value, ProblemCode>;

const maxUsernameLength = 254;

/** The chosen domain. */
export function readDomain(text: string): Read<DomainChoice> {
  const domain = domainChoices.find((known) => known === text);
  return domain === undefined ? failure('domain-unknown') : success(domain);
}

/** The form's address, if its fields are valid. */
export function readAddress({ domain, subdomain, signIn }: AddressFields): Read<SiteAddress> {
  const chosen = readDomain(domain);
  return parseAddress(subdomain, chosen.ok ? chosen.value : cloudDomains[0], signIn);
}

/** Characters that no e-mail address contains, though mail programs put them around one, and invisible characters. */
const notInEmail = /[\s\u2800\p{Cc}\p{Default_Ignorable_Code_Point}:;,<>()[\]"`\\]/u;

/**
 * The username as it is sent. A Data Center username may be almost anything; on Jira Cloud it is an e-mail address.
 * Quotes, brackets, `mailto:` and commas that were copied along are removed from both.
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
  if (username.length > maxUsernameLength) return failure('username-too-long');
  if (hasHiddenCharacters(username)) return failure('hidden-characters');
  // A colon would end the name in an Authorization header (RFC 7617).
  if (own) return username.includes(':') ? failure('username-with-colon') : success(username);
  if (/[\u2800\p{Default_Ignorable_Code_Point}]/u.test(username))
    return failure('hidden-characters');
  const isEmail = /^[^@]+@[^@.]+(\.[^@.]+)+$/u.test(username) && !notInEmail.test(username);
  return isEmail ? success(username) : failure('username-not-email');
}

/** The corrected username if it differs from the entered one; null if it does not. */
export function cleanUsername(form: AddressFields & { username: string }): string | null {
  const read = readUsername(form);
  return read.ok && read.value !== trimVisible(form.username) ? read.value : null;
}

function emailIn(text: string): string {
  // Only a whole run of dots is matched, because otherwise each dot of a long run would be tried again.
  return stripAllWrapping(addressOfMail(text)).replace(/(?<![.])[.]+$/, '');
}

/** Only marks around the whole name are removed; inside, they may be part of it. */
function ownNameIn(text: string): string {
  const bare = stripWrapping(text);
  return bare.includes('@') ? addressOfMail(bare) : bare;
}

/** A Jira Cloud domain in the address wins over the choice of Own address. */
export function isDataCenter(address: AddressFields): boolean {
  const read = readAddress(address);
  return read.ok ? read.value.kind !== 'cloud' : address.domain === dataCenterDomain;
}

/** The kind of secret that the form's token field expects. */
export function getSecretKind(form: AddressFields): SecretKind {
  return isDataCenter(form) && form.signIn === 'password' ? 'password' : 'token';
}

/** The words for what the form logs in with. */
export function getLoginWords(form: AddressFields): LoginWords {
  if (!isDataCenter(form)) return 'api-token';
  return form.signIn === 'password' ? 'password' : 'personal-token';
}

/** The same for a saved address. */
export function getLoginWordsOfAddress(address: SiteAddress): LoginWords {
  if (address.kind === 'cloud') return 'api-token';
  return address.signIn === 'password' ? 'password' : 'personal-token';
}

/** The kind of secret for an address. */
export function getSecretKindOfAddress(address: SiteAddress): SecretKind {
  return address.kind === 'data-center' && address.signIn === 'password' ? 'password' : 'token';
}

/** The form's login; null while address or username are invalid. */
export function readLogin(form: AddressFields & { readonly username: string }): SavedLogin | null {
  const address = readAddress(form);
  const username = readUsername(form);
  return address.ok && username.ok ? { address: address.value, username: username.value } : null;
}

/** Whether a token that is sealed for one login may be used for the other: same kind, host and username. */
export function isSameLogin(one: SavedLogin, other: SavedLogin): boolean {
  const [named, otherNamed] = [one, other].map(({ address, username }) =>
    JSON.stringify([getSealedKind(address), getSiteName(address), username]),
  );
  return named === otherNamed;
}

/** A token's last valid day, if a person confirmed it; an estimate does not explain a refusal. */
export function confirmedLastDay({ on, confirmed }: TokenExpiry): LocalDate | null {
  return confirmed ? on : null;
}

/** A connection's site, user and token. */
export type TokenLogin = SavedLogin & Pick<Connection, 'tokenChangedAt'>;

/** Whether two have the same site, user and token. */
export function isSameTokenLogin(one: TokenLogin, other: TokenLogin): boolean {
  return one.tokenChangedAt === other.tokenChangedAt && isSameLogin(one, other);
}

/** Whether a connection still has the same site, user and token. */
export function isSameLoginAsThen(now: Result<Connection, Failure>, then: Connection): boolean {
  return now.ok && isSameTokenLogin(now.value, then);
}
