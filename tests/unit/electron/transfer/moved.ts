import { expect } from 'vitest';
import type { ImportRow } from '../../../../electron/transfer/index.ts';
import { practiceToken } from '../connections/form.ts';
import { bytesOf, type OpenedTransfer } from './opened-transfer.ts';
import { valueOf } from '../../value-of.ts';

/** The passphrase of the files. */
export const phrase = 'words for the journey';
/** A token that differs from the practice token. */
export const otherToken = practiceToken.replace('AbC', 'XyZ');

/** An encrypted export of everything. */
export async function exported(from: OpenedTransfer): Promise<Buffer> {
  const made = await from.handlers['transfer:export-encrypted']({
    ids: [],
    passphrase: bytesOf(phrase),
    vaultPassphrase: null,
  });
  expect(made).toMatchObject({ ok: true, value: { outcome: 'written', leftOut: [] } });
  return from.read();
}

/** Chooses a file and opens it; returns the result that the page gets. */
export async function chosen(into: OpenedTransfer, file: Buffer, passphrase = phrase) {
  into.write(file);
  const held = valueOf(await into.handlers['transfer:choose-export'](null));
  if (held.outcome !== 'chosen') throw new Error(held.outcome);
  const input = { id: held.id, passphrase: bytesOf(passphrase) };
  const preview = await into.handlers['transfer:open-export'](input);
  return { id: held.id, rows: preview.ok ? preview.value.rows : [], preview };
}

/** Nicknames and how they compare. */
export const standings = (rows: readonly ImportRow[]) =>
  rows.map(({ shown, comparison }) => [shown?.nickname, comparison.status]);
