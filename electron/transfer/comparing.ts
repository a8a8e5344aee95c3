import { createHash } from 'node:crypto';
import {
  areSamePlaces,
  areSameTags,
  getAddressText,
  getDomainChoice,
  isSameLogin,
  nicknameKey,
  normaliseSecretBytes,
  getSecretKindOfAddress,
  secretMark,
  getSealedKind,
  getSiteName,
  type CheckedForm,
  type Connection,
  type ConnectionId,
  type FieldName,
  type PurposeId,
  type SiteAddress,
  type TextField,
} from '../connections/index.ts';
import { freeName, type LocalDate } from '../system/index.ts';
import {
  checkIncoming,
  findLoginWithoutToken,
  safeNickname,
  findSuspectFields,
  withoutMaskedSecrets,
} from './checking.ts';
import { findDoubts } from './row-address.ts';
import type { ImportRemark, ImportRow, ImportStatus, Incoming } from './incoming.ts';

/** The saved data to compare incoming connections with. */
export interface ComparisonContext {
  readonly saved: readonly Connection[];
  readonly knownPurposes: readonly PurposeId[];
  readonly today: LocalDate;
  /** Whether this is the saved token of a connection. */
  readonly hasToken: (id: ConnectionId, token: Uint8Array) => boolean;
}

/** An incoming connection and its comparison; `values` is null if it is faulty. */
export interface Compared {
  readonly incoming: Incoming;
  readonly values: CheckedForm | null;
  /** Whether the conflicting saved connection has the same login and token. */
  readonly hasSavedToken: boolean;
  readonly row: ImportRow;
}

interface Seen {
  /** The number of rows with each nickname, by its key. */
  readonly nicknames: Map<string, number>;
  /** The keys of nicknames in use, by saved connections and previous rows. */
  readonly taken: Set<string>;
  /** The saved connections that are already matched. */
  readonly counterparts: Set<ConnectionId>;
  /** The nicknames, logins and token digests of the previous rows. */
  readonly logins: Set<string>;
}

/**
 * Compares incoming connections with saved ones. An incoming one matches the saved one with its nickname, or else the
 * one with its id; a saved one is matched only once. Of several with the same nickname, all but the first get a free
 * one.
 */
export function compareAll(
  all: readonly Incoming[],
  context: ComparisonContext,
): readonly Compared[] {
  const byNickname = new Map(context.saved.map((saved) => [nicknameKey(saved.nickname), saved]));
  const byId = new Map(context.saved.map((saved) => [saved.id, saved]));
  const seen: Seen = {
    nicknames: new Map(),
    taken: new Set(byNickname.keys()),
    counterparts: new Set(),
    logins: new Set(),
  };
  return all.map((unmasked) => {
    const { incoming, remarks } = withoutMaskedSecrets(unmasked);
    const checked = checkIncoming(incoming, context);
    if ('problems' in checked) return faulty(incoming, checked.problems);
    const isRepeated = seen.nicknames.has(checked.values.nicknameKey);
    const login = loginKey(checked.values, incoming.token);
    if (isRepeated && seen.logins.has(login)) {
      return faulty(incoming, [{ field: null, problem: 'row-repeated' }]);
    }
    const named = isRepeated
      ? renamed(checked.values, seen)
      : { values: checked.values, remarks: [] };
    const known = [byNickname.get(checked.values.nicknameKey), byId.get(getKnownId(incoming))];
    const saved = known.find((one) => one !== undefined && !seen.counterparts.has(one.id));
    seen.logins.add(login);
    seen.taken.add(named.values.nicknameKey);
    count(seen, checked.values.nicknameKey);
    if (isRepeated) count(seen, named.values.nicknameKey);
    if (saved !== undefined) seen.counterparts.add(saved.id);
    const found = { incoming, values: named.values, remarks: [...remarks, ...named.remarks] };
    return saved === undefined
      ? compared(found, false, { status: 'new' })
      : compareWith(found, saved, context);
  });
}

function renamed(
  values: CheckedForm,
  { taken, nicknames }: Pick<Seen, 'taken' | 'nicknames'>,
): Pick<Found, 'values' | 'remarks'> {
  // Earlier rows took the earlier numbers, so counting starts after them; otherwise a long table with one nickname
  // would take quadratic time.
  const first = 1 + (nicknames.get(values.nicknameKey) ?? 1);
  const nickname = freeName(values.nickname, taken, first);
  return {
    values: { ...values, nickname, nicknameKey: nicknameKey(nickname) },
    remarks: [{ remark: 'nickname-repeated', nickname: values.nickname }],
  };
}

function loginKey({ nicknameKey: key, address, username }: CheckedForm, token: Uint8Array): string {
  const digest = createHash('sha256').update(token).digest('base64');
  return JSON.stringify([key, addressKey(address), username, digest]);
}

