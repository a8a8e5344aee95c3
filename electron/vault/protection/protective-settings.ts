import type Database from 'better-sqlite3';
import { statement } from '../database/statement.ts';

/**
 * Every setting that is kept in the vault, and which part of it protects something: all of it, the part at a JSON path,
 * or none. What protects is covered by the code (HMAC) by which the vault notices a change from outside; bringing back
 * a former value of any other setting gains nothing. To change what a setting protects would make every vault that
 * holds it seem changed from outside.
 */
export const vaultSettings = {
  clipboard: { protects: 'all' },
  'hand-out': { protects: 'all' },
  /** Only whether notifications name connections protects something. */
  health: { protects: '$.names' },
  lock: { protects: 'all' },
  requests: { protects: 'none' },
  'saved-filters': { protects: 'none' },
  'table-mappings': { protects: 'none' },
  'token-lives': { protects: 'none' },
  'trusted-certificates': { protects: 'all' },
} as const satisfies Readonly<
  Record<string, { readonly protects: 'all' | 'none' | `$.${string}` }>
>;

/** The name of a setting that is kept in the vault. */
export type SettingName = keyof typeof vaultSettings;

const protective = Object.entries(vaultSettings).filter(([, { protects }]) => protects !== 'none');

const cases = protective.flatMap(([name, { protects }]) =>
  protects === 'all' ? [] : [`WHEN '${name}' THEN value -> '${protects}'`],
);

const readProtective = statement(`
  SELECT name, CASE name ${cases.join(' ')} ELSE value END
  FROM setting
  WHERE name IN (${protective.map(([name]) => `'${name}'`).join(', ')})
  ORDER BY name
`);

/** Reads what protects, each setting's name before its value. */
export function readProtectiveSettings(database: Database.Database): readonly string[] {
  const rows = readProtective(database).raw().all();
  return rows.flatMap((row) => (Array.isArray(row) ? row.map(String) : []));
}
