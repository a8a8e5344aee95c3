import type {
  CloudId,
  ConnectionForm,
  ConnectionId,
  FieldName,
  SignIn,
  TextField,
  TokenKind,
} from '../connections/index.ts';
import type { Instant, LocalDate } from '../system/index.ts';
import type { ProblemCode } from '../texts/en/form.ts';
import type { RowProblemCode } from '../texts/en/transfer.ts';

/** What an export knows of a connection besides what a person would enter. */
export interface KnownFacts {
  readonly id: ConnectionId;
  readonly tokenKind: TokenKind;
  readonly tokenChangedAt: Instant;
  readonly tokenRefusedAt: Instant | null;
  readonly cloudId: CloudId | null;
  readonly createdAt: Instant;
}

/** A connection on its way in, from an export or a row of a table. */
export interface Incoming {
  /** Its place in the export, or the number of its row, counted from 1. */
  readonly position: number;
  readonly form: Omit<ConnectionForm, 'token'>;
  /** A view of what was read, which is wiped as a whole. */
  readonly token: Uint8Array;
  /** What was wrong with it before anybody looked at its fields. */
  readonly problem: RowProblemCode | null;
  /** What was wrong with its cells, besides what the form's rules say. */
  readonly problems?: readonly RowProblem[];
  /** Fields that were read from a column that looks like one of secrets. */
  readonly suspects?: readonly TextField[];
  /** Whether its row itself said how it is logged in to. */
  readonly saysSignIn?: boolean;
  /** Whether its row itself said that it is at an address of its own. */
  readonly saysOwn?: boolean;
  /** Null for a row of a table. */
  readonly known: KnownFacts | null;
}

/** What is wrong with one incoming connection; `field` is null when it is the row as a whole. */
export interface RowProblem {
  readonly field: FieldName | 'signIn' | null;
  readonly problem: ProblemCode | RowProblemCode;
}

/** The saved connection that an incoming one is compared with. */
export interface Counterpart {
  readonly id: ConnectionId;
  readonly nickname: string;
}

/** How an incoming connection stands to the saved ones. */
export type ImportStatus =
  | { readonly status: 'new' }
  /** Everything about it, its token included, is saved already. */
  | { readonly status: 'same'; readonly saved: Counterpart }
  /** A saved one has its nickname or its id, and differs in these fields. */
  | {
      readonly status: 'conflict';
      readonly saved: Counterpart;
      readonly differences: readonly FieldName[];
    }
  | {
      readonly status: 'faulty';
      readonly problems: readonly RowProblem[];
      /** Null where it has none, or what stands in its place might be a secret. */
      readonly nickname: string | null;
    };

/** What is said of an incoming connection, though it can be imported. */
export type ImportRemark =
  /** Another one has this nickname; it gets the one that is shown. */
  | { readonly remark: 'nickname-repeated'; readonly nickname: string }
  /** Something in this field looks like a secret; it is asked about before it is imported. */
  | { readonly remark: 'looks-secret'; readonly field: TextField }
  /** A secret in this field was masked. */
  | { readonly remark: 'secret-masked'; readonly field: TextField }
  /** Spaces or invisible characters are taken out of the token. */
  | { readonly remark: 'token-cleaned' }
  /** The name of a site of Jira Cloud may have become a host of the company's network. */
  | { readonly remark: 'host-of-one-word'; readonly host: string }
  /** What looks like an API token of Jira Cloud would be sent to another site, in this way. */
  | { readonly remark: 'cloud-token-elsewhere'; readonly host: string; readonly signIn: SignIn };

/** One incoming connection as it is shown before anything is imported. Its token is never part of it. */
export interface ImportRow {
  readonly position: number;
  /** Null where the row is faulty: what is in a cell might be the token. What looks like a secret is masked. */
  readonly shown: {
    readonly nickname: string;
    readonly host: string;
    readonly username: string;
    readonly expiresOn: LocalDate;
  } | null;
  /** How many of its purposes are known neither here nor to the file, and are left out. */
  readonly unknownPurposes: number;
  readonly remarks: readonly ImportRemark[];
  readonly comparison: ImportStatus;
}

/**
 * What shall be done with one incoming connection: `add` it, in a conflict under a nickname that is free, or let
 * it `replace` the saved one with which it is in conflict.
 */
export interface ImportChoice {
  readonly position: number;
  readonly action: 'add' | 'replace';
}
