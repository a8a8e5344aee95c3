import type { AccountIdentity } from '../../checks/index.ts';
import {
  toLinkSite,
  replaceSecrets,
  secretMark,
  getSiteName,
  type Connection,
} from '../../connections/index.ts';
import type { Purpose } from '../../purposes/model/purpose.ts';
import { buildLink, type Instant } from '../../system/index.ts';
import type { WordedChange } from '../model/change.ts';
import type { AuditComparison } from '../comparing.ts';
import type { AuditReport, Finding, WordedStep } from '../model/finding.ts';
import {
  countFindings,
  sortWorstFirst,
  type AuditVerdict,
  type FindingCounts,
} from '../model/verdict.ts';
import { withChosenRemedy } from '../model/grants/remedy-of-view.ts';
import type { GrantView } from '../model/grants/view.ts';
import {
  shownFirst,
  wordBrings,
  wordChain,
  wordExplanation,
  wordGap,
  wordPlace,
} from '../model/grants/wording.ts';
import { wordChange, wordFinding } from '../model/wording.ts';

/** The format of a report in JSON; its schema is `docs/audit-report.schema.json`. */
export const reportFormat = 'chatelaine-audit-report 1';

/** An account's connection as a report names it. There is no token in it, and none could be. */
export interface ReportedConnection {
  readonly nickname: string;
  /** The host of the site. */
  readonly site: string;
  readonly username: string;
}

/** A finding as a report tells it. */
export interface ReportedFinding {
  readonly requirementId: string;
  readonly verdict: Finding['verdict'];
  readonly severity: Finding['severity'];
  readonly title: string;
  /** The ids of the purposes that ask for it. */
  readonly purposes: readonly string[];
  readonly why: string;
  readonly cards: readonly string[];
  readonly reason: string;
  readonly evidence: Finding['evidence'];
  /** Through what the account holds it, in each place that was read; none where grants were not read. */
  readonly through: readonly ReportedGrants[];
  /** What the remedy brings along, where it was worked out of the site's grants. */
  readonly brings: readonly string[];
  /** Who can fix it, and how, with the addresses of the pages; null where nothing is to be fixed. */
  readonly remedy: {
    readonly who: string;
    readonly steps: readonly ReportedStep[];
    /** Other ways, each instead of the steps. */
    readonly alternatives: readonly {
      readonly title: string;
      readonly steps: readonly ReportedStep[];
    }[];
  } | null;
}

/** A step of a remedy, with the address of the page on which it is done, if there is one. */
export interface ReportedStep {
  readonly text: string;
  readonly address: string | null;
}

/** Through what the account holds something in one place, as a report tells it. */
export interface ReportedGrants {
  readonly place: string;
  /** What the ways come to, in a sentence. */
  readonly explanation: string;
  /** Each way from the account to the place, in one line. */
  readonly ways: readonly string[];
  /** What was not read and could hold a further way. */
  readonly notKnown: readonly string[];
}

/** What changed since the audit before, as a report tells it. */
export interface ReportedDrift {
  /** When the audit before began, in ISO 8601, UTC. */
  readonly since: string;
  readonly changes: readonly WordedChange[];
}

/** A purpose that an audit compared with. */
export interface ReportedPurpose {
  readonly id: string;
  readonly title: string;
  /** Of one that a person made, the SHA-256 of what it said; null for one that the version of the rules tells of. */
  readonly contentSha256: string | null;
}

/** One audit in a report. */
export interface ReportedAudit {
  readonly id: string;
  readonly connection: ReportedConnection;
  /** In ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly requests: number;
  readonly rulesVersion: number;
  /** The SHA-256 of the evidence in its canonical form, in hexadecimal digits. */
  readonly evidenceSha256: string;
  readonly account: AccountIdentity | null;
  readonly groups: readonly string[] | null;
  readonly purposes: readonly ReportedPurpose[];
  readonly verdict: AuditVerdict;
  readonly counts: FindingCounts;
  /** Worst first. */
  readonly findings: readonly ReportedFinding[];
  /** Null for the first audit of a connection. */
  readonly drift: ReportedDrift | null;
}

/** A report of one audit or of a fleet, before it is written in some form. */
export interface ReportDocument {
  readonly format: typeof reportFormat;
  readonly scope: 'audit' | 'fleet';
  /** In ISO 8601, UTC. */
  readonly madeAt: string;
  readonly madeBy: string;
  readonly audits: readonly ReportedAudit[];
  /** Connections that were to be in it and have no audit of their present token. */
  readonly notAudited: readonly ReportedConnection[];
}

