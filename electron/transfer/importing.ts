import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import {
  addressToColumns,
  getTokenBinding,
  nicknameKey,
  normaliseSecretBytes,
  putPlaces,
  putPurposes,
  putTags,
  putToken,
  getSecretKindOfAddress,
  type CheckedForm,
  type ConnectionId,
} from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { freeName, failure, success, type Instant, type Result } from '../system/index.ts';
import { statement, type OpenVault } from '../vault/index.ts';
import type { Compared } from './comparing.ts';
import type { ImportChoice, Incoming } from './incoming.ts';

const insertMoved = statement(`
  INSERT INTO connection (
    id, nickname, nickname_key, kind, subdomain, domain, host, port, context_path, sign_in, username,
    token_kind, token_changed_at, token_refused_at, expires_on, expiry_confirmed, cloud_id, note, created_at, updated_at
  )
  VALUES (
    :id, :nickname, :nickname_key, :kind, :subdomain, :domain, :host, :port, :context_path, :sign_in, :username,
    :token_kind, :token_changed_at, :token_refused_at, :expires_on, :expiry_confirmed, :cloud_id, :note, :created_at, :now
  )
`);

/** Runs before the token is stored. With another token or login, facts learned about the old one no longer apply. */
const replaceMoved = statement(`
  UPDATE connection
  SET
    nickname = :nickname,
    nickname_key = :nickname_key,
    kind = :kind,
    subdomain = :subdomain,
    domain = :domain,
    host = :host,
    port = :port,
    context_path = :context_path,
    sign_in = :sign_in,
    username = :username,
    expires_on = :expires_on,
    expiry_confirmed = :expiry_confirmed,
    note = :note,
    updated_at = :now,
    token_kind = iif(:same_token, token_kind, :token_kind),
    token_changed_at = iif(:same_token, token_changed_at, :now),
    token_refused_at = iif(:same_token, token_refused_at, :token_refused_at),
    cloud_id = iif(:same_token, cloud_id, :cloud_id),
    outdated_check_id = iif(:same_token, outdated_check_id, (
      SELECT check_report.id FROM check_report
      WHERE check_report.connection_id = connection.id AND check_report.outcome <> 'cancelled'
      ORDER BY check_report.started_at DESC LIMIT 1
    )),
    outdated_audit_id = iif(:same_token, outdated_audit_id, (
      SELECT audit.id FROM audit
      WHERE audit.connection_id = connection.id
      ORDER BY audit.started_at DESC LIMIT 1
    ))
  WHERE id = :id AND removed_at IS NULL
`);

/** A removed connection keeps its id until the vault is opened again. */
const countWithId = statement('SELECT count(*) FROM connection WHERE id = :id');

/** The ids that an import added and replaced. */
export interface Imported {
  readonly added: readonly ConnectionId[];
  readonly replaced: readonly ConnectionId[];
}

interface Step {
  readonly incoming: Incoming;
  readonly values: CheckedForm;
  readonly hasSavedToken: boolean;
  /** The saved connection to replace; null to add one. */
  readonly replaces: ConnectionId | null;
}

/** The changes of an import. */
export type Steps = readonly Step[];

/**
 * Turns choices into changes.
 *
 * @returns `import-not-possible` if a row does not exist, is faulty, is already saved, is chosen twice, or has nothing
 * to replace.
 */
export function planImport(
  compared: readonly Compared[],
  choices: readonly ImportChoice[],
): Result<readonly Step[], Failure> {
  const byPosition = new Map(compared.map((one) => [one.row.position, one]));
  const steps: Step[] = [];
  for (const { position, action } of choices) {
    const one = byPosition.get(position);
    byPosition.delete(position);
    const step = one === undefined ? null : stepFor(one, action);
    if (step === null) return failure({ code: 'import-not-possible' });
    steps.push(step);
  }
  return success(steps);
}

