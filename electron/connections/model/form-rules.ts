import { addDays, parseLocalDate } from '../../system/model/clock.ts';
import type { LocalDate } from '../../system/model/brand.ts';
import { assertNever, failure, success, type Result } from '../../system/model/result.ts';
import type { ProblemCode, WarningCode } from '../../texts/en/form.ts';
import type { PurposeId, SiteAddress, TokenExpiry } from './connection.ts';
import { secretProblemIn } from './form-secrets.ts';
import {
  isSameLogin,
  readAddress,
  readDomain,
  readLogin,
  readUsername,
  getSecretKind,
  type AddressFields,
  type SavedLogin,
} from './login-rules.ts';
import { maxNicknameLength, nicknameKey } from './nickname.ts';
import { readPlaces, type CheckedPlace, type EnteredPlace } from './token-places.ts';
import { readTags, type Tag } from './tags.ts';
import { judgeToken, type TokenVerdict } from './token-rules.ts';
import {
  characterCount,
  hasHiddenCharacters,
  hasHiddenCharactersInLines,
  maxEntryLength,
  trimVisible,
} from './visible-text.ts';

/** The form's fields, in their order on the screen. */
export const fieldNames = [
  'nickname',
  'domain',
  'subdomain',
  'username',
  'token',
  'expiresOn',
  'purposes',
  'note',
  'places',
  'tags',
] as const;

/** The name of a field of the form. */
export type FieldName = (typeof fieldNames)[number];

/** The form's values as entered. The token may be text or UTF-8 bytes; null or empty means none. */
export interface ConnectionForm extends AddressFields {
  readonly nickname: string;
  readonly username: string;
  readonly token: string | Uint8Array | null;
  readonly expiresOn: string;
  readonly expiryConfirmed: boolean;
  readonly purposes: readonly string[];
  readonly note: string;
  /** Where the token stands; absent leaves what is saved. */
  readonly places?: readonly EnteredPlace[] | undefined;
  /** Absent leaves what is saved. */
  readonly tags?: readonly { readonly name: string; readonly colour: string }[] | undefined;
  /** Texts that look like a secret and that a person has confirmed to be none. */
  readonly plainTexts?: readonly string[] | undefined;
}

/** The token in the form's draft. */
export interface KeptToken {
  /** The login that it was entered for. */
  readonly login: SavedLogin;
}

/** Context that the rules need besides the form. */
export interface FormContext {
  /** The keys (`nicknameKey`) of all other connections. */
  readonly takenNicknames: ReadonlySet<string>;
  readonly knownPurposes: readonly PurposeId[];
  readonly today: LocalDate;
  /** The connection being edited; null for a new one. */
  readonly saved: SavedLogin | null;
  /** The token that is used if the field is empty; absent if there is none. */
  readonly kept?: KeptToken | null;
  /** Texts that are already saved, which are not asked about again; absent for a new connection. */
  readonly savedTexts?: readonly string[];
}

/** The rules' verdict on one field. */
export interface FieldVerdict {
  readonly problem: ProblemCode | null;
  readonly warning: WarningCode | null;
}

/** The form's values, valid to be saved. The token is not among them. */
export interface CheckedForm {
  readonly nickname: string;
  readonly nicknameKey: string;
  readonly address: SiteAddress;
  readonly username: string;
  readonly expiry: TokenExpiry;
  readonly purposes: readonly PurposeId[];
  readonly note: string;
  /** Null leaves what is saved. */
  readonly places: readonly CheckedPlace[] | null;
  /** Null leaves what is saved. */
  readonly tags: readonly Tag[] | null;
  /** Whether a token was entered; if not, the saved one stays. */
  readonly tokenGiven: boolean;
}

/** Warnings by field. */
export type FormWarnings = Readonly<Partial<Record<FieldName, WarningCode>>>;

/** Problems by field. */
export type FormProblems = Readonly<Partial<Record<FieldName, ProblemCode>>>;

/** The rules' verdict on the whole form. */
export type FormVerdict =
  | { readonly ok: true; readonly value: CheckedForm; readonly warnings: FormWarnings }
  | { readonly ok: false; readonly problems: FormProblems; readonly warnings: FormWarnings };

type Read<Value> = Result<Value, ProblemCode>;

const maxNoteLength = 2000;
const earliestExpiry = '2000-01-01';

/** The suggested expiry of a new token: one year, Atlassian's default and maximum. */
export function suggestedExpiry(today: LocalDate): LocalDate {
  return addDays(today, 365);
}

