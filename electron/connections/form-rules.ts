import { addDays, parseLocalDate } from '../system/clock.ts';
import type { LocalDate } from '../system/brand.ts';
import { assertNever, failure, success, type Result } from '../system/result.ts';
import type { ProblemCode, WarningCode } from '../texts/form.ts';
import { parseAddress, tokenBeginning } from './address.ts';
import {
  cloudDomains,
  hostOf,
  type CloudDomain,
  type PurposeId,
  type SiteAddress,
  type TokenExpiry,
} from './connection.ts';
import { longestNickname, nicknameKey } from './nickname.ts';
import { judgeToken, type TokenVerdict } from './token-rules.ts';
import {
  characterCount,
  hasHiddenCharacters,
  hasHiddenCharactersInLines,
  trimmed,
} from './visible-text.ts';

/** The form's fields, in the order in which they stand on the screen. */
export const fieldNames = [
  'nickname',
  'domain',
  'subdomain',
  'username',
  'token',
  'expiresOn',
  'purposes',
  'note',
] as const;

/** The name of a field of the form. */
export type FieldName = (typeof fieldNames)[number];

/** The form as it was filled in. The token may be text or UTF-8 bytes; null or empty is no token. */
export interface ConnectionForm {
  readonly nickname: string;
  readonly domain: string;
  readonly subdomain: string;
  readonly username: string;
  readonly token: string | Uint8Array | null;
  readonly expiresOn: string;
  readonly expiryConfirmed: boolean;
  readonly purposes: readonly string[];
  readonly note: string;
}

/** What a saved token is sealed for; it can't be used for anything else. */
export interface SavedLogin {
  readonly address: SiteAddress;
  readonly username: string;
}

/** A token that lies in the draft of the form. */
export interface KeptToken {
  /** What it was entered for; null while address or username were incomplete. */
  readonly login: SavedLogin | null;
}

/** What the rules need to know besides the form. */
export interface FormContext {
  /** The keys (`nicknameKey`) of all other connections. */
  readonly takenNicknames: ReadonlySet<string>;
  readonly knownPurposes: readonly PurposeId[];
  readonly today: LocalDate;
  /** Of the connection being edited; null for a new one. */
  readonly saved: SavedLogin | null;
  /** The token that stands for an empty field; absent where none does. */
  readonly kept?: KeptToken | null;
}

/** What the rules say about one field. */
export interface FieldVerdict {
  readonly problem: ProblemCode | null;
  readonly warning: WarningCode | null;
}

/** The form's values, fit to be saved. The token is not among them. */
export interface CheckedForm {
  readonly nickname: string;
  readonly nicknameKey: string;
  readonly address: SiteAddress;
  readonly username: string;
  readonly expiry: TokenExpiry;
  readonly purposes: readonly PurposeId[];
  readonly note: string;
  /** Whether a token was entered; if not, the saved one stays. */
  readonly tokenGiven: boolean;
}

/** Reasons to look again, by field. */
export type FormWarnings = Readonly<Partial<Record<FieldName, WarningCode>>>;

/** What is wrong, by field. */
export type FormProblems = Readonly<Partial<Record<FieldName, ProblemCode>>>;

/** What the rules say about the whole form. */
export type FormVerdict =
  | { readonly ok: true; readonly value: CheckedForm; readonly warnings: FormWarnings }
  | { readonly ok: false; readonly problems: FormProblems; readonly warnings: FormWarnings };

type Read<Value> = Result<Value, ProblemCode>;

/** Longer than any field's text may be before it is trimmed; what is longer is not even looked at. */
const longestEntry = 100_000;

const longestUsername = 254;
const longestNote = 2000;
const earliestExpiry = '2000-01-01';

/** The day suggested for a new token: a year ahead, Atlassian's default and longest life. */
export function suggestedExpiry(today: LocalDate): LocalDate {
  return addDays(today, 365);
}

/** Checks one field, as on leaving it. */
export function checkField(
  name: FieldName,
  form: ConnectionForm,
  context: FormContext,
): FieldVerdict {
  switch (name) {
    case 'nickname':
      return verdictOn(readNickname(form.nickname, context));
    case 'domain':
      return verdictOn(readDomain(form.domain));
    case 'subdomain':
      return verdictOn(readAddress(form));
    case 'username':
      return verdictOn(readUsername(form.username));
    case 'token':
      return checkToken(form, context);
    case 'expiresOn':
      return verdictOn(readExpiry(form, context.today), warningOnExpiry(form, context.today));
    case 'purposes':
      return verdictOn(readPurposes(form.purposes, context));
    case 'note':
      return verdictOn(readNote(form.note));
    default:
      return assertNever(name);
  }
}

/** Checks the whole form. Both sides of the bridge ask this one function. */
export function checkForm(form: ConnectionForm, context: FormContext): FormVerdict {
  const problems: Partial<Record<FieldName, ProblemCode>> = {};
  const warnings: Partial<Record<FieldName, WarningCode>> = {};
  for (const name of fieldNames) {
    const { problem, warning } = checkField(name, form, context);
    if (problem !== null) problems[name] = problem;
    if (warning !== null) warnings[name] = warning;
  }
  const value = Object.keys(problems).length === 0 ? readForm(form, context) : null;
  return value === null ? { ok: false, problems, warnings } : { ok: true, value, warnings };
}

