import {
  getAddressText,
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
  type TextField,
} from '../connections/index.ts';
import type { LocalDate } from '../system/index.ts';
import type { ImportRemark, Incoming, RowProblem } from './incoming.ts';

/** The rules of the form, asked of an incoming connection, and what can only be wrong in a file. */
export function checkIncoming(
  incoming: Incoming,
  {
    knownPurposes,
    today,
  }: { readonly knownPurposes: readonly PurposeId[]; readonly today: LocalDate },
): { readonly values: CheckedForm } | { readonly problems: readonly RowProblem[] } {
  const { form, token, problem, problems: read = [] } = incoming;
  if (problem !== null) return { problems: [{ field: null, problem }] };
  const asked = { ...form, purposes: familiar(form.purposes, knownPurposes), token };
  // What only may be a secret is asked about before it is imported.
  const plainTexts = textFields.map((field) => storedText(field, asked));
  const verdict = checkForm(
    { ...asked, plainTexts },
    { takenNicknames: new Set(), knownPurposes, today, saved: null },
  );
  const problems = [
    ...read,
    ...(isSignInUnclear(incoming) ? [signInNeeded] : []),
    ...(verdict.ok ? [] : problemsIn(verdict.problems)),
  ];
  return verdict.ok && problems.length === 0 ? { values: verdict.value } : { problems };
}

function problemsIn(problems: Readonly<Partial<Record<FieldName, RowProblem['problem']>>>) {
  return Object.entries(problems).map(([field, problem]): RowProblem => ({
    field: field as FieldName,
    problem,
  }));
}

const signInNeeded: RowProblem = { field: 'signIn', problem: 'sign-in-needed' };

/** A space within a secret is none of a token, but may be one of a password, which would be changed silently. */
function isSignInUnclear({ form, token, saysSignIn = true }: Incoming): boolean {
  if (saysSignIn || form.signIn === 'password' || !isDataCenter(form)) return false;
  const first = token.findIndex((byte) => byte > 0x20);
  const last = token.findLastIndex((byte) => byte > 0x20);
  return token.subarray(Math.max(first, 0), last + 1).includes(0x20);
}

/** Purposes that this version does not know are left out, as long as one is left that it does. */
function familiar(purposes: readonly string[], known: readonly PurposeId[]): readonly string[] {
  const left = known.filter((purpose) => purposes.includes(purpose));
  return left.length > 0 ? left : purposes;
}

/**
 * The nickname of a row that cannot be taken, by which it is found again in its file; null where it is not as it should
 * be, or what stands there may be a secret.
 */
export function safeNickname(
  { form, problem, suspects = [] }: Incoming,
  problems: readonly RowProblem[],
): string | null {
  const nickname = form.nickname.trim();
  // With a cell too many, the cells are not where the columns say.
  if (problem !== null || nickname === '' || problems.some(({ field }) => field === 'nickname')) {
    return null;
  }
  // An address can stand in its place, and may have a password before its @ or in its query.
  if (/[@?#]/.test(nickname)) return null;
  return suspects.includes('nickname') || judgeText(nickname) !== null ? null : nickname;
}

/**
 * The fields of a table's row in which something looks like a secret, or whose column does. What comes from another
 * vault was asked about there.
 */
export function suspectsIn(
  { suspects = [], known }: Incoming,
  { nickname, address, username, note }: CheckedForm,
): readonly TextField[] {
  if (known !== null) return [];
  const texts = { nickname, subdomain: getAddressText(address), username, note };
  return textFields.filter(
    (field) =>
      texts[field] !== '' && (suspects.includes(field) || judgeText(texts[field]) !== null),
  );
}

/**
 * An earlier version let secrets into the nickname and the note, and a connection that came from one is not lost for
 * it: they are masked, and that is said.
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
  return { incoming: { ...incoming, form }, remarks };
}
