import type { ConnectionId, ConnectionStore, PurposeId } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import type { FileDialogs } from '../files/index.ts';
import type { History } from '../history/index.ts';
import type { Clock, Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type { DeriveKeys } from './derivation.ts';
import type { RemovalOutcome, RemovalWork } from './removal.ts';

/** What a person is asked before a secret leaves the vault, or everything is deleted. */
export type TransferConfirmation =
  | { readonly act: 'export-with-tokens'; readonly connections: number }
  /** Texts that look like secrets are written into a file that anybody can read. */
  | { readonly act: 'export-guesses'; readonly connections: number }
  /** Texts that look like secrets are stored as texts, which are shown and exported. */
  | { readonly act: 'import-guesses'; readonly connections: number }
  | { readonly act: 'remove-everything' };

/**
 * Asks in a native dialog, and for the vault's passphrase where there is one: `not-confirmed`,
 * `passphrase-needed` or `wrong-passphrase`. The passphrase stays its caller's to wipe.
 */
export type ConfirmTransfer = (
  act: TransferConfirmation,
  vaultPassphrase: Uint8Array | null,
) => Promise<Result<null, Failure>>;

/** An own purpose on its way from vault to vault; everything else about it is in its file. */
export interface TransferredPurpose {
  readonly id: PurposeId;
  readonly title: string;
  readonly file: Uint8Array;
}

/** How own purposes travel with the connections that have them. */
export interface OwnPurposes {
  /** The own purposes among some ids. */
  outgoing(ids: ReadonlySet<PurposeId>): Result<readonly TransferredPurpose[], Failure>;
  /** Reads one that travelled; null for anything else. */
  read(file: Uint8Array): TransferredPurpose | null;
  /** Adds some whose ids are free here. To be called inside of a change. */
  addInside(vault: OpenVault, purposes: readonly TransferredPurpose[]): void;
}

/** What moving connections in and out uses. */
export interface TransferDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  readonly store: ConnectionStore;
  readonly history: Pick<History, 'record' | 'recordInside' | 'anchor'>;
  readonly clock: Clock;
  /** The ids of all purposes that are known here. */
  readonly purposes: () => readonly PurposeId[];
  readonly ownPurposes: OwnPurposes;
  readonly files: FileDialogs;
  readonly confirm: ConfirmTransfer;
  readonly removal: RemovalWork;
  /** Called after everything was removed. Nothing may be written any more, so the program has to end. */
  readonly removed: (steps: readonly RemovalOutcome[]) => void;
  /** Called after an import with the new and changed connections. */
  readonly changed: (ids: readonly ConnectionId[]) => void;
  readonly derive?: DeriveKeys;
}
