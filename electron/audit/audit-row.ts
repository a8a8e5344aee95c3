import * as v from 'valibot';
import type { ConnectionId, PurposeId } from '../connections/connection.ts';
import type { Instant } from '../system/brand.ts';
import { linkNames } from '../system/links.ts';
import { evidenceSchema, type Evidence } from './evidence.ts';
import type { AuditId, AuditReport, Finding } from './finding.ts';

const branded = <Id extends string>() => v.transform((text: string) => text as Id);
const purposeIds = v.array(v.pipe(v.string(), branded<PurposeId>()));
const moment = v.pipe(
  v.number(),
  v.transform((milliseconds) => milliseconds as Instant),
);
const verdict = v.picklist(['complete', 'missing', 'unknown', 'excessive']);

const finding = v.object({
  requirementId: v.string(),
  purposes: purposeIds,
  title: v.string(),
  why: v.string(),
  cards: v.array(v.string()),
  severity: v.picklist(['required', 'partly']),
  verdict: v.picklist(['met', 'missing', 'unknown', 'excessive']),
  reason: v.string(),
  evidence: v.array(v.keyof(v.omit(evidenceSchema, ['format', 'route']))),
  remedy: v.nullable(
    v.object({
      who: v.string(),
      steps: v.array(v.object({ text: v.string(), link: v.nullable(v.picklist(linkNames)) })),
    }),
  ),
}) satisfies v.GenericSchema<unknown, Finding>;

const json = v.pipe(v.string(), v.parseJson());

/** A row of the table `audit`. */
export const auditRow = v.object({
  id: v.pipe(v.string(), branded<AuditId>()),
  connection_id: v.pipe(v.string(), branded<ConnectionId>()),
  started_at: moment,
  duration_ms: v.number(),
  requests: v.number(),
  rules_version: v.number(),
  verdict,
  purposes: v.pipe(json, purposeIds),
  findings: v.pipe(json, v.array(finding)),
  identity: v.pipe(json, evidenceSchema.entries.identity),
  groups: v.pipe(json, evidenceSchema.entries.groups),
});

/** A row of the latest audits, one for each connection. */
export const latestAuditRow = v.object({
  connection_id: v.pipe(v.string(), branded<ConnectionId>()),
  started_at: moment,
  verdict,
  missing: v.number(),
  unknown: v.number(),
});

/** The report that a row holds. */
export function reportFrom(row: v.InferOutput<typeof auditRow>): AuditReport {
  const { connection_id, started_at, duration_ms, rules_version, identity, groups, ...same } = row;
  return {
    ...same,
    connectionId: connection_id,
    startedAt: started_at,
    durationMs: duration_ms,
    rulesVersion: rules_version,
    ...shownOf({ identity, groups }),
  };
}

/** What a report shows of the evidence that it rests on. */
export function shownOf({
  identity,
  groups,
}: Pick<Evidence, 'identity' | 'groups'>): Pick<AuditReport, 'account' | 'groups'> {
  return {
    account: identity.known ? identity.value : null,
    groups: groups.known ? groups.value : null,
  };
}

/** The columns of a report and its evidence. */
export function columnsOf(report: AuditReport, evidence: Evidence): object {
  const count = (wanted: Finding['verdict']): number =>
    report.findings.filter((one) => one.verdict === wanted).length;
  return {
    id: report.id,
    connection_id: report.connectionId,
    started_at: report.startedAt,
    duration_ms: report.durationMs,
    requests: report.requests,
    rules_version: report.rulesVersion,
    verdict: report.verdict,
    missing: count('missing'),
    unknown: count('unknown'),
    purposes: JSON.stringify(report.purposes),
    findings: JSON.stringify(report.findings),
    evidence: JSON.stringify(evidence),
  };
}
