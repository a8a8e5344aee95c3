import {
  checkSteps,
  type CheckStep,
  type CheckStepName,
  type CheckStepState,
} from './model/check.ts';

/** The steps of a running check. */
export interface StepList {
  begin(name: CheckStepName): void;
  pass(name: CheckStepName): void;
  fail(name: CheckStepName): void;
  /** Ends the check: a step that has not ended counts as not run. */
  close(): readonly CheckStep[];
}

/**
 * Creates the steps of one check, all of them waiting.
 *
 * @param stopwatch monotonic milliseconds.
 * @param report is called after every change.
 */
export function createStepList(
  stopwatch: () => number,
  report: (steps: readonly CheckStep[]) => void,
): StepList {
  let steps: readonly CheckStep[] = checkSteps.map((name) => step(name, 'waiting'));
  let begunAt = stopwatch();
  const change = (changed: CheckStep): void => {
    steps = steps.map((known) => (known.name === changed.name ? changed : known));
    report(steps);
  };
  const took = (): number => Math.round(stopwatch() - begunAt);
  return {
    begin(name) {
      begunAt = stopwatch();
      change(step(name, 'running'));
    },
    pass: (name) => change(step(name, 'passed', took())),
    fail: (name) => change(step(name, 'failed', took())),
    close() {
      steps = closedSteps(steps);
      report(steps);
      return steps;
    },
  };
}

/** The steps of a check that was not run. */
export function stepsNotRun(): readonly CheckStep[] {
  return checkSteps.map((name) => step(name, 'not-run'));
}

/** The same steps; those that have not ended become `not-run`. */
function closedSteps(steps: readonly CheckStep[]): readonly CheckStep[] {
  return steps.map((known) =>
    known.state === 'waiting' || known.state === 'running' ? step(known.name, 'not-run') : known,
  );
}

function step(
  name: CheckStepName,
  state: CheckStepState,
  durationMs: number | null = null,
): CheckStep {
  return { name, state, durationMs };
}