/** Null when a field is not as it should be; `checkField` says which. */
function readForm(form: ConnectionForm, context: FormContext): CheckedForm | null {
  const nickname = readNickname(form.nickname, context);
  const address = readAddress(form);
  const username = readUsername(form.username);
  const expiry = readExpiry(form, context.today);
  const purposes = readPurposes(form.purposes, context);
  const note = readNote(form.note);
  if (!nickname.ok || !address.ok || !username.ok) return null;
  if (!expiry.ok || !purposes.ok || !note.ok) return null;
  return {
    nickname: nickname.value,
    nicknameKey: nicknameKey(nickname.value),
    address: address.value,
    username: username.value,
    expiry: expiry.value,
    purposes: purposes.value,
    note: note.value,
    tokenGiven: judge(form.token).given,
  };
}

function verdictOn(read: Read<unknown>, warning: WarningCode | null = null): FieldVerdict {
  return read.ok ? { problem: null, warning } : { problem: read.error, warning: null };
}

function readNickname(text: string, { takenNicknames }: FormContext): Read<string> {
  if (text.length > longestEntry) return failure('nickname-too-long');
  const nickname = trimmed(text);
  if (characterCount(nickname) > longestNickname) return failure('nickname-too-long');
  if (hasHiddenCharacters(nickname)) return failure('hidden-characters');
  const key = nicknameKey(nickname);
  if (key === '') return failure('nickname-needed');
  return takenNicknames.has(key) ? failure('nickname-taken') : success(nickname);
}

function readDomain(text: string): Read<CloudDomain> {
  const domain = cloudDomains.find((known) => known === text);
  return domain === undefined ? failure('domain-unknown') : success(domain);
}

function readAddress(form: Pick<ConnectionForm, 'domain' | 'subdomain'>): Read<SiteAddress> {
  const domain = readDomain(form.domain);
  return parseAddress(form.subdomain, domain.ok ? domain.value : cloudDomains[0]);
}

function readUsername(text: string): Read<string> {
  if (text.length > longestEntry) return failure('username-too-long');
  const username = trimmed(text);
  if (username === '') return failure('username-needed');
  if (tokenBeginning.test(username)) return failure('username-is-token');
  if (username.length > longestUsername) return failure('username-too-long');
  if (hasHiddenCharacters(username)) return failure('hidden-characters');
  // A colon would end the name in an Authorization header (RFC 7617).
  const isEmail = /^[^\s@:]+@[^\s@:.]+(\.[^\s@:.]+)+$/u.test(username);
  return isEmail ? success(username) : failure('username-not-email');
}

function judge(token: ConnectionForm['token']): TokenVerdict {
  return judgeToken(token ?? '');
}

function checkToken(form: ConnectionForm, { saved, kept = null }: FormContext): FieldVerdict {
  const { given, problem, warning } = judge(form.token);
  if (given) return { problem, warning };
  if (kept !== null) {
    const isFitting = kept.login === null || isSavedLogin(form, kept.login);
    return { problem: isFitting ? null : 'token-needed-anew', warning: null };
  }
  if (saved === null) return { problem: 'token-needed', warning: null };
  return { problem: isSavedLogin(form, saved) ? null : 'token-needed-anew', warning: null };
}

/** Unreadable fields have problems of their own; only a readable change asks for the token. */
function isSavedLogin(form: ConnectionForm, saved: SavedLogin): boolean {
  const login = readLogin(form);
  return login === null || isSameLogin(login, saved);
}

/** Where and as whom the form would log in; null while address or username are not as they should be. */
export function readLogin(
  form: Pick<ConnectionForm, 'domain' | 'subdomain' | 'username'>,
): SavedLogin | null {
  const address = readAddress(form);
  const username = readUsername(form.username);
  return address.ok && username.ok ? { address: address.value, username: username.value } : null;
}

/** Whether a token sealed for one login may be used for the other: same kind, host and username. */
export function isSameLogin(one: SavedLogin, other: SavedLogin): boolean {
  const [named, otherNamed] = [one, other].map(({ address, username }) =>
    JSON.stringify([address.kind, hostOf(address), username]),
  );
  return named === otherNamed;
}

function readExpiry(form: ConnectionForm, today: LocalDate): Read<TokenExpiry> {
  if (form.expiresOn.length > longestEntry) return failure('expiry-not-a-day');
  const text = trimmed(form.expiresOn);
  if (text === '') return failure('expiry-needed');
  const on = parseLocalDate(text);
  if (on === null) return failure('expiry-not-a-day');
  if (on < earliestExpiry) return failure('expiry-too-early');
  if (on > tenYearsAfter(today)) return failure('expiry-too-late');
  return success({ on, confirmed: form.expiryConfirmed });
}

function tenYearsAfter(today: LocalDate): string {
  return `${String(Number(today.slice(0, 4)) + 10).padStart(4, '0')}${today.slice(4)}`;
}

function warningOnExpiry(form: ConnectionForm, today: LocalDate): WarningCode | null {
  const expiry = readExpiry(form, today);
  if (!expiry.ok || expiry.value.on >= today) return null;
  return expiry.value.confirmed ? 'expiry-past' : 'expiry-estimate-past';
}

function readPurposes(
  chosen: readonly string[],
  { knownPurposes }: FormContext,
): Read<readonly PurposeId[]> {
  if (chosen.length === 0) return failure('purpose-needed');
  const wanted = new Set(chosen);
  const purposes = knownPurposes.filter((known) => wanted.has(known));
  return purposes.length === wanted.size ? success(purposes) : failure('purpose-unknown');
}

function readNote(text: string): Read<string> {
  if (text.length > longestEntry) return failure('note-too-long');
  const note = trimmed(text);
  if (characterCount(note) > longestNote) return failure('note-too-long');
  return hasHiddenCharactersInLines(note) ? failure('hidden-characters') : success(note);
}
