import * as v from 'valibot';
import type { Instant } from '../../system/index.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const name = v.pipe(v.string(), v.maxLength(200));

/** A connection as the history names it: its id, and its nickname at that time. */
const connection = { id: v.pipe(v.string(), v.uuid()), nickname: name };

/** A program as the history names it: the path of its file, the command that it used, and its terminal. */
const program = {
  command: name,
  program: v.pipe(v.string(), v.maxLength(210)),
  terminal: v.nullable(name),
};

/** What a person answered to a program, once or lately. */
const answer = v.picklist(['once', 'terminal', 'grant', 'denied', 'no-answer', 'put-off']);

const simple = <Kind extends string>(kind: Kind) => v.strictObject({ kind: v.literal(kind) });
const aboutConnection = <Kind extends string>(kind: Kind) =>
  v.strictObject({ kind: v.literal(kind), ...connection });
const aboutKeeper = <Kind extends string>(kind: Kind) =>
  v.strictObject({ kind: v.literal(kind), keeper: name });

/** Of an own purpose: its id, and its title at that time. */
const aboutPurpose = <Kind extends string>(kind: Kind) =>
  v.strictObject({ kind: v.literal(kind), id: name, title: name });

/** The events that can be recorded, as they are stored. No member can hold a secret. */
export const historyEventSchema = v.variant('kind', [
  simple('vault-created'),
  v.strictObject({ kind: v.literal('vault-unlocked'), keeper: name }),
  v.strictObject({
    kind: v.literal('unlock-failed'),
    /** Whether there may have been earlier ones that were no longer noted. */
    noteWasFull: v.boolean(),
  }),
  aboutConnection('connection-created'),
  aboutConnection('connection-changed'),
  aboutConnection('token-changed'),
  aboutConnection('token-taken-back'),
  /** A place of its token was said to have the present token, or not to have it. */
  aboutConnection('places-changed'),
  aboutConnection('former-token-revoked'),
  v.strictObject({ kind: v.literal('tag-recoloured'), name }),
  v.strictObject({
    kind: v.literal('many-changed'),
    what: v.picklist(['tags', 'purposes', 'schedule', 'expiry', 'removed', 'restored']),
    connections: count,
    /** The first of them. */
    nicknames: v.pipe(v.array(name), v.maxLength(20)),
  }),
  aboutConnection('connection-removed'),
  aboutConnection('connection-restored'),
  /** Only copies of secrets are written down. */
  v.strictObject({ kind: v.literal('copied'), ...connection, field: v.literal('token') }),
  v.strictObject({
    kind: v.literal('exported'),
    format: v.picklist(['encrypted', 'csv', 'json', 'env']),
    connections: count,
  }),
  v.strictObject({
    kind: v.literal('imported'),
    source: v.picklist(['encrypted', 'csv']),
    added: count,
    replaced: count,
  }),
  /** The form was tested at an address outside of Atlassian's domains. The path is left out: it may hold anything. */
  v.strictObject({
    kind: v.literal('address-tested'),
    /** A host name with its port, of at most 253 and 6 characters. */
    address: v.pipe(v.string(), v.maxLength(259)),
  }),
  /** An entered token was tested, and its login refused. */
  v.strictObject({
    kind: v.literal('login-refused'),
    /** A host name with its port, of at most 253 and 6 characters. */
    address: v.pipe(v.string(), v.maxLength(259)),
    /** As it was entered, of any length that the form takes. */
    username: v.pipe(v.string(), v.maxLength(1000)),
  }),
  simple('history-exported'),
  aboutPurpose('purpose-created'),
  aboutPurpose('purpose-changed'),
  aboutPurpose('purpose-removed'),
  aboutPurpose('purpose-restored'),
  aboutKeeper('keeper-added'),
  aboutKeeper('keeper-changed'),
  aboutKeeper('keeper-removed'),
  v.strictObject({
    kind: v.literal('vault-key-changed'),
    /** Whether the history up to here was whole when its codes were recomputed under the new key. */
    historyWasSound: v.boolean(),
  }),
  v.strictObject({ kind: v.literal('setting-changed'), name }),
  /** A program asked for values of a connection. */
  v.strictObject({
    kind: v.literal('program-asked'),
    ...connection,
    fields: v.pipe(v.array(name), v.maxLength(20)),
    ...program,
    answer,
  }),
  /** A program asked to add a connection. */
  v.strictObject({
    kind: v.literal('program-asked-to-add'),
    nickname: name,
    ...program,
    answer,
  }),
  /** A permission for a terminal was taken back. */
  v.strictObject({
    kind: v.literal('permission-taken-back'),
    ...connection,
    field: name,
    ...program,
  }),
  v.strictObject({
    kind: v.literal('backup-restored'),
    /** How many entries the backup lacks, going by the header; they are gone with what was set aside. */
    lost: count,
  }),
  v.strictObject({
    kind: v.literal('entries-missing'),
    /** How many entries the header knew of, that were no longer there when the vault was unlocked. */
    lost: count,
  }),
]);

/** Something that happened to the vault. */
export type HistoryEvent = v.InferOutput<typeof historyEventSchema>;

/** An event with its time and its position in the history, counted from 1. */
export interface HistoryEntry {
  readonly position: number;
  readonly at: Instant;
  readonly event: HistoryEvent;
}
