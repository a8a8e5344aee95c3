import type { Instant, LocalDate } from '../../system/model/brand.ts';
import type { PurposeFieldPath, PurposeProblemCode } from '../../texts/en/purpose-problems.ts';

/** Why a site could not be tested, told apart as far as Jira and the network let us. */
export type JiraFailureCode =
  | 'bad-address'
  | 'offline'
  | 'no-such-host'
  | 'names-not-looked-up'
  | 'connection-refused'
  | 'address-unreachable'
  | 'port-not-allowed'
  | 'stopped-on-this-computer'
  | 'computer-overloaded'
  | 'cannot-connect'
  | 'connection-broken'
  | 'proxy-failed'
  | 'proxy-asks-login'
  | 'proxy-not-reached'
  | 'proxy-not-trusted'
  | 'proxy-settings-unusable'
  | 'network-asks-login'
  | 'tls-not-trusted'
  | 'timed-out'
  | 'no-such-site'
  | 'not-a-jira-site'
  | 'site-renamed'
  | 'sent-elsewhere'
  | 'single-sign-on'
  | 'wrong-credentials'
  | 'passwords-refused'
  | 'login-unreadable'
  | 'token-expired'
  | 'captcha'
  | 'account-blocked'
  | 'account-deactivated'
  | 'token-of-another-account'
  | 'password-not-allowed'
  | 'scope-missing'
  | 'no-access'
  | 'forbidden'
  | 'network-not-allowed'
  | 'rate-limited'
  | 'jira-down'
  | 'unexpected-answer'
  | 'answer-too-large'
  | 'cancelled'
  | 'token-refused-before';

/** Why the vault does not do what was asked. */
export type VaultFailureCode =
  | 'vault-locked'
  | 'vault-exists'
  | 'wrong-passphrase'
  | 'passphrase-too-short'
  | 'passphrase-needed'
  | 'wrong-recovery-key'
  | 'recovery-key-mistyped'
  | 'recovery-key-not-kept'
  | 'no-such-keeper'
  | 'last-keeper'
  | 'not-confirmed'
  | 'renewal-failed'
  | 'keyring-unavailable'
  | 'keyring-locked'
  | 'keyring-changed'
  | 'keyring-key-known'
  | 'vault-damaged'
  | 'vault-incomplete'
  | 'vault-from-newer-version'
  | 'vault-changed-outside'
  | 'vault-gone'
  | 'no-such-backup'
  | 'folder-not-writable'
  | 'folder-unusable'
  | 'vault-in-use'
  | 'disk-failed'
  | 'disk-full';

/** Why a connection was not saved or found. */
export type ConnectionFailureCode =
  | 'no-such-connection'
  | 'nickname-taken'
  | 'form-invalid'
  | 'token-needed'
  | 'token-unreadable'
  | 'token-wrapped'
  | 'no-former-token';

/** Why something is not known of an audit. */
export type AuditFailureCode = 'no-such-audit' | 'desk-not-tried' | 'pdf-not-made';

/** Why an own purpose was not kept, found, or taken from a file. */
export type PurposeFailureCode =
  | 'no-such-purpose'
  | 'purpose-title-taken'
  | 'purpose-file-unreadable'
  | 'purpose-file-unfit'
  | 'purpose-import-outdated';

/** Why connections could not be moved out of the vault or into it, or a value not copied. */
export type TransferFailureCode =
  | 'file-unreadable'
  | 'file-too-large'
  | 'not-an-export'
  | 'export-damaged'
  | 'export-from-newer-version'
  | 'wrong-export-passphrase'
  | 'table-unreadable'
  | 'import-outdated'
  | 'import-not-possible'
  | 'clipboard-unavailable';

/** Why the main process did not take a question. Only a fault of the program, or an attack, leads here. */
export type BridgeFailureCode =
  | 'sender-refused'
  | 'unknown-channel'
  | 'input-refused'
  | 'no-input-heard'
  | 'too-many-tests'
  | 'link-refused'
  | 'internal-error';

/** Why the desktop did not do what the program asked of it. */
export type DesktopFailureCode =
  'start-at-login-failed' | 'shortcut-taken' | 'shortcut-unavailable';

/** Every failure that a user can meet. */
export type FailureCode =
  | JiraFailureCode
  | VaultFailureCode
  | ConnectionFailureCode
  | AuditFailureCode
  | PurposeFailureCode
  | TransferFailureCode
  | DesktopFailureCode
  | BridgeFailureCode;

/** Problems of a site's certificate, or of the encryption that it offers. */
export type TlsProblem =
  | 'unknown-issuer'
  | 'wrong-name'
  | 'out-of-date'
  | 'revoked'
  | 'asks-for-certificate'
  | 'unfit'
  | 'outdated-encryption'
  | 'no-encryption'
  | 'not-secure';

/** Parameters of a failure whose sentence needs more than its code. */
export interface FailureDetails {
  'site-renamed': { readonly to: string };
  /** The host to which the site sent the request on; it was not followed. */
  'sent-elsewhere': { readonly to: string };
  'single-sign-on': {
    /** The host of the sign-in, to which nothing was sent; null where the site itself has it. */
    readonly to: string | null;
    /** The credential that the request logged in with; null if it was sent without one. */
    readonly signedInWith: 'token' | 'password' | null;
  };
  'token-expired': { readonly on: LocalDate };
  /** The name of the user whose token it is. */
  'token-of-another-account': { readonly owner: string };
  'rate-limited': { readonly until: Instant | null };
  'tls-not-trusted': { readonly reason: TlsProblem };
  'unexpected-answer': { readonly status: number | null };
  'jira-down': { readonly status: number | null };
  'vault-from-newer-version': { readonly version: number };
  'export-from-newer-version': { readonly version: number };
  /** The row at which reading ended, counted from 1; null when it is the file as a whole. */
  'table-unreadable': { readonly row: number | null };
  /** The first place of the file that does not fit, and why. */
  'purpose-file-unfit': PurposeFieldPath & { readonly problem: PurposeProblemCode };
  /** A random number that is also in the log, so that a report can be matched with it. */
  'internal-error': { readonly reference: string };
}

type DetailsOf<Code extends FailureCode> = Code extends keyof FailureDetails
  ? FailureDetails[Code]
  : unknown;

/** The failure with a certain code, and what it carries. */
export type FailureOf<Code extends FailureCode> = { readonly code: Code } & DetailsOf<Code>;

/** A failure as a value: its code, and what its sentence needs to be said. */
export type Failure = { [Code in FailureCode]: FailureOf<Code> }[FailureCode];
