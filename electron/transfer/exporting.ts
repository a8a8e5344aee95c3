import type { Connection, ConnectionId, ConnectionStore } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import { writePrivateFile } from '../files/index.ts';
import { failure, toLocalDate, success, type ChannelInput, type Result } from '../system/index.ts';
import { transferTexts } from '../texts/index.ts';
import type { ExportOutcome, transferChannels } from './channels.ts';
import type { TransferDependencies } from './dependencies.ts';
import { encodeContent, type Outgoing } from './export-content.ts';
import { encodeExport, maxExportBytes } from './export-file.ts';
import { connectionsAsJson, connectionsAsTable, connectionsWithSecrets } from './table-export.ts';
import { connectionsAsVariables } from './variables-export.ts';

/** The input of an export with tokens. */
export type EncryptedExportInput = ChannelInput<
  (typeof transferChannels)['transfer:export-encrypted']
>;

/** The input of an export without tokens. */
export type TableExportInput = ChannelInput<(typeof transferChannels)['transfer:export-table']>;

/** The result when a dialog was cancelled. */
export const cancelled = success({ outcome: 'cancelled' } as const);

/** Exports with tokens after a confirmation. */
export async function exportEncrypted(
  dependencies: TransferDependencies,
  { ids, passphrase, vaultPassphrase }: EncryptedExportInput,
): Promise<Result<ExportOutcome, Failure>> {
  if (!isLongEnough(passphrase)) return failure({ code: 'passphrase-too-short' });
  const chosen = chosenConnections(dependencies.store, ids);
  if (!chosen.ok) return chosen;
  const act = { act: 'export-with-tokens', connections: chosen.value.length } as const;
  const confirmed = await dependencies.confirm(act, vaultPassphrase);
  // The file's dialog may stay open after the vault is locked.
  vaultPassphrase?.fill(0);
  if (!confirmed.ok) return notConfirmed(confirmed.error);
  const file = await chooseFileToWrite(dependencies, 'encrypted');
  if (file === null) return cancelled;
  const made = await encryptConnections(dependencies, chosen.value, passphrase);
  if (!made.ok) return made;
  const { connections, leftOut } = made.value;
  const written = writePrivateFile(file, made.value.file);
  if (!written.ok) return written;
  dependencies.history.record({ kind: 'exported', format: 'encrypted', connections });
  return success({ outcome: 'written', connections, leftOut, masked: [] });
}

/**
 * Exports without tokens. Certain secrets in texts are masked; possible ones too, unless a person confirms that they
 * are written.
 */
export async function exportTable(
  dependencies: TransferDependencies,
  { ids, format, guesses = 'mask' }: TableExportInput,
): Promise<Result<ExportOutcome, Failure>> {
  const asked = chosenConnections(dependencies.store, ids);
  if (!asked.ok) return asked;
  const suspects = connectionsWithSecrets(asked.value, 'all').length;
  if (guesses === 'write' && suspects > 0) {
    const confirmed = await dependencies.confirm(
      { act: 'export-guesses', connections: suspects },
      null,
    );
    if (!confirmed.ok) return notConfirmed(confirmed.error);
  }
  const file = await chooseFileToWrite(dependencies, format);
  if (file === null) return cancelled;
  // Read again, because the dialogs may have been open for a long time.
  const chosen = chosenConnections(dependencies.store, ids);
  if (!chosen.ok) return chosen;
  const connections = chosen.value.length;
  const which = guesses === 'write' ? 'certain' : 'all';
  const content =
    format === 'csv'
      ? connectionsAsTable(chosen.value, which)
      : format === 'env'
        ? connectionsAsVariables(chosen.value, which)
        : connectionsAsJson(chosen.value, which, dependencies.clock.now());
  const written = writePrivateFile(file, content);
  if (!written.ok) return written;
  dependencies.history.record({ kind: 'exported', format, connections });
  const masked = connectionsWithSecrets(chosen.value, which).map(({ id }) => id);
  return success({ outcome: 'written', connections, leftOut: [], masked });
}

/** A declined confirmation is a result, not a failure. */
export function notConfirmed(refused: Failure): Result<{ readonly outcome: 'cancelled' }, Failure> {
  return refused.code === 'not-confirmed' ? cancelled : failure(refused);
}

function chooseFileToWrite(
  { files, clock }: TransferDependencies,
  kind: keyof typeof transferTexts.suggestedNames,
): Promise<string | null> {
  return files.toWrite(kind, transferTexts.suggestedNames[kind](toLocalDate(clock.now())));
}

/** The minimum length of an export passphrase, in characters. */
export const minExportPassphraseLength = 12;

interface WrittenExport {
  readonly file: Buffer;
  readonly connections: number;
  readonly leftOut: readonly ConnectionId[];
}

/** The chosen connections by nickname; an empty list means all. */
function chosenConnections(
  store: Pick<ConnectionStore, 'list'>,
  ids: readonly ConnectionId[],
): Result<readonly Connection[], Failure> {
  const listed = store.list();
  if (!listed.ok || ids.length === 0) return listed;
  const wanted = new Set(ids);
  const chosen = listed.value.filter(({ id }) => wanted.has(id));
  return chosen.length === wanted.size ? success(chosen) : failure({ code: 'no-such-connection' });
}

/** Whether a passphrase in UTF-8 is long enough. It never becomes a string, which could not be wiped. */
function isLongEnough(passphrase: Uint8Array): boolean {
  const isContinuation = (byte: number): boolean => (byte & 0b1100_0000) === 0b1000_0000;
  return passphrase.filter((byte) => !isContinuation(byte)).length >= minExportPassphraseLength;
}

type EncryptionDependencies = Pick<
  TransferDependencies,
  'store' | 'ownPurposes' | 'derive' | 'clock'
>;

/** Encrypts connections with their tokens and own purposes, and wipes every copy of a token. */
async function encryptConnections(
  { store, ownPurposes, derive, clock }: EncryptionDependencies,
  connections: readonly Connection[],
  passphrase: Uint8Array,
): Promise<Result<WrittenExport, Failure>> {
  const at = clock.now();
  const purposes = ownPurposes.outgoing(new Set(connections.flatMap((one) => one.purposes)));
  if (!purposes.ok) return purposes;
  const files = purposes.value.map(({ file }) => file);
  const collected = collect(store, connections, files);
  if (!collected.ok) return collected;
  const { content, leftOut } = collected.value;
  try {
    const file = await encodeExport(content, passphrase, at, derive);
    if (file.byteLength > maxExportBytes) return failure({ code: 'file-too-large' });
    return success({ file, connections: connections.length - leftOut.length, leftOut });
  } finally {
    content.fill(0);
  }
}

function collect(
  store: Pick<ConnectionStore, 'readToken'>,
  connections: readonly Connection[],
  purposes: readonly Uint8Array[],
): Result<{ readonly content: Buffer; readonly leftOut: readonly ConnectionId[] }, Failure> {
  const outgoing: Outgoing[] = [];
  const leftOut: ConnectionId[] = [];
  try {
    for (const connection of connections) {
      const token = store.readToken(connection.id);
      if (token.ok) outgoing.push({ connection, token: token.value });
      else if (token.error.code === 'token-unreadable') leftOut.push(connection.id);
      else return token;
    }
    return success({ content: encodeContent(outgoing, purposes), leftOut });
  } finally {
    for (const { token } of outgoing) token.fill(0);
  }
}
