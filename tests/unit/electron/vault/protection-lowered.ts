import { readFileSync, writeFileSync } from 'node:fs';
import type { Vault } from '../../../../electron/vault/index.ts';
import { openedBy, type Machine } from './machine.ts';

/** The header's two copies. */
export const headerFiles = ['vault.header', 'vault.header.copy'] as const;

/** Saves a setting as the service that it belongs to does. */
export function saveSetting(vault: Vault, name: string, value: unknown): void {
  const open = openedBy(vault);
  const write = `INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`;
  const saved = open.change(() => open.database.prepare(write).run(name, JSON.stringify(value)));
  if (!saved.ok) throw new Error(saved.error.code);
}

/** A setting as it is now. */
export function settingIn(vault: Vault, name: string): unknown {
  const { database } = openedBy(vault);
  const value = database.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(name);
  return typeof value === 'string' ? JSON.parse(value) : null;
}

/** The page of the file on which a table begins. */
export function pageOf(vault: Vault, table: string): number {
  const root = 'SELECT rootpage FROM sqlite_schema WHERE name = ?';
  return Number(openedBy(vault).database.prepare(root).pluck().get(table));
}

/** Keeps copies of files, to be put back later. */
export function copiesOf(machine: Machine, names: readonly string[]): () => void {
  const copies = names.map((name) => [name, readFileSync(machine.at(name))] as const);
  return () => {
    for (const [name, content] of copies) writeFileSync(machine.at(name), content);
  };
}

/** Puts single pages of an older database into the present one. */
export function putPagesBack(machine: Machine, older: Buffer, pages: readonly number[]): void {
  const present = readFileSync(machine.at('vault.db'));
  for (const page of pages) older.copy(present, (page - 1) * 4096, (page - 1) * 4096, page * 4096);
  writeFileSync(machine.at('vault.db'), present);
}
