import type { Failure } from '../failures/index.ts';
import { failure, toLocalDate, success, type Result } from '../system/index.ts';
import { transferTexts } from '../texts/index.ts';
import { chosenConnections, encryptConnections, isLongEnough } from './exporting.ts';
import { writePrivateFile, type ExportKind } from './files.ts';
import type { TransferOutput, TransferInput, TransferParts } from './parts.ts';
import { connectionsAsJson, connectionsAsTable, connectionsWithSecrets } from './table-export.ts';

/** What a person who thought better of it gets. */
export const cancelled = success({ outcome: 'cancelled' } as const);

/** Exports with tokens, once that was confirmed. */
export async function exportEncrypted(
  dependencies: TransferParts,
  { ids, passphrase, vaultPassphrase }: TransferInput<'transfer:export-encrypted'>,
): Promise<TransferOutput<'transfer:export-encrypted'>> {
  if (!isLongEnough(passphrase)) return failure({ code: 'passphrase-too-short' });
  const chosen = chosenConnections(dependencies.store, ids);
  if (!chosen.ok) return chosen;
  const act = { act: 'export-with-tokens', connections: chosen.value.length } as const;
  const confirmed = await dependencies.confirm(act, vaultPassphrase);
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
 * Exports without tokens. What is certainly a secret in a text is masked, and what may be one unless a person confirms
 * that it is written.
 */
export async function exportTable(
  dependencies: TransferParts,
  { ids, format, guesses = 'mask' }: TransferInput<'transfer:export-table'>,
): Promise<TransferOutput<'transfer:export-table'>> {
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
  // As they are now: the dialogs may have been open for long.
  const chosen = chosenConnections(dependencies.store, ids);
  if (!chosen.ok) return chosen;
  const connections = chosen.value.length;
  const which = guesses === 'write' ? 'certain' : 'all';
  const content =
    format === 'csv'
      ? connectionsAsTable(chosen.value, which)
      : connectionsAsJson(chosen.value, which, dependencies.clock.now());
  const written = writePrivateFile(file, content);
  if (!written.ok) return written;
  dependencies.history.record({ kind: 'exported', format, connections });
  const masked = connectionsWithSecrets(chosen.value, which).map(({ id }) => id);
  return success({ outcome: 'written', connections, leftOut: [], masked });
}

/** Saying no is an answer, and no failure. */
export function notConfirmed(refused: Failure): Result<{ readonly outcome: 'cancelled' }, Failure> {
  return refused.code === 'not-confirmed' ? cancelled : failure(refused);
}

async function chooseFileToWrite(
  { files, clock }: TransferParts,
  kind: ExportKind,
): Promise<string | null> {
  return files.toWrite(kind, transferTexts.suggestedNames[kind](toLocalDate(clock.now())));
}
