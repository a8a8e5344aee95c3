import type Database from 'better-sqlite3';
import evidenceOfAudit from './sql/evidence-of-audit.sql?raw';
import forgetOldAudits from './sql/forget-old-audits.sql?raw';
import getAudit from './sql/get-audit.sql?raw';
import insertAudit from './sql/insert-audit.sql?raw';
import keepEvidence from './sql/keep-evidence.sql?raw';
import latestAudits from './sql/latest-audits.sql?raw';
import listAudits from './sql/list-audits.sql?raw';

const sources = {
  evidenceOfAudit,
  forgetOldAudits,
  getAudit,
  insertAudit,
  keepEvidence,
  latestAudits,
  listAudits,
};

/** Gives a statement of this folder, prepared at its first use and kept for as long as the vault is open. */
export type Statements = (name: keyof typeof sources) => Database.Statement;

const opened = new WeakMap<Database.Database, Statements>();

/** The statements of an open database. */
export function statementsOf(database: Database.Database): Statements {
  const known = opened.get(database);
  if (known !== undefined) return known;
  const prepared = new Map<keyof typeof sources, Database.Statement>();
  const statements: Statements = (name) => {
    const statement = prepared.get(name) ?? database.prepare(sources[name]);
    prepared.set(name, statement);
    return statement;
  };
  opened.set(database, statements);
  return statements;
}
