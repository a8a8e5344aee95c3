import {
  confirmedLastDay,
  type Connection,
  type ConnectionStore,
} from '../../connections/index.ts';
import type { Failure } from '../../failures/index.ts';
import type { History, HistoryEvent } from '../../history/index.ts';
import {
  assertNever,
  failure,
  oneLineCutInside,
  success,
  toLocalDate,
  type Clock,
  type Result,
} from '../../system/index.ts';
import type { Consent, ConsentService, ProgramArguments } from '../consent.ts';
import type { AskedBy, AskedValue } from '../grants.ts';
import { readPlainField, type HandoutField } from '../model/fields.ts';
import type { Refusal } from '../model/refusal.ts';

/** The most values that one request may ask for: more than a person reads in a dialog. */
export const maxValues = 24;

/** The most connections whose values one request may ask for. */
export const maxConnections = 4;

/** What handing values over needs. */
export interface HandOverDependencies {
  readonly connections: Pick<ConnectionStore, 'get' | 'readToken'>;
  readonly history: Pick<History, 'record'>;
  /** Records that a permission was used. It reaches the disk within a second, so that the program gets its value at once. */
  readonly recordUse: (event: HistoryEvent) => Result<null, Failure>;
  readonly consent: ConsentService;
  readonly clock: Clock;
  /** Called when a value of a connection was handed over. */
  readonly used: (id: Connection['id']) => void;
}

/** Values that a person allowed a program to have, in memory that can be wiped. */
export interface HandedValues {
  /** The bytes of a value that was asked for. */
  get(connection: Connection, field: HandoutField): Uint8Array;
  wipe(): void;
}

function nameOf(connection: Connection, field: HandoutField): string {
  return `${connection.id} ${field}`;
}

/**
 * Hands values over once a person allowed it, which is in the history before a value is opened.
 *
 * @param signal aborted when whoever asked is gone, or the vault is locked.
 */
export async function handOver(
  dependencies: HandOverDependencies,
  by: AskedBy,
  asked: readonly AskedValue[],
  programArguments: ProgramArguments,
  signal: AbortSignal,
): Promise<Result<HandedValues, Refusal>> {
  const values = withoutDuplicates(asked);
  const objection = findObjection(dependencies, values);
  if (objection !== null) return failure(objection);
  const consent = await dependencies.consent.ask(by, values, programArguments, signal);
  // The vault may have been locked, or the command may have ended, while a person answered.
  const answered = signal.aborted ? ({ given: false, why: 'taken-back' } as const) : consent;
  const recorded = record(dependencies, by, values, answered);
  if (!answered.given) return failure(refusalFor(answered));
  if (recorded !== null) return failure(recorded);
  return openValues(dependencies, values);
}

function withoutDuplicates(values: readonly AskedValue[]): readonly AskedValue[] {
  const found = new Map(
    values.map((value) => [nameOf(value.connection, value.field), value] as const),
  );
  return [...found.values()];
}

/** Why nobody is asked: what could be handed over would be of no use. */
function findObjection(
  { clock }: HandOverDependencies,
  values: readonly AskedValue[],
): Refusal | null {
  const connections = new Set(values.map(({ connection }) => connection.id));
  if (values.length > maxValues || connections.size > maxConnections) {
    return { code: 'usage', problem: { what: 'too-many-values' } };
  }
  for (const { connection, field } of values) {
    const { nickname } = connection;
    if (field === 'token') {
      const objection = findTokenObjection(connection, clock);
      if (objection !== null) return objection;
    } else if (readPlainField(connection, field) === null) {
      return { code: 'no-value', nickname, field };
    }
  }
  return null;
}

/** A program that tries a refused token again and again would have the account locked. */
function findTokenObjection(
  { nickname, expiry, tokenRefusedAt }: Connection,
  clock: Clock,
): Refusal | null {
  if (tokenRefusedAt !== null) return { code: 'token-refused', nickname };
  const lastDay = confirmedLastDay(expiry);
  return lastDay !== null && lastDay < toLocalDate(clock.now())
    ? { code: 'token-expired', nickname, on: lastDay }
    : null;
}

