import * as v from 'valibot';
import { connectionIdInput } from '../connections/channels.ts';
import type { ConnectionId } from '../connections/model/connection.ts';
import type { Brand } from '../system/model/brand.ts';
import { channel } from '../system/model/channel.ts';
import { passphraseInput } from '../system/model/secret-input.ts';
import type { ImportRow } from './incoming.ts';
import type { RemovalOutcome } from './removal.ts';
import { mappingSchema, type TableOutline } from './model/mapping.ts';

/** The id of a file that was chosen to be imported, for as long as it is held. */
export type ImportId = Brand<string, 'ImportId'>;

const importInput = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((text) => text as ImportId),
);

/** The connections meant; none means all. */
const ids = v.pipe(v.array(connectionIdInput), v.maxLength(100_000));

/** What an export came to. */
export type ExportOutcome =
  | { readonly outcome: 'cancelled' }
  | {
      readonly outcome: 'written';
      readonly connections: number;
      /** Connections whose token could not be opened; they are not in the file. */
      readonly leftOut: readonly ConnectionId[];
      /** Connections in whose texts something looked like a secret and was masked. */
      readonly masked: readonly ConnectionId[];
    };

/** A file that was chosen, or the person thought better of it. */
export type ChosenFile<Found> =
  | { readonly outcome: 'cancelled' }
  | ({ readonly outcome: 'chosen'; readonly id: ImportId; readonly name: string } & Found);

/** How a file compares with what is saved. */
export interface ImportPreview {
  readonly rows: readonly ImportRow[];
  /** The titles of the own purposes that travelled along and are not here yet. */
  readonly purposes: readonly string[];
}

/** What an import came to. */
export interface ImportOutcome {
  readonly added: number;
  readonly replaced: number;
  /** Whether the file still holds tokens in plain text, and should be deleted. */
  readonly deleteFile: boolean;
}

/** What became of removing everything. */
export type RemovalReport =
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'removed'; readonly steps: readonly RemovalOutcome[] };

/** The channels of moving connections out of the vault and into it. */
export const transferChannels = {
  /** Exports with tokens, encrypted with a passphrase of at least 12 characters. */
  'transfer:export-encrypted': channel<ExportOutcome>()(
    v.strictObject({
      ids,
      passphrase: passphraseInput,
      vaultPassphrase: v.nullable(passphraseInput),
    }),
  ),
  /** Exports without tokens. To write what only may be a secret in a text is confirmed in a native dialog. */
  'transfer:export-table': channel<ExportOutcome>()(
    v.strictObject({
      ids,
      format: v.picklist(['csv', 'json']),
      guesses: v.optional(v.picklist(['mask', 'write'])),
    }),
  ),
  /** Asks for an encrypted export. One file is held at a time. */
  'transfer:choose-export': channel<ChosenFile<object>>()(v.null()),
  /** Opens the chosen export, and compares it with what is saved. */
  'transfer:open-export': channel<ImportPreview>()(
    v.strictObject({ id: importInput, passphrase: passphraseInput }),
  ),
  /** Asks for a CSV file. One file is held at a time. */
  'transfer:choose-table': channel<ChosenFile<{ readonly outline: TableOutline }>>()(v.null()),
  /** Reads the chosen table with these columns, and compares it with what is saved. */
  'transfer:map-table': channel<ImportPreview>()(
    v.strictObject({ id: importInput, mapping: mappingSchema }),
  ),
  /** Imports what was chosen of the last comparison, all of it or nothing. */
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
  /** Deletes data, keyring entries and autostart, after which the program ends. */
  'transfer:remove-everything': channel<RemovalReport>('anything')(
    v.strictObject({ vaultPassphrase: v.nullable(passphraseInput) }),
  ),
};
