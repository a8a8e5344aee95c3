import { createHmac } from 'node:crypto';
import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { encodeFields } from '../authenticated-encryption.ts';
import type { Header } from '../header/header.ts';
import type { Wrapping } from '../keepers/wrapping.ts';
import { statement } from '../database/statement.ts';
import type { VaultDifference } from './difference.ts';
import { readProtectiveSettings } from './protective-settings.ts';

/** How often what protects was changed, and an HMAC over its present state in hexadecimal. */
export type ProtectionMark = NonNullable<Header['protection']>;

/** Contents of the protection record. The caller wipes the key. */
export interface ProtectionDependencies {
  readonly database: Database.Database;
  /** The protection subkey. */
  readonly key: Buffer;
  readonly vaultId: string;
}

const recordRow = v.object({
  count: v.number(),
  keepers: v.instance(Buffer),
  next_keepers: v.nullable(v.instance(Buffer)),
  settings: v.instance(Buffer),
});

type Row = Readonly<v.InferOutput<typeof recordRow>>;

const selectRecord = statement('SELECT count, keepers, next_keepers, settings FROM protection');

const upsertRecord = statement(`
  INSERT INTO protection (only_row, count, keepers, next_keepers, settings)
  VALUES (1, :count, :keepers, :next_keepers, :settings)
  ON CONFLICT (only_row) DO UPDATE SET
    count = excluded.count, keepers = excluded.keepers,
    next_keepers = excluded.next_keepers, settings = excluded.settings
`);

const selectPinned = statement('SELECT pinned_as FROM protection');

const setPinned = statement('UPDATE protection SET pinned_as = ?');

/**
 * The record of the protection in an open database. What it writes belongs into a transaction, which is its
 * caller's.
 */
export class ProtectionRecord {
  readonly #dependencies: ProtectionDependencies;
  /** The code that was made last, of each kind. */
  readonly #latest = new Map<string, { readonly bytes: Buffer; readonly code: Buffer }>();

  constructor(dependencies: ProtectionDependencies) {
    this.#dependencies = dependencies;
  }

  /** Null for a vault from before there was a record. */
  mark(): ProtectionMark | null {
    const row = this.#read();
    return row === null ? null : this.#computeMark(row);
  }

  /** How often what protects was changed; null for a vault from before there was a record. */
  count(): number | null {
    return this.#read()?.count ?? null;
  }

  /** Whether the store of passwords was once given a note of the vault under this account. */
  isPinned(account: string): boolean {
    return selectPinned(this.#dependencies.database).pluck().get() === account;
  }

  pin(account: string): void {
    setPinned(this.#dependencies.database).run(account);
  }

  /** Compares the record with the database that it is in, and with the vault's authentic header. */
  compare(header: Header): readonly VaultDifference[] {
    const row = this.#read();
    const { protection } = header;
    if (row === null) return protection === undefined ? [] : ['older-database'];
    const settled = this.#settle(row, header.keepers);
    const differences: VaultDifference[] = [];
    if (!settled.keepers.equals(this.#keepersCode(header.keepers))) differences.push('keepers');
    if (!settled.settings.equals(this.#settingsCode())) differences.push('settings');
    if (
      differences.length === 0 &&
      protection !== undefined &&
      this.#isBehind(settled, protection)
    ) {
      differences.push('older-database');
    }
    return differences;
  }

  /** Makes the record where there is none, and ends a change of the keepers that was broken off. */
  settle(keepers: readonly Wrapping[]): void {
    const row = this.#read();
    if (row === null) this.#write(this.#rowFor(keepers, 1));
    else if (row.next_keepers !== null) this.#write(this.#settle(row, keepers));
  }

  /** Whether {@link settle} has something to do. */
  isUnsettled(): boolean {
    const row = this.#read();
    return row === null || row.next_keepers !== null;
  }

  /** Takes everything as it is now, and counts on from the highest count that is known. */
  accept(keepers: readonly Wrapping[], knownCounts: readonly number[]): void {
    const count = Math.max(0, this.#read()?.count ?? 0, ...knownCounts) + 1;
    this.#write(this.#rowFor(keepers, count));
  }

  /** Counts a change if settings that protect were changed. */
  followSettings(): void {
    const row = this.#read();
    if (row === null) return;
    const settings = this.#settingsCode();
    if (!settings.equals(row.settings)) this.#write({ ...row, count: row.count + 1, settings });
  }

  /**
   * Says which keepers the header is about to name; until it does, the former ones count, too.
   *
   * @returns the mark for that header.
   */
  announceKeepers(keepers: readonly Wrapping[]): ProtectionMark {
    const row = this.#read() ?? this.#rowFor(keepers, 1);
    const next_keepers = this.#keepersCode(keepers);
    this.#write({ ...row, next_keepers });
    return this.#computeMark({ ...row, count: row.count + 1, keepers: next_keepers });
  }

  #settle(row: Row, keepers: readonly Wrapping[]): Row {
    const { next_keepers: next } = row;
    const isDone = next?.equals(this.#keepersCode(keepers)) === true;
    return isDone
      ? { ...row, count: row.count + 1, keepers: next, next_keepers: null }
      : { ...row, next_keepers: null };
  }

  /** The header is written after the database, and may therefore be behind it, but never before it. */
  #isBehind(row: Row, { count, code }: ProtectionMark): boolean {
    if (count !== row.count) return count > row.count;
    return code !== this.#computeMark(row).code;
  }

  #rowFor(keepers: readonly Wrapping[], count: number): Row {
    return {
      count,
      keepers: this.#keepersCode(keepers),
      next_keepers: null,
      settings: this.#settingsCode(),
    };
  }

  #computeMark({ count, keepers, settings }: Row): ProtectionMark {
    return { count, code: this.#code('all', [String(count), keepers, settings]).toString('hex') };
  }

  #keepersCode(keepers: readonly Wrapping[]): Buffer {
    const sorted = [...keepers].sort((one, other) => (one.kind < other.kind ? -1 : 1));
    const fields = sorted.flatMap(({ kind, createdAt, wrappedKey }) => [
      kind,
      String(createdAt),
      wrappedKey,
    ]);
    return this.#code('keepers', fields);
  }

  #settingsCode(): Buffer {
    return this.#code('settings', readProtectiveSettings(this.#dependencies.database));
  }

  /** Each save asks for two of them, which are nearly always what they were. */
  #code(of: 'all' | 'keepers' | 'settings', fields: readonly (string | Uint8Array)[]): Buffer {
    const { key, vaultId } = this.#dependencies;
    const bytes = encodeFields(['chatelaine/protection/1', of, vaultId, ...fields]);
    const known = this.#latest.get(of);
    if (known?.bytes.equals(bytes) === true) return known.code;
    const code = createHmac('sha256', key).update(bytes).digest();
    this.#latest.set(of, { bytes, code });
    return code;
  }

  #read(): Row | null {
    const row = selectRecord(this.#dependencies.database).get();
    return row === undefined ? null : v.parse(recordRow, row);
  }

  #write({ count, keepers, next_keepers, settings }: Row): void {
    upsertRecord(this.#dependencies.database).run({ count, keepers, next_keepers, settings });
  }
}
