import type Database from 'better-sqlite3';

/** Gives a statement prepared for an open database. Its rows are `unknown` until a schema has checked them. */
export type PreparedIn = (database: Database.Database) => Database.Statement;

/**
 * Declares a statement: the one way in which SQL is run again and again. It is prepared at its first use in a database
 * and kept until that is closed.
 */
export function statement(sql: string): PreparedIn {
  const prepared = new WeakMap<Database.Database, Database.Statement>();
  return (database) => {
    const known = prepared.get(database);
    if (known !== undefined) return known;
    const made = database.prepare(sql);
    prepared.set(database, made);
    return made;
  };
}