/** Checks one field, when it loses focus. */
export function checkField(
  name: FieldName,
  form: ConnectionForm,
  context: FormContext,
): FieldVerdict {
  const verdict = checkContent(name, form, context);
  const secret = secretProblemIn(name, form, context.savedTexts);
  // A token in the wrong field is the most important thing to report about it.
  const isSaid = verdict.problem?.endsWith('-is-token') === true;
  if (isSaid || secret === null) return verdict;
  return secret === 'holds-secret' || verdict.problem === null
    ? { problem: secret, warning: null }
    : verdict;
}

function checkContent(name: FieldName, form: ConnectionForm, context: FormContext): FieldVerdict {
  switch (name) {
    case 'nickname':
      return verdictOn(readNickname(form.nickname, context));
    case 'domain':
      return verdictOn(readDomain(form.domain));
    case 'subdomain':
      return verdictOn(readAddress(form));
    case 'username':
      return verdictOn(readUsername(form));
    case 'token':
      return checkToken(form, context);
    case 'expiresOn':
      return verdictOn(readExpiry(form, context.today), warningOnExpiry(form, context.today));
    case 'purposes':
      return verdictOn(readPurposes(form.purposes, context));
    case 'note':
      return verdictOn(readNote(form.note));
    case 'places':
      return verdictOn(readPlaces(form.places ?? []));
    case 'tags':
      return verdictOn(readTags(form.tags ?? []));
    default:
      return assertNever(name);
  }
}

/** Checks the whole form. Both the window and the main process call this function. */
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

/** Null if a field is invalid; `checkField` says which one. */
function readForm(form: ConnectionForm, context: FormContext): CheckedForm | null {
  const nickname = readNickname(form.nickname, context);
  const address = readAddress(form);
  const username = readUsername(form);
  const expiry = readExpiry(form, context.today);
  const purposes = readPurposes(form.purposes, context);
  const note = readNote(form.note);
  const places = form.places === undefined ? null : readPlaces(form.places);
  const tags = form.tags === undefined ? null : readTags(form.tags);
  if (!nickname.ok || !address.ok || !username.ok) return null;
  if (!expiry.ok || !purposes.ok || !note.ok) return null;
  if (places !== null && !places.ok) return null;
  if (tags !== null && !tags.ok) return null;
  return {
    nickname: nickname.value,
    nicknameKey: nicknameKey(nickname.value),
    address: address.value,
    username: username.value,
    expiry: expiry.value,
    purposes: purposes.value,
    note: note.value,
    places: places === null ? null : places.value,
    tags: tags === null ? null : tags.value,
    tokenGiven: judge(form).given,
  };
}

function verdictOn(read: Read<unknown>, warning: WarningCode | null = null): FieldVerdict {
  return read.ok ? { problem: null, warning } : { problem: read.error, warning: null };
}

function readNickname(text: string, { takenNicknames }: FormContext): Read<string> {
  if (text.length > maxEntryLength) return failure('nickname-too-long');
  const nickname = trimVisible(text);
  if (characterCount(nickname) > maxNicknameLength) return failure('nickname-too-long');
  if (hasHiddenCharacters(nickname)) return failure('hidden-characters');
  const key = nicknameKey(nickname);
  if (key === '') return failure('nickname-needed');
  return takenNicknames.has(key) ? failure('nickname-taken') : success(nickname);
}

function judge(form: ConnectionForm): TokenVerdict {
  return judgeToken(form.token ?? '', getSecretKind(form));
}

function checkToken(form: ConnectionForm, { saved, kept = null }: FormContext): FieldVerdict {
  const { given, problem, warning } = judge(form);
  if (given) return { problem, warning };
  if (kept !== null) {
    return { problem: isSavedLogin(form, kept.login) ? null : 'token-needed-anew', warning: null };
  }
  if (saved === null) return { problem: 'token-needed', warning: null };
  return { problem: isSavedLogin(form, saved) ? null : 'token-needed-anew', warning: null };
}

/** Invalid fields have problems of their own; only a valid change asks for the token. */
function isSavedLogin(form: ConnectionForm, saved: SavedLogin): boolean {
  const login = readLogin(form);
  return login === null || isSameLogin(login, saved);
}

/** The entered expiry of a token. */
export function readExpiry(
  form: Pick<ConnectionForm, 'expiresOn' | 'expiryConfirmed'>,
  today: LocalDate,
): Read<TokenExpiry> {
  if (form.expiresOn.length > maxEntryLength) return failure('expiry-not-a-day');
  const text = trimVisible(form.expiresOn);
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

/** The warning about an unusual day. */
export function warningOnExpiry(
  form: Pick<ConnectionForm, 'expiresOn' | 'expiryConfirmed'>,
  today: LocalDate,
): WarningCode | null {
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
  if (text.length > maxEntryLength) return failure('note-too-long');
  const note = trimVisible(text);
  if (characterCount(note) > maxNoteLength) return failure('note-too-long');
  return hasHiddenCharactersInLines(note) ? failure('hidden-characters') : success(note);
}
