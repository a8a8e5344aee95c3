import type {
  CloudId,
  ConnectionForm,
  ConnectionId,
  DomainChoice,
  FieldName,
  SignIn,
  TextField,
  TokenKind,
} from '../connections/index.ts';
import type { Instant, LocalDate } from '../system/index.ts';
import type { ProblemCode } from '../texts/en/form.ts';
import type { RowProblemCode } from '../texts/en/transfer.ts';

/** The data of an exported connection that the form does not have. */
export interface KnownFacts {
  readonly id: ConnectionId;
  readonly tokenKind: TokenKind;
  readonly tokenChangedAt: Instant;
  readonly tokenRefusedAt: Instant | null;
  readonly cloudId: CloudId | null;
  readonly createdAt: Instant;
}

/** A field in which something may look like a secret. */
export type SuspectField = TextField | 'places';

/** An incoming connection, from an export or a row of a table. */
export interface Incoming {
  /** Its position in the export, or the number of its row, counted from 1. */
  readonly position: number;
  readonly form: Omit<ConnectionForm, 'token'>;
  /** A view of the file, which is wiped as a whole. */
  readonly token: Uint8Array;
  /** A problem of the row as a whole. */
  readonly problem: RowProblemCode | null;
  /** Problems of its cells besides those by the form's rules. */
  readonly problems?: readonly RowProblem[];
  /** Fields whose column looks like secrets. */
  readonly suspects?: readonly SuspectField[];
  /** Whether its row named the way to sign in. */
  readonly saysSignIn?: boolean;
  /** Whether its row named the domain of a site outside Jira Cloud. */
  readonly saysOwn?: boolean;
  /** Null for a row of a table. */
  readonly known: KnownFacts | null;
}

/** A problem of an incoming connection; `field` is null if it concerns the whole row. */
export interface RowProblem {
  readonly field: FieldName | 'signIn' | null;
  readonly problem: ProblemCode | RowProblemCode;
}

/** The saved connection that matches an incoming one. */
export interface Counterpart {
  readonly id: ConnectionId;
  readonly nickname: string;
}

/** How an incoming connection compares with the saved ones. */
export type ImportStatus =
  | { readonly status: 'new' }
  /** It equals a saved connection, including the token. */
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
      /** Null if it has none, or the cell may be a secret. */
      readonly nickname: string | null;
      /** The login that can be completed in the form; null unless only the token is missing. */
      readonly login: LoginWithoutToken | null;
    };

/** What a file of settings has of a connection whose token is kept elsewhere, as the form takes it. */
export interface LoginWithoutToken {
  readonly nickname: string;
  readonly domain: DomainChoice;
  readonly subdomain: string;
  readonly username: string;
  readonly signIn: SignIn;
}

/** A remark about an incoming connection that does not prevent its import. */
export type ImportRemark =
  /** Another connection has this nickname; it gets the one shown instead. */
  | { readonly remark: 'nickname-repeated'; readonly nickname: string }
  /** The field looks like a secret; importing it needs a confirmation. */
  | { readonly remark: 'looks-secret'; readonly field: SuspectField }
  /** A secret in this field was masked. */
  | { readonly remark: 'secret-masked'; readonly field: SuspectField }
  /** Spaces or invisible characters are removed from the token. */
  | { readonly remark: 'token-cleaned' }
  /** A single word, perhaps meant as a Jira Cloud site, was read as a host in the local network. */
  | { readonly remark: 'host-of-one-word'; readonly host: string }
  /** A token that looks like an API token of Jira Cloud would be sent to another site. */
  | { readonly remark: 'cloud-token-elsewhere'; readonly host: string; readonly signIn: SignIn };

/** An incoming connection as shown before the import, without its token. */
export interface ImportRow {
  readonly position: number;
  /** Null for a faulty row, whose cells might be the token. Possible secrets are masked. */
  readonly shown: {
    readonly nickname: string;
    readonly host: string;
    readonly username: string;
    readonly expiresOn: LocalDate;
  } | null;
  /** The number of its purposes that are unknown both here and to the file, and left out. */
  readonly unknownPurposes: number;
  readonly remarks: readonly ImportRemark[];
  readonly comparison: ImportStatus;
}

/**
 * The choice for an incoming connection: `add` it, under a free nickname if there is a conflict, or `replace` the saved
 * one.
 */
export interface ImportChoice {
  readonly position: number;
  readonly action: 'add' | 'replace';
}
