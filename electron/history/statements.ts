import type Database from 'better-sqlite3';
import appendEntry from './sql/append-entry.sql?raw';
import countFailedUnlock from './sql/count-failed-unlock.sql?raw';
import everyEntry from './sql/every-entry.sql?raw';
import listEntries from './sql/list-entries.sql?raw';
import newestEntry from './sql/newest-entry.sql?raw';
import replaceCode from './sql/replace-code.sql?raw';

const sources = {
  appendEntry,
  countFailedUnlock,
  everyEntry,
  listEntries,
  newestEntry,
  replaceCode,
};

/** Gives a statement of this folder, prepared at its first use and kept for as long as the vault is open. */
export type Statements = (name: keyof typeof sources) => Database.Statement;

const opened = new WeakMap<Database.Database, Statements>();

/** The statements of an open database. */
export function statementsOf(database: Database.Database): Statements {
  const known = opened.get(database);
  if (known !== undefined) return known;
  const prepared = new Map<string, Database.Statement>();
  const statements: Statements = (name) => {
    const statement = prepared.get(name) ?? database.prepare(sources[name]);
    prepared.set(name, statement);
    return statement;
  };
  opened.set(database, statements);
  return statements;
}
