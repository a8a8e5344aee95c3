import {
  getAddressText,
  getDomainChoice,
  readAddress,
  readUsername,
  checkForm,
  isDataCenter,
  judgeText,
  replaceSecrets,
  secretMark,
  storedText,
  textFields,
  type CheckedForm,
  type FieldName,
  type PurposeId,
  getPlaceTexts,
  placeWithout,
} from '../connections/index.ts';
import type { LocalDate } from '../system/index.ts';
import type {
  ImportRemark,
  Incoming,
  LoginWithoutToken,
  RowProblem,
  SuspectField,
} from './incoming.ts';

/** Checks an incoming connection by the rules of the form, and for problems that only a file can have. */
export function checkIncoming(
  incoming: Incoming,
  {
    knownPurposes,
    today,
  }: { readonly knownPurposes: readonly PurposeId[]; readonly today: LocalDate },
): { readonly values: CheckedForm } | { readonly problems: readonly RowProblem[] } {
  const { form, token, problem, problems: read = [] } = incoming;
  if (problem !== null) return { problems: [{ field: null, problem }] };
  const asked = { ...form, purposes: keepKnown(form.purposes, knownPurposes), token };
  // Possible secrets are confirmed later, before the import.
  const plainTexts = [
    ...textFields.map((field) => storedText(field, asked)),
    ...getPlaceTexts(asked.places ?? []),
  ];
  const verdict = checkForm(
    { ...asked, plainTexts },
    { takenNicknames: new Set(), knownPurposes, today, saved: null },
  );
  const problems = [
    ...read,
    ...(isSignInUnclear(incoming) ? [signInNeeded] : []),
    ...(verdict.ok ? [] : toProblems(verdict.problems)),
  ];
  return verdict.ok && problems.length === 0 ? { values: verdict.value } : { problems };
}

function toProblems(problems: Readonly<Partial<Record<FieldName, RowProblem['problem']>>>) {
  return Object.entries(problems).map(([field, problem]): RowProblem => ({
    field: field as FieldName,
    problem,
  }));
}

const signInNeeded: RowProblem = { field: 'signIn', problem: 'sign-in-needed' };

/** A token contains no spaces, but a password may, and removing one would change it silently. */
function isSignInUnclear({ form, token, saysSignIn = true }: Incoming): boolean {
  if (saysSignIn || form.signIn === 'password' || !isDataCenter(form)) return false;
  const first = token.findIndex((byte) => byte > 0x20);
  const last = token.findLastIndex((byte) => byte > 0x20);
  return token.subarray(Math.max(first, 0), last + 1).includes(0x20);
}

/** Drops purposes that this version does not know, unless no known one would be left. */
function keepKnown(purposes: readonly string[], known: readonly PurposeId[]): readonly string[] {
  const left = known.filter((purpose) => purposes.includes(purpose));
  return left.length > 0 ? left : purposes;
}

/** The nickname that identifies a faulty row in its file; null if it is invalid or may be a secret. */
export function safeNickname(
  { form, problem, suspects = [] }: Incoming,
  problems: readonly RowProblem[],
): string | null {
  const nickname = form.nickname.trim();
  // With too many cells, they do not match the columns.
  if (problem !== null || nickname === '' || problems.some(({ field }) => field === 'nickname')) {
    return null;
  }
  // The cell may hold an address, with a password before the @ or in the query.
  if (/[@?#]/.test(nickname)) return null;
  return suspects.includes('nickname') || judgeText(nickname) !== null ? null : nickname;
}

/** What a person enters or chooses in the form anyway. */
const leftToTheForm: ReadonlySet<RowProblem['field']> = new Set(['token', 'expiresOn', 'purposes']);

/** The login of a row that has everything but its token; null where anything in it is wrong, or may be a secret. */
export function findLoginWithoutToken(
  { form, suspects = [], known }: Incoming,
  problems: readonly RowProblem[],
): LoginWithoutToken | null {
  const lacksToken = problems.some(({ problem }) => problem === 'token-needed');
  const isComplete = problems.every(({ field }) => leftToTheForm.has(field));
  const address = readAddress(form);
  const username = readUsername(form);
  if (!lacksToken || !isComplete || !address.ok || !username.ok || known !== null) return null;
  const login = {
    nickname: form.nickname.trim(),
    domain: getDomainChoice(address.value),
    subdomain: getAddressText(address.value),
    username: username.value,
    signIn: address.value.kind === 'cloud' ? ('token' as const) : address.value.signIn,
  };
  const texts = [login.nickname, login.subdomain, login.username];
  return suspects.length > 0 || texts.some((text) => judgeText(text) !== null) ? null : login;
}

/**
 * The fields of a table's row that look like a secret, or whose column does. Values from another vault were confirmed
 * there.
 */
export function findSuspectFields(
  { suspects = [], known }: Incoming,
  { nickname, address, username, note, places }: CheckedForm,
): readonly SuspectField[] {
  if (known !== null) return [];
  const texts = { nickname, subdomain: getAddressText(address), username, note };
  const found: readonly SuspectField[] = textFields.filter(
    (field) =>
      texts[field] !== '' && (suspects.includes(field) || judgeText(texts[field]) !== null),
  );
  const placesText = getPlaceTexts(places ?? []);
  const areSuspect =
    placesText.length > 0 &&
    (suspects.includes('places') || placesText.some((text) => judgeText(text) !== null));
  return areSuspect ? [...found, 'places'] : found;
}

/**
 * Masks secrets in the nickname, the note and the places of an export, which an earlier version allowed, and reports that instead
 * of refusing the connection.
 */
export function withoutMaskedSecrets(incoming: Incoming): {
  readonly incoming: Incoming;
  readonly remarks: readonly ImportRemark[];
} {
  if (incoming.known === null) return { incoming, remarks: [] };
  let { form } = incoming;
  const remarks: ImportRemark[] = [];
  for (const field of ['nickname', 'note'] as const) {
    const masked = replaceSecrets(form[field], { which: 'certain', by: secretMark });
    if (masked === form[field]) continue;
    form = { ...form, [field]: masked };
    remarks.push({ remark: 'secret-masked', field });
  }
  const { places } = form;
  const masked = places?.map(
    placeWithout((text) => replaceSecrets(text, { which: 'certain', by: secretMark })),
  );
  if (masked !== undefined && JSON.stringify(masked) !== JSON.stringify(places)) {
    form = { ...form, places: masked };
    remarks.push({ remark: 'secret-masked', field: 'places' });
  }
  return { incoming: { ...incoming, form }, remarks };
}
