import {
  addressTextOf,
  checkForm,
  domainChoiceOf,
  isSameLogin,
  nicknameKey,
  normaliseSecretBytes,
  secretKindOfAddress,
  sealedKindOf,
  siteNameOf,
  type CheckedForm,
  type Connection,
  type ConnectionId,
  type FieldName,
  type PurposeId,
  type SiteAddress,
} from '../connections/index.ts';
import type { LocalDate } from '../system/index.ts';
import type { ImportRow, ImportStanding, Incoming, RowProblem } from './incoming.ts';
import { looksSecret } from './table-mapping.ts';

/** What incoming connections are compared with. */
export interface ComparisonContext {
  readonly saved: readonly Connection[];
  readonly knownPurposes: readonly PurposeId[];
  readonly today: LocalDate;
  /** Whether the saved token of a connection is this one. */
  readonly hasToken: (id: ConnectionId, token: Uint8Array) => boolean;
}

/** An incoming connection and what came of looking at it; its values are null when it is faulty. */
export interface Compared {
  readonly incoming: Incoming;
  readonly values: CheckedForm | null;
  /** Whether the saved connection that it is in conflict with has the same login and token. */
  readonly hasSavedToken: boolean;
  readonly row: ImportRow;
}

/**
 * Compares what comes in with what is saved. The saved connection with the same nickname is its counterpart, or
 * else the one with its id; no saved one is the counterpart of two.
 */
export function compareAll(
  all: readonly Incoming[],
  context: ComparisonContext,
): readonly Compared[] {
  const byNickname = new Map(context.saved.map((saved) => [nicknameKey(saved.nickname), saved]));
  const byId = new Map(context.saved.map((saved) => [saved.id, saved]));
  const seen = new Set<string>();
  const taken = new Set<ConnectionId>();
  return all.map((incoming) => {
    const checked = checkIncoming(incoming, context, seen);
    if ('problems' in checked) {
      return compared(incoming, null, false, { standing: 'faulty', problems: checked.problems });
    }
    const { values } = checked;
    seen.add(values.nicknameKey);
    const candidates = [byNickname.get(values.nicknameKey), byId.get(idOf(incoming))];
    const saved = candidates.find((one) => one !== undefined && !taken.has(one.id));
    if (saved === undefined) return compared(incoming, values, false, { standing: 'new' });
    taken.add(saved.id);
    return compareWith(incoming, values, saved, context);
  });
}

/** No saved connection has the empty id. */
function idOf(incoming: Incoming): ConnectionId {
  return incoming.known?.id ?? ('' as ConnectionId);
}

function compareWith(
  incoming: Incoming,
  values: CheckedForm,
  saved: Connection,
  context: ComparisonContext,
): Compared {
  const token = normaliseSecretBytes(incoming.token, secretKindOfAddress(values.address));
  const isSameToken = context.hasToken(saved.id, token);
  token.fill(0);
  const differences = differencesOf(values, saved);
  if (!isSameToken) differences.push('token');
  const counterpart = { id: saved.id, nickname: saved.nickname };
  const standing: ImportStanding =
    differences.length === 0
      ? { standing: 'same', saved: counterpart }
      : { standing: 'conflict', saved: counterpart, differences };
  return compared(incoming, values, isSameToken && isSameLogin(values, saved), standing);
}

/** Two addresses with the same key are one, and are logged in to in the same way. */
function addressKey(address: SiteAddress): string {
  return `${sealedKindOf(address)} ${addressTextOf(address)}`;
}

function differencesOf(values: CheckedForm, saved: Connection): FieldName[] {
  const isSame: readonly (readonly [FieldName, boolean])[] = [
    ['nickname', values.nickname === saved.nickname],
    ['domain', domainChoiceOf(values.address) === domainChoiceOf(saved.address)],
    ['subdomain', addressKey(values.address) === addressKey(saved.address)],
    ['username', values.username === saved.username],
    [
      'expiresOn',
      values.expiry.on === saved.expiry.on && values.expiry.confirmed === saved.expiry.confirmed,
    ],
    ['purposes', values.purposes.join(' ') === saved.purposes.join(' ')],
    ['note', values.note === saved.note],
  ];
  return isSame.flatMap(([field, same]) => (same ? [] : [field]));
}

/** The rules of the form, asked of each incoming connection, and what can only be wrong in a file. */
function checkIncoming(
  { form, token, problem }: Incoming,
  { knownPurposes, today }: ComparisonContext,
  seen: ReadonlySet<string>,
): { readonly values: CheckedForm } | { readonly problems: readonly RowProblem[] } {
  if (problem !== null) return { problems: [{ field: null, problem }] };
  const verdict = checkForm(
    { ...form, purposes: familiar(form.purposes, knownPurposes), token },
    { takenNicknames: new Set(), knownPurposes, today, saved: null },
  );
  const problems: RowProblem[] = verdict.ok
    ? []
    : Object.entries(verdict.problems).map(([field, found]) => ({
        field: field as FieldName,
        problem: found,
      }));
  if (looksLikeToken(form.nickname)) {
    problems.push({ field: 'nickname', problem: 'nickname-looks-like-token' });
  }
  if (verdict.ok && seen.has(verdict.value.nicknameKey)) {
    problems.push({ field: 'nickname', problem: 'nickname-repeated' });
  }
  return verdict.ok && problems.length === 0 ? { values: verdict.value } : { problems };
}

/** A long name with spaces in it is a name. */
function looksLikeToken(nickname: string): boolean {
  return nickname.length >= 40 && !/\s/.test(nickname.trim()) && looksSecret(nickname);
}

/** Purposes that this version does not know are left out, as long as one is left that it does. */
function familiar(purposes: readonly string[], known: readonly PurposeId[]): readonly string[] {
  const left = known.filter((purpose) => purposes.includes(purpose));
  return left.length > 0 ? left : purposes;
}

function compared(
  incoming: Incoming,
  values: CheckedForm | null,
  hasSavedToken: boolean,
  comparison: ImportStanding,
): Compared {
  const named = new Set(incoming.form.purposes).size;
  const unknownPurposes = values === null ? 0 : named - values.purposes.length;
  const shown =
    values === null
      ? null
      : {
          nickname: values.nickname,
          host: siteNameOf(values.address),
          username: values.username,
          expiresOn: values.expiry.on,
        };
  return {
    incoming,
    values,
    hasSavedToken,
    row: { position: incoming.position, shown, unknownPurposes, comparison },
  };
}