/** Why values are not handed over, by what a person answered. */
export function refusalFor(consent: Consent & { readonly given: false }): Refusal {
  switch (consent.why) {
    case 'denied':
    case 'no-answer':
    case 'taken-back':
    case 'too-many':
      return { code: consent.why };
    case 'put-off':
      return { code: 'put-off', until: consent.until };
    default:
      return assertNever(consent);
  }
}

/** The arguments of a program that is not started by the command. */
export const noArguments: ProgramArguments = { told: [], leftOut: 0 };

/** The longest path that the history keeps. */
const maxPathLength = 200;

/** Writes the answer down, once for each connection; why that failed, or null. */
function record(
  { history, recordUse }: HandOverDependencies,
  by: AskedBy,
  values: readonly AskedValue[],
  consent: Consent,
): Refusal | null {
  const answer = recordedAnswer(consent);
  if (answer === null) return null;
  const connections = new Map(values.map(({ connection }) => [connection.id, connection]));
  for (const { id, nickname } of connections.values()) {
    const fields = values.filter(({ connection }) => connection.id === id);
    const event: HistoryEvent = {
      kind: 'program-asked',
      ...{ id, nickname },
      fields: fields.map(({ field }) => field),
      ...describeAsker(by),
      answer,
    };
    const recorded = answer === 'grant' ? recordUse(event) : history.record(event);
    if (!recorded.ok) return { code: 'failed', failure: recorded.error };
  }
  return null;
}

/** The same for a connection that a program wants to add. */
export function recordAddition(
  history: HandOverDependencies['history'],
  by: AskedBy,
  nickname: string,
  consent: Consent,
): Refusal | null {
  const answer = recordedAnswer(consent);
  if (answer === null) return null;
  const asked = { nickname, ...describeAsker(by), answer };
  const recorded = history.record({ kind: 'program-asked-to-add', ...asked });
  return recorded.ok ? null : { code: 'failed', failure: recorded.error };
}

/** Null for a question that ended before a person could answer it. */
function recordedAnswer(consent: Consent) {
  if (consent.given) return consent.how;
  return consent.why === 'taken-back' || consent.why === 'too-many' ? null : consent.why;
}

function describeAsker({ asker, command, program }: AskedBy) {
  return {
    command,
    program: oneLineCutInside(program.file?.path ?? program.name, maxPathLength),
    terminal: asker.session?.terminal ?? null,
  };
}

function openValues(
  { connections, used }: HandOverDependencies,
  values: readonly AskedValue[],
): Result<HandedValues, Refusal> {
  const opened = new Map<string, Uint8Array>();
  const wipe = (): void => {
    for (const bytes of opened.values()) bytes.fill(0);
  };
  for (const { connection, field } of values) {
    const bytes = openValue(connections, connection, field);
    if (!bytes.ok) {
      wipe();
      return bytes;
    }
    opened.set(nameOf(connection, field), bytes.value);
  }
  for (const { connection } of values) used(connection.id);
  return success({
    get: (connection, field) => opened.get(nameOf(connection, field)) ?? new Uint8Array(),
    wipe,
  });
}

function openValue(
  connections: Pick<ConnectionStore, 'readToken'>,
  connection: Connection,
  field: HandoutField,
): Result<Uint8Array, Refusal> {
  if (field === 'token') {
    // A token that was replaced since may be for another site than the one that was shown.
    const token = connections.readToken(connection.id, connection);
    return token.ok ? token : failure({ code: 'failed', failure: token.error });
  }
  const text = readPlainField(connection, field);
  return text === null
    ? failure({ code: 'no-value', nickname: connection.nickname, field })
    : success(Buffer.from(text, 'utf8'));
}
