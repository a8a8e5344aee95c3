import { accountNameAndAddress } from '../../checks/index.ts';
import { dataText } from '../../system/model/outside-text.ts';
import { formatTable } from '../../csv/index.ts';
import { auditReportTexts as texts } from '../../texts/index.ts';
import type {
  ReportDocument,
  ReportedAudit,
  ReportedFinding,
  ReportedStep,
} from './report-document.ts';

const head: readonly string[] = Object.values(texts.columns);

/** Writes a report as JSON; `docs/audit-report.md` says what is in it. */
export function reportAsJson(document: ReportDocument): Buffer {
  return Buffer.from(`${JSON.stringify(document, asData, 2)}\n`, 'utf8');
}

/**
 * Writes a report as a table with a line for each finding, each change and each connection without audit. No cell of
 * it is run as a formula.
 */
export function reportAsTable(document: ReportDocument): Buffer {
  return formatTable([
    head,
    ...document.audits.flatMap(linesOf),
    ...document.notAudited.map(({ nickname, site, username }) =>
      lineOf([nickname, site, username, '', '', '', texts.kinds.notAudited]),
    ),
  ]);
}

/** JSON and tables are read by programs: their texts have none of the characters that isolate names in a sentence. */
function asData(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? dataText(value) : value;
}

/** A line as long as the head of the table. */
function lineOf(cells: readonly string[]): readonly string[] {
  return head.map((_, index) => dataText(cells[index] ?? ''));
}

function linesOf(audit: ReportedAudit): readonly (readonly string[])[] {
  const { nickname, site, username } = audit.connection;
  const titles = new Map(audit.purposes.map(({ id, title }) => [id, title]));
  const verdict = texts.verdicts[audit.verdict];
  const start = [nickname, site, username, formatAccount(audit), audit.startedAt, verdict];
  const end = [rulesOf(audit), audit.evidenceSha256];
  const findings = audit.findings.map((finding) =>
    lineOf([
      ...start,
      texts.kinds.finding,
      finding.title,
      texts.findingVerdicts[finding.verdict],
      texts.severities[finding.severity],
      finding.purposes.map((id) => titles.get(id) ?? id).join('; '),
      finding.reason,
      finding.remedy?.who ?? '',
      howToMend(finding),
      ...end,
      throughWhat(finding),
    ]),
  );
  const changes = (audit.drift?.changes ?? []).map((change) =>
    lineOf([
      ...start,
      texts.kinds.change,
      change.title,
      texts.changeKinds[change.kind],
      '',
      '',
      [change.sentence, ...change.by].join(' '),
      '',
      '',
      ...end,
    ]),
  );
  return [...findings, ...changes];
}

/** Through what the account holds it, each way in one line. */
function throughWhat({ through }: ReportedFinding): string {
  return through
    .flatMap(({ place, explanation, ways, notKnown }) => [
      `${place}: ${explanation}`,
      ...ways,
      ...notKnown,
    ])
    .join(' ');
}

/** The version of the rules, and the digests of the purposes that it does not tell of. */
function howToMend({ remedy }: ReportedFinding): string {
  if (remedy === null) return '';
  const others = remedy.alternatives.flatMap(({ title, steps }) => [title, ...textsOf(steps)]);
  return [...textsOf(remedy.steps), ...others].join(' ');
}

function textsOf(steps: readonly ReportedStep[]): readonly string[] {
  return steps.map(({ text }) => text);
}

function rulesOf({ rulesVersion, purposes }: ReportedAudit): string {
  const own = purposes.flatMap(({ contentSha256 }) => contentSha256 ?? []);
  return [rulesVersion, ...own].join(' + ');
}

function formatAccount({ account, connection }: ReportedAudit): string {
  return account === null ? '' : accountNameAndAddress(account, connection.username);
}
