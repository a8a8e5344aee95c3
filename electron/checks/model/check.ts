import type { ConnectionId } from '../../connections/index.ts';
import type { Failure, FailureCode } from '../../failures/index.ts';
import type { Brand, Instant } from '../../system/model/brand.ts';

/** The id of a kept check. */
export type CheckId = Brand<string, 'CheckId'>;

/** The id that the window gives to a running check, to follow and to cancel it. */
export type RunId = Brand<string, 'RunId'>;

/** The steps of a check in order. No token is sent before `login`. */
export const checkSteps = ['address', 'reach', 'is-jira', 'login', 'identity'] as const;

/** One step of a check. */
export type CheckStepName = (typeof checkSteps)[number];

/** The progress of a step. */
export type CheckStepState = 'waiting' | 'running' | 'passed' | 'failed' | 'not-run';

/** A detail of a step's requests. Nothing in it is secret. */
export type StepDetail =
  /** An address that the site's name was resolved to, and how many milliseconds that took. */
  | { readonly kind: 'address'; readonly address: string; readonly durationMs: number }
  /** Host and port of the system's proxy. */
  | { readonly kind: 'proxy'; readonly proxy: string }
  /** The issuer of the site's certificate, and for how many days it is still valid; negative if it has expired. */
  | { readonly kind: 'certificate'; readonly issuer: string; readonly daysLeft: number }
  /** By how much this computer's clock is ahead of the site's, in milliseconds. */
  | { readonly kind: 'clock'; readonly aheadMs: number }
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly host: string;
      readonly path: string;
      /** Null if no response came. */
      readonly status: number | null;
      readonly durationMs: number;
      /** The id under which Atlassian's support finds the request. */
      readonly traceId: string | null;
    };

/** One step of a check. */
export interface CheckStep {
  readonly name: CheckStepName;
  readonly state: CheckStepState;
  /** Milliseconds that the step took; null if it has not ended or was not run. */
  readonly durationMs: number | null;
  /** Absent if there are none. */
  readonly details?: readonly StepDetail[];
}

/**
 * Whether a request began before the step under which it is listed. A test's first request begins with the step
 * `reach`, which ends as soon as the site begins to answer.
 */
export function hasBegunBefore(
  { durationMs }: Pick<CheckStep, 'durationMs'>,
  request: Extract<StepDetail, { readonly kind: 'request' }>,
): boolean {
  return durationMs !== null && Math.round(request.durationMs) > Math.round(durationMs);
}

/** Who answered at `/rest/api/3/myself`. */
export interface AccountIdentity {
  readonly accountId: string;
  readonly displayName: string;
  /** Null if the account's privacy settings hide it. */
  readonly emailAddress: string | null;
  readonly accountType: 'atlassian' | 'app' | 'customer' | 'unknown';
  readonly active: boolean;
}

/** How a check ended. */
export type CheckOutcome = 'works' | 'failed' | 'cancelled';

/** One test of a connection: outcome, cause, latency, who answered. */
export interface CheckReport {
  readonly id: CheckId;
  /** Null for values that are not saved. */
  readonly connectionId: ConnectionId | null;
  readonly startedAt: Instant;
  readonly durationMs: number;
  readonly outcome: CheckOutcome;
  /** Null exactly if the outcome is `works`. */
  readonly failure: Failure | null;
  readonly steps: readonly CheckStep[];
  readonly account: AccountIdentity | null;
}

/** The progress of a test of many connections. */
export interface CheckProgress {
  readonly run: RunId;
  readonly done: number;
  readonly total: number;
  readonly works: number;
  readonly failed: number;
  /** The failures, counted by cause, in the order in which the causes first occurred. */
  readonly causes: readonly CauseCount[];
  readonly finished: boolean;
}

/** How many connections of a run failed with a certain code. */
export interface CauseCount {
  readonly code: FailureCode;
  readonly count: number;
}
