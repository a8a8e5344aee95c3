import type { Failure } from '../failures/index.ts';
import { failure, localDateOf, success, type Result } from '../system/index.ts';
import { movingTexts } from '../texts/moving.ts';
import { chosenConnections, encryptConnections, isLongEnough } from './exporting.ts';
import { writePrivateFile, type ExportKind } from './files.ts';
import type { Answer, Input, MovingParts } from './parts.ts';
import { connectionsAsJson, connectionsAsTable } from './table-export.ts';

/** What a person who thought better of it gets. */
export const cancelled = success({ outcome: 'cancelled' } as const);

/** Exports with tokens, once that was confirmed. */
export async function exportEncrypted(
  parts: MovingParts,
  { ids, passphrase, vaultPassphrase }: Input<'moving:export-encrypted'>,
): Promise<Answer<'moving:export-encrypted'>> {
  if (!isLongEnough(passphrase)) return failure({ code: 'passphrase-too-short' });
  const chosen = chosenConnections(parts.store, ids);
  if (!chosen.ok) return chosen;
  const act = { act: 'export-with-tokens', connections: chosen.value.length } as const;
  const confirmed = await parts.confirm(act, vaultPassphrase);
  if (!confirmed.ok) return notConfirmed(confirmed.error);
  const file = await chooseFileToWrite(parts, 'encrypted');
  if (file === null) return cancelled;
  const made = await encryptConnections(parts, chosen.value, passphrase);
  if (!made.ok) return made;
  const { connections, leftOut } = made.value;
  const written = writePrivateFile(file, made.value.file);
  if (!written.ok) return written;
  parts.history.record({ kind: 'exported', format: 'encrypted', connections });
  return success({ outcome: 'written', connections, leftOut });
}

/** Exports without tokens. */
export async function exportTable(
  parts: MovingParts,
  { ids, format }: Input<'moving:export-table'>,
): Promise<Answer<'moving:export-table'>> {
  const file = await chooseFileToWrite(parts, format);
  if (file === null) return cancelled;
  const chosen = chosenConnections(parts.store, ids);
  if (!chosen.ok) return chosen;
  const connections = chosen.value.length;
  const content =
    format === 'csv'
      ? connectionsAsTable(chosen.value)
      : connectionsAsJson(chosen.value, parts.clock.now());
  const written = writePrivateFile(file, content);
  if (!written.ok) return written;
  parts.history.record({ kind: 'exported', format, connections });
  return success({ outcome: 'written', connections, leftOut: [] });
}

/** Saying no is an answer, and no failure. */
export function notConfirmed(refused: Failure): Result<{ readonly outcome: 'cancelled' }, Failure> {
  return refused.code === 'not-confirmed' ? cancelled : failure(refused);
}

async function chooseFileToWrite(
  { files, clock }: MovingParts,
  kind: ExportKind,
): Promise<string | null> {
  return files.toWrite(kind, movingTexts.suggestedNames[kind](localDateOf(clock.now())));
}
