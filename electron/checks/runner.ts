import { randomUUID } from 'node:crypto';
import type { Failure } from '../failures/index.ts';
import type { Clock, Instant } from '../system/index.ts';
import type { CheckId, CheckOutcome, CheckReport, CheckStep } from './model/check.ts';
import type { ConnectionId } from '../connections/model/connection.ts';
import { observeCalls } from './observed-calls.ts';
import {
  checkConnection,
  type CheckCalls,
  type CheckResult,
  type CheckSubject,
} from './sequence.ts';
import { stepsNotRun } from './step-list.ts';

/** A check's report with everything else that it found out. */
export interface CheckedSubject {
  readonly report: CheckReport;
  readonly result: CheckResult;
}

/** Runs one check and creates its report. */
export async function runCheck(
  calls: CheckCalls,
  clock: Clock,
  subject: CheckSubject,
  options: {
    readonly connectionId: ConnectionId | null;
    readonly signal: AbortSignal;
    readonly onSteps: (steps: readonly CheckStep[]) => void;
    readonly refusalsLeft: number;
  },
): Promise<CheckedSubject> {
  const startedAt = clock.now();
  const stopwatch = (): number => performance.now();
  const begun = stopwatch();
  const { signal, refusalsLeft } = options;
  const now = (): Instant => clock.now();
  const observed = observeCalls(calls, now);
  const onSteps = (steps: readonly CheckStep[]): void => options.onSteps(observed.detailed(steps));
  const dependencies = { signal, onSteps, refusalsLeft, stopwatch, now };
  const result = await checkConnection(observed.calls, subject, dependencies);
  const durationMs = Math.round(stopwatch() - begun);
  const { failure, account } = result;
  const steps = observed.detailed(result.steps);
  const report: CheckReport = {
    ...blankReport(options.connectionId, startedAt),
    durationMs,
    outcome: outcomeOf(failure),
    failure,
    steps,
    account,
  };
  return { report, result };
}

/** The report of a check that was not run, with the reason. */
export function reportNotRun(
  connectionId: ConnectionId | null,
  startedAt: Instant,
  failure: Failure,
): CheckReport {
  return { ...blankReport(connectionId, startedAt), outcome: outcomeOf(failure), failure };
}

/** The result of a subject that was not tested, with the reason. */
export function notTested(
  connectionId: ConnectionId | null,
  { tokenKind, cloudId }: Pick<CheckSubject, 'tokenKind' | 'cloudId'>,
  startedAt: Instant,
  failure: Failure,
): CheckedSubject {
  const report = reportNotRun(connectionId, startedAt, failure);
  const { steps, account } = report;
  const nothing = { refusals: 0, tokenRefused: false, tokenEnds: null };
  return { report, result: { steps, failure, account, tokenKind, cloudId, ...nothing } };
}

/** The report for an invalid address: the first step fails, and nothing is sent. */
export function reportBadAddress(startedAt: Instant): CheckReport {
  const report = reportNotRun(null, startedAt, { code: 'bad-address' });
  const steps = report.steps.map((step): CheckStep =>
    step.name === 'address' ? { ...step, state: 'failed', durationMs: 0 } : step,
  );
  return { ...report, steps };
}

function outcomeOf(failure: Failure | null): CheckOutcome {
  if (failure === null) return 'works';
  return failure.code === 'cancelled' ? 'cancelled' : 'failed';
}

function blankReport(connectionId: ConnectionId | null, startedAt: Instant): CheckReport {
  return {
    id: randomUUID() as CheckId,
    connectionId,
    startedAt,
    durationMs: 0,
    outcome: 'works',
    failure: null,
    steps: stepsNotRun(),
    account: null,
  };
}
