import type { Failure } from '../failures/index.ts';
import { failure, success, type Result } from '../system/index.ts';
import type { OpenVault } from '../vault/index.ts';
import type { CheckId, CheckReport } from './model/check.ts';
import { latestReportsIn, reportIn } from './report-store.ts';
import { describeReport } from './report-text.ts';

/** Dependencies of copying reports. */
export interface ReportCopiesDependencies {
  readonly vault: { opened(): Result<OpenVault, Failure> };
  /** Puts a text on the clipboard that is not cleared later. */
  readonly copyText: (text: string) => Promise<Result<null, Failure>>;
  /** The program's version, for the report's header. */
  readonly version: string;
}

/** The reports that can be copied: the kept ones, and the latest ones of unsaved values. */
export interface ReportCopies {
  /** Remembers a report, which is stored nowhere else, until the vault is locked. */
  remembering(coming: Promise<Result<CheckReport, Failure>>): Promise<Result<CheckReport, Failure>>;
  copy(id: CheckId): Promise<Result<null, Failure>>;
  /** The newest kept reports of all connections, as text without names, newest first. */
  latest(limit: number): Result<readonly string[], Failure>;
  forgetAll(): void;
}

/** More forms than anybody tests at a time. */
const maxRemembered = 20;

/** Creates the collection, which holds the reports of unsaved values; the vault holds the others. */
export function createReportCopies(dependencies: ReportCopiesDependencies): ReportCopies {
  const unsaved = new Map<CheckId, CheckReport>();
  return {
    forgetAll: () => unsaved.clear(),
    async remembering(coming) {
      const report = await coming;
      if (report.ok) unsaved.set(report.value.id, report.value);
      const [oldest] = unsaved.keys();
      if (unsaved.size > maxRemembered && oldest !== undefined) unsaved.delete(oldest);
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
