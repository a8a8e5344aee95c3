import { statementsFrom, type PreparedStatements } from '../vault/index.ts';
import auditsUpTo from './sql/audits-up-to.sql?raw';
import evidenceOfAudit from './sql/evidence-of-audit.sql?raw';
import fleetAudits from './sql/fleet-audits.sql?raw';
import getAudit from './sql/get-audit.sql?raw';
import insertAuditPurpose from './sql/insert-audit-purpose.sql?raw';
import insertAudit from './sql/insert-audit.sql?raw';
import keepComparedPurpose from './sql/keep-compared-purpose.sql?raw';
import keepEvidence from './sql/keep-evidence.sql?raw';
import latestAudits from './sql/latest-audits.sql?raw';
import listAudits from './sql/list-audits.sql?raw';
import newestEvidenceOfSites from './sql/newest-evidence-of-sites.sql?raw';
import newestTwo from './sql/newest-two.sql?raw';
import purposesOfAudit from './sql/purposes-of-audit.sql?raw';
import readEvidence from './sql/read-evidence.sql?raw';
import thinAudits from './sql/thin-audits.sql?raw';
import timeline from './sql/timeline.sql?raw';

const sources = {
  auditsUpTo,
  evidenceOfAudit,
  fleetAudits,
  getAudit,
  insertAudit,
  insertAuditPurpose,
  keepComparedPurpose,
  keepEvidence,
  latestAudits,
  listAudits,
  newestEvidenceOfSites,
  newestTwo,
  purposesOfAudit,
  readEvidence,
  thinAudits,
  timeline,
};

/** Gives a statement of this folder by its name. */
export type Statements = PreparedStatements<keyof typeof sources>;

/** The statements of an open database. */
export const statementsOf = statementsFrom(sources);
