import { randomUUID } from 'node:crypto';
import type { Connection } from '../connections/index.ts';
import type { Failure } from '../failures/index.ts';
import type { Purposes } from '../purposes/index.ts';
import { success, type Instant, type Result } from '../system/index.ts';
import { shownOf } from './audit-row.ts';
import { accountName } from '../checks/index.ts';
import { digestOf, evidenceText } from './canonical.ts';
import { ownPurposesIn } from './compared-purposes.ts';
import { evaluate, rulesVersion } from './model/evaluate.ts';
import type { Evidence } from './model/evidence.ts';
import type { AuditId, AuditReport } from './model/finding.ts';
import type { SiteGrants } from './model/grants/grant-evidence.ts';
import type { KeptAudits } from './comparing.ts';
import { verdictOf } from './model/verdict.ts';

/** Evidence gathered for an audit of a connection. */
export interface GatheredFor {
  readonly connection: Connection;
  readonly evidence: Evidence;
  readonly grants: SiteGrants;
  readonly requests: number;
  readonly startedAt: Instant;
  readonly durationMs: number;
}

/** Compares what was gathered with the connection's purposes as they are now, and keeps what came of it. */
export function judgeAndKeep(
  purposes: Pick<Purposes, 'catalogue'>,
  kept: KeptAudits,
  { connection, evidence, grants, ...gathered }: GatheredFor,
): Result<AuditReport, Failure> {
  const catalogue = purposes.catalogue();
  if (!catalogue.ok) return catalogue;
  const compared = catalogue.value.of(connection.purposes);
  const drift = kept.comparisons.counted(connection.id, evidence, compared);
  if (!drift.ok) return drift;
  const text = evidenceText(evidence);
  const findings = evaluate(withAccountNamed(evidence, connection.username), compared);
  const report: AuditReport = {
    // A version 4 UUID, which nothing else makes.
    id: randomUUID() as AuditId,
    connectionId: connection.id,
    ...gathered,
    rulesVersion,
    evidenceDigest: digestOf(text),
    ...shownOf(evidence),
    purposes: compared.map(({ id }) => id),
    ownPurposes: ownPurposesIn(compared),
    findings,
    verdict: verdictOf(findings),
    drift: drift.value,
  };
  const written = kept.store.keep(report, text, compared, grants);
  return written.ok ? success(report) : written;
}

/** Evidence for sentences about an account that has no name: it is called by the username with which it logged in. */
function withAccountNamed(evidence: Evidence, username: string): Evidence {
  const { identity } = evidence;
  if (!identity.known) return evidence;
  const displayName = accountName(identity.value, username);
  return { ...evidence, identity: { known: true, value: { ...identity.value, displayName } } };
}
