import type { ConnectionStore } from '../../connections/index.ts';
import type { Failure } from '../../failures/index.ts';
import { writePrivateFile, type FileDialogs } from '../../files/index.ts';
import { builtInPurposes } from '../../purposes/index.ts';
import {
  assertNever,
  failure,
  toLocalDate,
  success,
  type Clock,
  type Result,
} from '../../system/index.ts';
import { compareNames } from '../../system/model/name-order.ts';
import { auditReportTexts } from '../../texts/index.ts';
import type { Reported, ReportFormat, ReportOutcome } from '../channels.ts';
import type { AuditComparisons } from '../comparing.ts';
import type { AuditReport } from '../model/finding.ts';
import {
  reportDocument,
  type AuditToReport,
  type ReportContent,
  type ReportDocument,
} from './report-document.ts';
import { reportAsHtml } from './report-html.ts';
import { reportAsJson, reportAsTable } from './report-tables.ts';
import type { GrantsStore } from '../grants-store.ts';
import type { AuditStore } from '../store.ts';

/** Prints a page to PDF where no script of it could run. */
export type PrintPdf = (page: string) => Promise<Uint8Array>;

/** Dependencies of writing reports. */
export interface ReportingDependencies {
  readonly connections: Pick<ConnectionStore, 'get' | 'list'>;
  readonly clock: Clock;
  readonly files: Pick<FileDialogs, 'toWrite'>;
  readonly printPdf: PrintPdf;
  /** What is kept of grants beside audits. */
  readonly grants: GrantsStore;
  /** The program's name and version. */
  readonly madeBy: string;
}

/** Writes a report to a file that a person names in a native dialog. */
export async function writeReport(
  dependencies: ReportingDependencies,
  kept: { readonly store: AuditStore; readonly comparisons: AuditComparisons },
  { of, format }: { readonly of: Reported; readonly format: ReportFormat },
): Promise<Result<ReportOutcome, Failure>> {
  const day = toLocalDate(dependencies.clock.now());
  const name = auditReportTexts.suggestedName(of.scope, day, format);
  const file = await dependencies.files.toWrite(format, name);
  if (file === null) return success({ outcome: 'cancelled' });
  const { grantsOfFindings } = await import('../grants-service.ts');
  const found = withGrants(buildReport(dependencies, kept, of), (report) =>
    grantsOfFindings({ audits: kept.store, grants: dependencies.grants }, report),
  );
  if (!found.ok) return found;
  const { madeBy, clock } = dependencies;
  const purposes = builtInPurposes();
  const content = { ...found.value, scope: of.scope, madeAt: clock.now(), madeBy, purposes };
  const written = await writtenAs(format, reportDocument(content), dependencies.printPdf);
  if (!written.ok) return written;
  const saved = writePrivateFile(file, written.value);
  return saved.ok ? success({ outcome: 'written' }) : saved;
}

async function writtenAs(
  format: ReportFormat,
  document: ReportDocument,
  printPdf: PrintPdf,
): Promise<Result<Buffer, Failure>> {
  switch (format) {
    case 'html':
      return success(Buffer.from(reportAsHtml(document), 'utf8'));
    case 'csv':
      return success(reportAsTable(document));
    case 'json':
      return success(reportAsJson(document));
    case 'pdf':
      try {
        return success(Buffer.from(await printPdf(reportAsHtml(document))));
      } catch {
        return failure({ code: 'pdf-not-made' });
      }
    default:
      return assertNever(format);
  }
}

/** Adds what was read of grants to every audit of a report. */
function withGrants(
  found: Result<Found, Failure>,
  grantsOf: (report: AuditReport) => Result<NonNullable<AuditToReport['grants']>, Failure>,
): Result<Found, Failure> {
  if (!found.ok) return found;
  const audits: AuditToReport[] = [];
  for (const audit of found.value.audits) {
    const grants = grantsOf(audit.report);
    if (!grants.ok) return grants;
    audits.push({ ...audit, grants: grants.value });
  }
  return success({ ...found.value, audits });
}

type Found = Pick<ReportContent, 'audits' | 'notAudited'>;

function buildReport(
  dependencies: ReportingDependencies,
  kept: { readonly store: AuditStore; readonly comparisons: AuditComparisons },
  of: Reported,
): Result<Found, Failure> {
  return of.scope === 'audit'
    ? oneAudit(dependencies, kept, of.auditId)
    : fleetOf(dependencies, kept, new Set(of.ids));
}

function oneAudit(
  { connections }: ReportingDependencies,
  { store, comparisons }: { readonly store: AuditStore; readonly comparisons: AuditComparisons },
  id: AuditReport['id'],
): Result<Found, Failure> {
  const report = store.report(id);
  if (!report.ok) return report;
  if (report.value === null) return failure({ code: 'no-such-audit' });
  const connection = connections.get(report.value.connectionId);
  if (!connection.ok) return connection;
  const drift = comparisons.drift(id);
  if (!drift.ok) return drift;
  const audit = { report: report.value, connection: connection.value, drift: drift.value };
  return success({ audits: [audit], notAudited: [] });
}

function fleetOf(
  { connections }: ReportingDependencies,
  { store, comparisons }: { readonly store: AuditStore; readonly comparisons: AuditComparisons },
  wanted: ReadonlySet<string>,
): Result<Found, Failure> {
  const listed = connections.list();
  if (!listed.ok) return listed;
  const newest = store.fleet();
  if (!newest.ok) return newest;
  const reports = new Map(newest.value.map((report) => [report.connectionId, report]));
  const chosen = listed.value
    .filter(({ id }) => wanted.size === 0 || wanted.has(id))
    .toSorted((one, other) => compareNames(one.nickname, other.nickname));
  const audits: AuditToReport[] = [];
  for (const connection of chosen) {
    const report = reports.get(connection.id);
    if (report === undefined) continue;
    const drift = comparisons.drift(report.id);
    if (!drift.ok) return drift;
    audits.push({ report, connection, drift: drift.value });
  }
  return success({ audits, notAudited: chosen.filter(({ id }) => !reports.has(id)) });
}