/** An audit with what belongs to it. */
export interface AuditToReport {
  readonly report: AuditReport;
  readonly connection: Connection;
  readonly drift: AuditComparison | null;
  /** What was read of grants, by the findings' ids. */
  readonly grants?: ReadonlyMap<string, GrantView>;
}

/** Contents of a report. */
export interface ReportContent {
  readonly scope: ReportDocument['scope'];
  readonly madeAt: Instant;
  /** The program's name and version. */
  readonly madeBy: string;
  readonly audits: readonly AuditToReport[];
  readonly notAudited: readonly Connection[];
  /** The purposes that come with the program. */
  readonly purposes: readonly Pick<Purpose, 'id' | 'title'>[];
}

/** Makes a report. Pure: the same audits give the same report. */
export function reportDocument(content: ReportContent): ReportDocument {
  const { scope, madeAt, madeBy, audits, notAudited, purposes } = content;
  const titles = new Map<string, string>(purposes.map(({ id, title }) => [id, title]));
  return {
    format: reportFormat,
    scope,
    madeAt: timeOf(madeAt),
    madeBy,
    audits: audits.map((audit) => reportedAudit(audit, titles)),
    notAudited: notAudited.map(reportedConnection),
  };
}

function reportedAudit(
  { report, connection, drift, grants = new Map() }: AuditToReport,
  titles: ReadonlyMap<string, string>,
): ReportedAudit {
  const { id, startedAt, durationMs, requests, rulesVersion, account, groups, verdict } = report;
  return {
    id,
    connection: reportedConnection(connection),
    startedAt: timeOf(startedAt),
    durationMs,
    requests,
    rulesVersion,
    evidenceSha256: report.evidenceDigest,
    account,
    groups,
    purposes: report.purposes.map((purpose) => reportedPurpose(purpose, report, titles)),
    verdict,
    counts: countFindings(report.findings),
    findings: sortWorstFirst(report.findings).map((finding) =>
      reportedFinding(finding, connection, report, grants),
    ),
    drift: drift === null ? null : reportedDrift(drift),
  };
}

function reportedPurpose(
  id: string,
  { ownPurposes }: Pick<AuditReport, 'ownPurposes'>,
  titles: ReadonlyMap<string, string>,
): ReportedPurpose {
  const own = ownPurposes.find((purpose) => purpose.id === id);
  return {
    id,
    title: own?.title ?? titles.get(id) ?? id,
    contentSha256: own?.digest ?? null,
  };
}

function reportedConnection({ nickname, address, username }: Connection): ReportedConnection {
  // Earlier versions let secrets into these texts; a report is read by others.
  const masked = (text: string): string =>
    replaceSecrets(text, { which: 'certain', by: secretMark });
  return {
    nickname: masked(nickname),
    site: masked(getSiteName(address)),
    username: masked(username),
  };
}

function reportedFinding(
  finding: Finding,
  connection: Connection,
  report: Pick<AuditReport, 'account'>,
  grants: ReadonlyMap<string, GrantView>,
): ReportedFinding {
  const worded = withChosenRemedy(wordFinding(finding), grants, report);
  const view = grants.get(finding.requirementId) ?? null;
  const proposal = shownFirst(view?.proposals ?? null);
  const { requirementId, verdict, severity, title, purposes, why, cards, reason } = worded;
  const { evidence, remedy } = worded;
  const site = toLinkSite(connection);
  const reportedStep = ({ text, link }: WordedStep): ReportedStep => ({
    text,
    address: link === null ? null : buildLink(link, site),
  });
  return {
    requirementId,
    verdict,
    severity,
    title,
    purposes,
    why,
    cards,
    reason,
    evidence,
    through: (view?.answers ?? []).map((answer) => ({
      place: wordPlace(answer),
      explanation: wordExplanation(answer),
      ways: answer.chains.map(wordChain),
      notKnown: answer.gaps.map(wordGap),
    })),
    brings: proposal === null ? [] : wordBrings(proposal),
    remedy:
      remedy === null
        ? null
        : {
            who: remedy.who,
            steps: remedy.steps.map(reportedStep),
            alternatives: remedy.alternatives.map(({ title: when, steps }) => ({
              title: when,
              steps: steps.map(reportedStep),
            })),
          },
  };
}

function reportedDrift({ before, changes }: AuditComparison): ReportedDrift {
  return {
    since: timeOf(before.startedAt),
    changes: changes.map(wordChange),
  };
}

function timeOf(moment: Instant): string {
  return new Date(moment).toISOString();
}