function count({ nicknames }: Pick<Seen, 'nicknames'>, key: string): void {
  nicknames.set(key, 1 + (nicknames.get(key) ?? 0));
}

/** The known id, or the empty id, which no saved connection has. */
function getKnownId(incoming: Incoming): ConnectionId {
  return incoming.known?.id ?? ('' as ConnectionId);
}

interface Found {
  readonly incoming: Incoming;
  readonly values: CheckedForm;
  readonly remarks: readonly ImportRemark[];
}

function compareWith(found: Found, saved: Connection, context: ComparisonContext): Compared {
  const { incoming, values } = found;
  const token = normaliseSecretBytes(incoming.token, getSecretKindOfAddress(values.address));
  const isSameToken = context.hasToken(saved.id, token);
  token.fill(0);
  const differences = findChangedFields(values, saved);
  if (!isSameToken) differences.push('token');
  const counterpart = { id: saved.id, nickname: saved.nickname };
  const status: ImportStatus =
    differences.length === 0
      ? { status: 'same', saved: counterpart }
      : { status: 'conflict', saved: counterpart, differences };
  return compared(found, isSameToken && isSameLogin(values, saved), status);
}

/** Two addresses with the same key are the same site with the same sign-in. */
function addressKey(address: SiteAddress): string {
  return `${getSealedKind(address)} ${getAddressText(address)}`;
}

function findChangedFields(values: CheckedForm, saved: Connection): FieldName[] {
  const isSame: readonly (readonly [FieldName, boolean])[] = [
    ['nickname', values.nickname === saved.nickname],
    ['domain', getDomainChoice(values.address) === getDomainChoice(saved.address)],
    ['subdomain', addressKey(values.address) === addressKey(saved.address)],
    ['username', values.username === saved.username],
    [
      'expiresOn',
      values.expiry.on === saved.expiry.on && values.expiry.confirmed === saved.expiry.confirmed,
    ],
    ['purposes', values.purposes.join(' ') === saved.purposes.join(' ')],
    ['note', values.note === saved.note],
    ['tags', values.tags === null || areSameTags(values.tags, saved.tags)],
    ['places', values.places === null || areSamePlaces(values.places, saved.places)],
  ];
  return isSame.flatMap(([field, same]) => (same ? [] : [field]));
}

function faulty(
  incoming: Incoming,
  problems: Extract<ImportStatus, { status: 'faulty' }>['problems'],
): Compared {
  const nickname = safeNickname(incoming, problems);
  const login = findLoginWithoutToken(incoming, problems);
  const comparison = { status: 'faulty', problems, nickname, login } as const;
  const { position } = incoming;
  const row: ImportRow = { position, shown: null, unknownPurposes: 0, remarks: [], comparison };
  return { incoming, values: null, hasSavedToken: false, row };
}

function compared(
  { incoming, values, remarks }: Found,
  hasSavedToken: boolean,
  comparison: ImportStatus,
): Compared {
  const suspects = findSuspectFields(incoming, values);
  const shown = (field: TextField, text: string): string =>
    suspects.includes(field) ? secretMark : text;
  return {
    incoming,
    values,
    hasSavedToken,
    row: {
      position: incoming.position,
      shown: {
        nickname: shown('nickname', values.nickname),
        host: shown('subdomain', getSiteName(values.address)),
        username: shown('username', values.username),
        expiresOn: values.expiry.on,
      },
      unknownPurposes: new Set(incoming.form.purposes).size - values.purposes.length,
      remarks: [
        ...remarks.map((remark) => maskRemark(remark, shown)),
        ...suspects.map((field) => ({ remark: 'looks-secret', field }) as const),
        ...cleanedRemark(incoming.token, values),
        ...(comparison.status === 'same' ? [] : findDoubts(incoming, values)).map((doubt) =>
          maskRemark(doubt, shown),
        ),
      ],
      comparison,
    },
  };
}

/** Masks the texts of a remark like the fields that they come from. */
function maskRemark(
  remark: ImportRemark,
  shown: (field: TextField, text: string) => string,
): ImportRemark {
  if ('nickname' in remark) return { ...remark, nickname: shown('nickname', remark.nickname) };
  return 'host' in remark ? { ...remark, host: shown('subdomain', remark.host) } : remark;
}

/** The remark that characters were removed from the token, if so. */
function cleanedRemark(token: Uint8Array, values: CheckedForm): readonly ImportRemark[] {
  const normalised = normaliseSecretBytes(token, getSecretKindOfAddress(values.address));
  const isCleaned = normalised.byteLength !== token.byteLength;
  normalised.fill(0);
  return isCleaned ? [{ remark: 'token-cleaned' }] : [];
}