function stepFor(one: Compared, action: ImportChoice['action']): Step | null {
  const { incoming, values, hasSavedToken, row } = one;
  const { comparison } = row;
  if (values === null || comparison.status === 'same' || comparison.status === 'faulty') {
    return null;
  }
  if (action === 'add') return { incoming, values, hasSavedToken, replaces: null };
  if (comparison.status === 'new') return null;
  return { incoming, values, hasSavedToken, replaces: comparison.saved.id };
}

/**
 * Applies the changes. Must be called inside a transaction, which an exception rolls back.
 *
 * @param taken the nickname keys of all saved connections.
 */
export function takeSteps(
  vault: OpenVault,
  steps: readonly Step[],
  taken: ReadonlySet<string>,
  now: Instant,
): Imported {
  const added: ConnectionId[] = [];
  const replaced: ConnectionId[] = [];
  const nicknames = new Set(taken);
  // Replacing may free nicknames, so it runs before adding.
  for (const step of steps) {
    if (step.replaces === null) continue;
    replace(vault, step, step.replaces, now);
    nicknames.add(step.values.nicknameKey);
    replaced.push(step.replaces);
  }
  for (const step of steps) {
    if (step.replaces !== null) continue;
    const nickname = freeName(step.values.nickname, nicknames);
    nicknames.add(nicknameKey(nickname));
    added.push(add(vault, step, nickname, now));
  }
  return { added, replaced };
}

function add(
  vault: OpenVault,
  { incoming, values }: Step,
  nickname: string,
  now: Instant,
): ConnectionId {
  const { known } = incoming;
  const id = freeId(vault.database, known?.id ?? null);
  insertMoved(vault.database).run({
    ...toColumns(id, values, now),
    nickname,
    nickname_key: nicknameKey(nickname),
    token_kind: known?.tokenKind ?? 'unknown',
    token_changed_at: known?.tokenChangedAt ?? now,
    token_refused_at: known?.tokenRefusedAt ?? null,
    cloud_id: known?.cloudId ?? null,
    created_at: known?.createdAt ?? now,
  });
  putTokenAndPurposes(vault, id, { incoming, values });
  return id;
}

function replace(
  vault: OpenVault,
  { incoming, values, hasSavedToken }: Step,
  id: ConnectionId,
  now: Instant,
): void {
  const { known } = incoming;
  replaceMoved(vault.database).run({
    ...toColumns(id, values, now),
    token_kind: known?.tokenKind ?? 'unknown',
    token_refused_at: known?.tokenRefusedAt ?? null,
    cloud_id: known?.cloudId ?? null,
    same_token: hasSavedToken ? 1 : 0,
  });
  putTokenAndPurposes(vault, id, { incoming, values });
}

function putTokenAndPurposes(
  vault: OpenVault,
  id: ConnectionId,
  { incoming, values }: Pick<Step, 'incoming' | 'values'>,
): void {
  putToken(vault.database, id, sealed(vault, id, values, incoming.token));
  putPurposes(vault.database, id, values.purposes);
  putPlaces(vault.database, id, values.places);
  putTags(vault.database, id, values.tags);
}

/** Keeps the id of an exported connection, so that it is recognised later, unless the id is taken. */
function freeId(database: Database.Database, wanted: ConnectionId | null): ConnectionId {
  const isFree = wanted !== null && countWithId(database).pluck().get({ id: wanted }) === 0;
  return isFree ? wanted : (randomUUID() as ConnectionId);
}

function sealed(
  vault: OpenVault,
  id: ConnectionId,
  values: CheckedForm,
  token: Uint8Array,
): Buffer {
  const normalised = normaliseSecretBytes(token, getSecretKindOfAddress(values.address));
  try {
    return vault.seal(getTokenBinding(id, values), normalised);
  } finally {
    normalised.fill(0);
  }
}

function toColumns(id: ConnectionId, values: CheckedForm, now: Instant): object {
  return {
    id,
    nickname: values.nickname,
    nickname_key: values.nicknameKey,
    ...addressToColumns(values.address),
    username: values.username,
    expires_on: values.expiry.on,
    expiry_confirmed: values.expiry.confirmed ? 1 : 0,
    note: values.note,
    now,
  };
}
