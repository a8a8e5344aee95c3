import type Database from 'better-sqlite3';
import { statement } from '../database/statement.ts';

/** The settings that protect something: when the vault is locked, what is trusted, how long copies stay, what is named. */
export const protectiveSettings = ['clipboard', 'health', 'lock', 'trusted-certificates'] as const;

/** The settings that protect nothing: whoever brings a former one back gains nothing by it. */
export const otherSettings = ['requests', 'table-mappings'] as const;

/** Of the setting `health`, only whether notifications name connections protects anything. */
const readProtective = statement(`
  SELECT name, CASE name WHEN 'health' THEN value -> '$.names' ELSE value END
  FROM setting
  WHERE name IN (${protectiveSettings.map((name) => `'${name}'`).join(', ')})
  ORDER BY name
`);

/** Reads what protects, each setting's name before its value. */
export function readProtectiveSettings(database: Database.Database): readonly string[] {
  const rows = readProtective(database).raw().all();
  return rows.flatMap((row) => (Array.isArray(row) ? row.map(String) : []));
}
