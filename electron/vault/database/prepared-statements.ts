import type Database from 'better-sqlite3';

/** Gives a statement by its name, prepared at its first use and kept for as long as the database is open. */
export type PreparedStatements<Name extends string> = (name: Name) => Database.Statement;

/**
 * Keeps the statements of a room.
 *
 * @param sources each statement's SQL by its name.
 * @returns what gives the statements of an open database.
 */
export function statementsFrom<Name extends string>(
  sources: Readonly<Record<Name, string>>,
): (database: Database.Database) => PreparedStatements<Name> {
  const opened = new WeakMap<Database.Database, PreparedStatements<Name>>();
  return (database) => {
    const known = opened.get(database);
    if (known !== undefined) return known;
    const prepared = new Map<Name, Database.Statement>();
    const statements: PreparedStatements<Name> = (name) => {
      const statement = prepared.get(name) ?? database.prepare(sources[name]);
      prepared.set(name, statement);
      return statement;
    };
    opened.set(database, statements);
    return statements;
  };
}
