import * as v from 'valibot';
import type { AccountIdentity } from '../checks/model/check.ts';
import type { ConnectionId, PurposeId } from '../connections/model/connection.ts';
import type { Instant } from '../system/model/brand.ts';
import type { PurposeDigest } from '../purposes/index.ts';
import { severities } from '../purposes/model/purpose.ts';
import { linkNames } from '../system/model/links.ts';
import { shownText } from '../system/model/outside-text.ts';
import type { ChangeCounts } from './model/change.ts';
import { evidencePieces, type Evidence } from './model/evidence.ts';
import type {
  AuditId,
  AuditReport,
  ComparedPurpose,
  EvidenceDigest,
  Finding,
} from './model/finding.ts';
import { reasonSchema } from './model/reason.ts';
import { remedySchema } from './model/remedy.ts';
import { auditVerdicts, countFindings, verdictOrder } from './model/verdict.ts';

const branded = <Id extends string>() => v.transform((text: string) => text as Id);
const purposeIds = v.array(v.pipe(v.string(), branded<PurposeId>()));
const moment = v.pipe(
  v.number(),
  v.transform((milliseconds) => milliseconds as Instant),
);
const verdict = v.picklist(auditVerdicts);

/** Kept before names came in without hidden characters, a sentence may hold some. */
const sentence = v.pipe(v.string(), v.transform(shownText));

const facts = {
  requirementId: v.string(),
  purposes: purposeIds,
  cards: v.array(sentence),
  severity: v.picklist(severities),
  verdict: v.picklist(verdictOrder),
  evidence: v.array(
    v.object({
      part: v.picklist([...evidencePieces, 'route']),
      permission: v.nullable(v.string()),
    }),
  ),
};

const requirementText = [
  v.object({
    code: v.literal('built-in'),
    purpose: v.pipe(v.string(), branded<PurposeId>()),
    requirement: v.string(),
  }),
  v.object({ code: v.literal('own'), text: sentence }),
] as const;

const codedFinding = v.object({
  ...facts,
  form: v.literal('coded'),
  title: v.variant('code', [
    ...requirementText,
    v.object({ code: v.literal('permission'), name: sentence }),
    v.object({ code: v.literal('site-administration') }),
  ]),
  whys: v.array(
    v.variant('code', [
      ...requirementText,
      v.object({ code: v.literal('powerful'), permission: v.string() }),
    ]),
  ),
  reasons: v.array(reasonSchema),
  remedy: v.nullable(remedySchema),
});

const writtenSteps = v.array(v.object({ text: sentence, link: v.nullable(v.picklist(linkNames)) }));

const writtenFinding = v.object({
  ...facts,
  form: v.literal('as-written'),
  title: sentence,
  why: sentence,
  reason: sentence,
  remedy: v.nullable(
    v.object({
      who: sentence,
      steps: writtenSteps,
      // Audits of an earlier version have all in one list.
      alternatives: v.optional(v.array(v.object({ title: sentence, steps: writtenSteps })), []),
    }),
  ),
});

const finding = v.union([codedFinding, writtenFinding]) satisfies v.GenericSchema<unknown, Finding>;

const account = v.object({
  accountId: v.string(),
  displayName: v.string(),
  emailAddress: v.nullable(v.string()),
  accountType: v.picklist(['atlassian', 'app', 'customer', 'unknown']),
  active: v.boolean(),
}) satisfies v.GenericSchema<AccountIdentity>;

const comparedPurpose = v.object({
  id: v.pipe(v.string(), branded<PurposeId>()),
  title: v.string(),
  digest: v.pipe(v.string(), branded<PurposeDigest>()),
}) satisfies v.GenericSchema<unknown, ComparedPurpose>;

const json = v.pipe(v.string(), v.parseJson());

const counts = v.object({
  lost: v.number(),
  changed: v.number(),
  gained: v.number(),
}) satisfies v.GenericSchema<ChangeCounts>;

/** How much changed since the audit before, as a column holds it. */
export const driftColumn = v.nullable(v.pipe(json, counts));

/** A row of the table `audit`. */
export const auditRow = v.object({
  id: v.pipe(v.string(), branded<AuditId>()),
  connection_id: v.pipe(v.string(), branded<ConnectionId>()),
  started_at: moment,
  duration_ms: v.number(),
  requests: v.number(),
  rules_version: v.number(),
  verdict,
  account: v.pipe(json, v.nullable(account)),
  account_groups: v.pipe(json, v.nullable(v.array(v.string()))),
  purposes: v.pipe(json, purposeIds),
  findings: v.pipe(json, v.array(finding)),
  evidence: v.pipe(v.string(), branded<EvidenceDigest>()),
  drift: driftColumn,
  own_purposes: v.pipe(json, v.array(comparedPurpose)),
});

/** An audit in short, with the digest of what it is based on. */
export const auditInShortRow = v.object({
  id: v.pipe(v.string(), branded<AuditId>()),
  started_at: moment,
  evidence: v.pipe(v.string(), branded<EvidenceDigest>()),
  purposes: v.pipe(json, purposeIds),
});

/** A row of an account's audits over time. */
export const timelineRow = v.object({
  id: v.pipe(v.string(), branded<AuditId>()),
  started_at: moment,
  verdict,
  missing: v.number(),
  unknown: v.number(),
  excessive: v.number(),
  met: v.number(),
  drift: driftColumn,
});

/** The evidence of an audit, still compressed, and what it was compared with. */
export const evidenceRow = v.object({
  body: v.instance(Uint8Array),
  connection_id: v.pipe(v.string(), branded<ConnectionId>()),
  purposes: v.pipe(json, purposeIds),
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
  const { connection_id, started_at, duration_ms, rules_version, account_groups, ...rest } = row;
  const { evidence, own_purposes, ...same } = rest;
  return {
    ...same,
    connectionId: connection_id,
    startedAt: started_at,
    durationMs: duration_ms,
    rulesVersion: rules_version,
    groups: account_groups,
    evidenceDigest: evidence,
    ownPurposes: own_purposes,
  };
}

/** The part of the evidence that a report shows. */
export function shownOf({
  identity,
  groups,
}: Pick<Evidence, 'identity' | 'groups'>): Pick<AuditReport, 'account' | 'groups'> {
  return {
    account: identity.known ? identity.value : null,
    groups: groups.known ? groups.value : null,
  };
}

/** The columns of a report. */
export function columnsOf(report: AuditReport): object {
  const { missing, unknown, excessive } = countFindings(report.findings);
  return {
    id: report.id,
    connection_id: report.connectionId,
    started_at: report.startedAt,
    duration_ms: report.durationMs,
    requests: report.requests,
    rules_version: report.rulesVersion,
    verdict: report.verdict,
    missing,
    unknown,
    excessive,
    account: JSON.stringify(report.account),
    account_groups: JSON.stringify(report.groups),
    purposes: JSON.stringify(report.purposes),
    findings: JSON.stringify(report.findings),
    evidence: report.evidenceDigest,
    drift: report.drift === null ? null : JSON.stringify(report.drift),
  };
}
