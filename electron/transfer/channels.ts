import * as v from 'valibot';
import { connectionIdInput } from '../connections/channels.ts';
import type { ConnectionId } from '../connections/model/connection.ts';
import type { Brand } from '../system/model/brand.ts';
import { channel } from '../system/model/channel.ts';
import { passphraseInput } from '../system/model/secret-input.ts';
import type { ImportRow } from './incoming.ts';
import type { RemovalOutcome } from './removal.ts';
import { mappingSchema, type TableOutline } from './model/mapping.ts';
import { brandedUuid } from '../system/model/branded-text.ts';

/** The id of a file chosen for import, valid while the file is held. */
export type ImportId = Brand<string, 'ImportId'>;

const importInput = brandedUuid<ImportId>();

/** The connections to export; an empty list means all. */
const ids = v.pipe(v.array(connectionIdInput), v.maxLength(100_000));

/** The result of an export. */
export type ExportOutcome =
  | { readonly outcome: 'cancelled' }
  | {
      readonly outcome: 'written';
      readonly connections: number;
      /** Connections left out because their token could not be decrypted. */
      readonly leftOut: readonly ConnectionId[];
      /** Connections in which a text that looks like a secret was masked. */
      readonly masked: readonly ConnectionId[];
    };

/** A chosen file, or a cancelled dialog. */
export type ChosenFile<Found> =
  | { readonly outcome: 'cancelled' }
  | ({ readonly outcome: 'chosen'; readonly id: ImportId; readonly name: string } & Found);

/** How a file compares with the saved connections. */
export interface ImportPreview {
  readonly rows: readonly ImportRow[];
  /** The titles of own purposes in the file that are new here. */
  readonly purposes: readonly string[];
}

/** The result of an import. */
export interface ImportOutcome {
  readonly added: number;
  readonly replaced: number;
  /** Whether the file holds tokens in plain text and should be deleted. */
  readonly deleteFile: boolean;
}

/** The result of removing everything. */
export type RemovalReport =
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'removed'; readonly steps: readonly RemovalOutcome[] };

/** The channels of export, import and removal. */
export const transferChannels = {
  /** Exports with tokens, encrypted with a passphrase of at least 12 characters. */
  'transfer:export-encrypted': channel<ExportOutcome>()(
    v.strictObject({
      ids,
      passphrase: passphraseInput,
      vaultPassphrase: v.nullable(passphraseInput),
    }),
  ),
  /** Exports without tokens. Writing a text that may be a secret is confirmed in a native dialog. */
  'transfer:export-table': channel<ExportOutcome>()(
    v.strictObject({
      ids,
      format: v.picklist(['csv', 'json', 'env']),
      guesses: v.optional(v.picklist(['mask', 'write'])),
    }),
  ),
  /** Asks for an encrypted export. One file is held at a time. */
  'transfer:choose-export': channel<ChosenFile<object>>()(v.null()),
  /** Decrypts the chosen export, and compares it with the saved connections. */
  'transfer:open-export': channel<ImportPreview>()(
    v.strictObject({ id: importInput, passphrase: passphraseInput }),
  ),
  /** Asks for a CSV file. One file is held at a time. */
  'transfer:choose-table': channel<ChosenFile<{ readonly outline: TableOutline }>>()(v.null()),
  /** Reads the chosen table with these columns, and compares it with the saved connections. */
  'transfer:map-table': channel<ImportPreview>()(
    v.strictObject({ id: importInput, mapping: mappingSchema }),
  ),
  /** Imports the chosen rows of the last comparison in one transaction. */
  'transfer:import': channel<ImportOutcome>()(
    v.strictObject({
      id: importInput,
      choices: v.pipe(
        v.array(
          v.strictObject({
            position: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
            action: v.picklist(['add', 'replace']),
          }),
        ),
        v.minLength(1),
        v.maxLength(100_000),
      ),
    }),
  ),
  /** Wipes the held file. */
  'transfer:close': channel<null>('anything')(v.null()),
  /** Deletes data, keyring entries and autostart, and then ends the program. */
  'transfer:remove-everything': channel<RemovalReport>('anything')(
    v.strictObject({ vaultPassphrase: v.nullable(passphraseInput) }),
  ),
};
