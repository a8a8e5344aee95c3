import type { ConnectionId, ConnectionStore, PurposeId } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import type { FileDialogs } from '../files/index.ts';
import type { History } from '../history/index.ts';
import type { Clock, Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type { DeriveKeys } from './derivation.ts';
import type { RemovalOutcome, RemovalWork } from './removal.ts';

/** The confirmations before a secret leaves the vault, or everything is deleted. */
export type TransferConfirmation =
  | { readonly act: 'export-with-tokens'; readonly connections: number }
  /** Texts that look like secrets are written to an unencrypted file. */
  | { readonly act: 'export-guesses'; readonly connections: number }
  /** Texts that look like secrets are stored as texts, which are shown and exported. */
  | { readonly act: 'import-guesses'; readonly connections: number }
  | { readonly act: 'remove-everything' };

/**
 * Asks in a native dialog, and for the vault's passphrase if there is one. Fails with `not-confirmed`,
 * `passphrase-needed` or `wrong-passphrase`. The caller wipes the passphrase.
 */
export type ConfirmTransfer = (
  act: TransferConfirmation,
  vaultPassphrase: Uint8Array | null,
) => Promise<Result<null, Failure>>;

/** An own purpose in transfer between vaults; its file holds all its other data. */
export interface TransferredPurpose {
  readonly id: PurposeId;
  readonly title: string;
  readonly file: Uint8Array;
}

/** Exports and imports own purposes. */
export interface OwnPurposes {
  /** The own purposes among these ids. */
  outgoing(ids: ReadonlySet<PurposeId>): Result<readonly TransferredPurpose[], Failure>;
  /** Parses an exported purpose; null if it is not one. */
  read(file: Uint8Array): TransferredPurpose | null;
  /** Adds purposes whose ids are free. Must be called inside a transaction. */
  addInside(vault: OpenVault, purposes: readonly TransferredPurpose[]): void;
}

/** Dependencies of export, import and removal. */
export interface TransferDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly store: ConnectionStore;
  readonly history: Pick<History, 'record' | 'recordInside' | 'anchor'>;
  readonly clock: Clock;
  readonly purposes: () => readonly PurposeId[];
  readonly ownPurposes: OwnPurposes;
  readonly files: FileDialogs;
  readonly confirm: ConfirmTransfer;
  readonly removal: RemovalWork;
  /** Called after everything was removed. The program must end, because nothing may be written any more. */
  readonly removed: (steps: readonly RemovalOutcome[]) => void;
  /** Called after an import with the ids of added and replaced connections. */
  readonly changed: (ids: readonly ConnectionId[]) => void;
  readonly derive?: DeriveKeys;
}
