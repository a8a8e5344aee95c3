import type { CheckReport, CheckStep, RunId } from '../../electron/checks/index.ts';
import { checkSteps } from '../../electron/checks/model/check.ts';
import type { Failure } from '../../electron/failures/index.ts';
import type { Overview } from '../../electron/health/index.ts';
import type { Result } from '../../electron/system/model/result.ts';
import type { Bridge, NewRunId } from '../app/bridge.ts';

/** A check's steps before it has begun. */
const waitingSteps: readonly CheckStep[] = checkSteps.map((name) => ({
  name,
  state: 'waiting',
  durationMs: null,
}));

/** One check at a time, followed from its first step to its report. */
export class CheckRunner {
  /** Null when none is running. */
  run = $state.raw<RunId | null>(null);
  /** Of the running check, or of the last one. */
  steps = $state.raw<readonly CheckStep[]>([]);
  report = $state.raw<CheckReport | null>(null);
  /** Why the check could not be asked for; what a check finds is in its report. */
  failure = $state.raw<Failure | null>(null);
  readonly running = $derived(this.run !== null);
  readonly #bridge: Bridge;
  readonly #newRunId: NewRunId;

  constructor(bridge: Bridge, newRunId: NewRunId) {
    this.#bridge = bridge;
    this.#newRunId = newRunId;
  }

  /** Starts a check unless one is running; gives its run id with the report when it has ended. */
  async start(
    ask: (run: RunId) => Promise<Result<CheckReport, Failure>>,
  ): Promise<{ readonly run: RunId; readonly report: CheckReport } | null> {
    if (this.run !== null) return null;
    const run = this.#newRunId();
    this.#begin(run);
    const stop = this.#bridge.on('check-steps', (message) => {
      if (message.run === run) this.steps = message.steps;
    });
    const answer = await ask(run);
    stop();
    this.run = null;
    if (!answer.ok) {
      this.failure = answer.error;
      this.steps = [];
      return null;
    }
    this.report = answer.value;
    this.steps = answer.value.steps;
    return { run, report: answer.value };
  }

  #begin(run: RunId): void {
    this.run = run;
    this.steps = waitingSteps;
    this.report = null;
    this.failure = null;
  }

  /** Asks for the running check to end; it ends with a report that says so. */
  async cancel(): Promise<void> {
    if (this.run !== null) await this.#bridge.call('checks:cancel', { run: this.run });
  }
}

/**
 * Whether a connection is being tested: from this window, or, as its row says, from elsewhere. The row
 * follows a report that came to this window a moment later, and is not believed until then.
 */
export function isBeingTested(
  row: Pick<Overview, 'checking' | 'lastCheck'>,
  runner: Pick<CheckRunner, 'running' | 'report'> | null,
): boolean {
  if (runner?.running === true) return true;
  const own = runner?.report ?? null;
  const isRowBehind =
    own !== null && (row.lastCheck === null || row.lastCheck.startedAt < own.startedAt);
  return row.checking && !isRowBehind;
}
