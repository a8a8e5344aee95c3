import { statementsFrom, type PreparedStatements } from '../vault/index.ts';
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

/** Gives a statement of this folder by its name. */
export type Statements = PreparedStatements<keyof typeof sources>;

/** The statements of an open database. */
export const statementsOf = statementsFrom(sources);
