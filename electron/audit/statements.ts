import type Database from 'better-sqlite3';
import auditsUpTo from './sql/audits-up-to.sql?raw';
import evidenceOfAudit from './sql/evidence-of-audit.sql?raw';
import fleetAudits from './sql/fleet-audits.sql?raw';
import getAudit from './sql/get-audit.sql?raw';
import insertAudit from './sql/insert-audit.sql?raw';
import keepEvidence from './sql/keep-evidence.sql?raw';
import latestAudits from './sql/latest-audits.sql?raw';
import listAudits from './sql/list-audits.sql?raw';
import newestTwo from './sql/newest-two.sql?raw';
import readEvidence from './sql/read-evidence.sql?raw';
import thinAudits from './sql/thin-audits.sql?raw';
import timeline from './sql/timeline.sql?raw';

const sources = {
  auditsUpTo,
  evidenceOfAudit,
  fleetAudits,
  getAudit,
  insertAudit,
  keepEvidence,
  latestAudits,
  listAudits,
  newestTwo,
  readEvidence,
  thinAudits,
  timeline,
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
