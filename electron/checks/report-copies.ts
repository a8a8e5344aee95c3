import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type { CheckId, CheckReport } from './model/check.ts';
import { latestReportsIn, reportIn } from './report-store.ts';
import { describeReport } from './report-text.ts';

/** Dependencies of copying reports. */
export interface ReportCopiesDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  /** Puts a text on the clipboard that may stay there. */
  readonly copyText: (text: string) => Promise<Result<null, Failure>>;
  /** The program's own, for the head of the report. */
  readonly version: string;
}

/** The reports that can be copied: those that are kept, and the latest of values that are not saved. */
export interface ReportCopies {
  /** Remembers the report that comes, which is not kept anywhere else, until the vault is locked. */
  remembering(coming: Promise<Result<CheckReport, Failure>>): Promise<Result<CheckReport, Failure>>;
  copy(id: CheckId): Promise<Result<null, Failure>>;
  /** The newest kept reports of all connections as text without names, the newest first. */
  latest(limit: number): Result<readonly string[], Failure>;
  forgetAll(): void;
}

/** More forms than anybody tests at a time. */
const mostRemembered = 20;

/** Makes an empty list of reports of unsaved values, beside those that the vault keeps. */
export function createReportCopies(dependencies: ReportCopiesDependencies): ReportCopies {
  const unsaved = new Map<CheckId, CheckReport>();
  return {
    forgetAll: () => unsaved.clear(),
    async remembering(coming) {
      const report = await coming;
      if (report.ok) unsaved.set(report.value.id, report.value);
      const [oldest] = unsaved.keys();
      if (unsaved.size > mostRemembered && oldest !== undefined) unsaved.delete(oldest);
      return report;
    },
    latest(limit) {
      const vault = dependencies.vault.opened();
      if (!vault.ok) return vault;
      const reports = latestReportsIn(vault.value, limit);
      return success(reports.map((report) => describeReport(report, dependencies.version)));
    },
    async copy(id) {
      const vault = dependencies.vault.opened();
      if (!vault.ok) return vault;
      const report = unsaved.get(id) ?? reportIn(vault.value, id);
      if (report === null) return failure({ code: 'no-such-connection' });
      const copied = await dependencies.copyText(describeReport(report, dependencies.version));
      return copied.ok ? success(null) : copied;
    },
  };
}
