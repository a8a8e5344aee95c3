import type { ConnectionId } from '../../connections/index.ts';
import type { Failure, FailureCode } from '../../failures/index.ts';
import type { Brand, Instant } from '../../system/model/brand.ts';

/** The id of a kept check. */
export type CheckId = Brand<string, 'CheckId'>;

/** The id that the screen gives to a running check, to follow and to cancel it. */
export type RunId = Brand<string, 'RunId'>;

/** The steps of a check, in their order. No token is spent before `login`. */
export const checkSteps = ['address', 'reach', 'is-jira', 'login', 'identity'] as const;

/** One step of a check. */
export type CheckStepName = (typeof checkSteps)[number];

/** How far a step has come. */
export type CheckStepState = 'waiting' | 'running' | 'passed' | 'failed' | 'not-run';

/** Something that was seen on the way of a step. Nothing of it is secret. */
export type StepDetail =
  /** What the site's name was looked up as, and how many milliseconds that took. */
  | { readonly kind: 'address'; readonly address: string; readonly durationMs: number }
  /** Host and port of the system's proxy. */
  | { readonly kind: 'proxy'; readonly proxy: string }
  /** Who issued the certificate that the site showed, and for how many days it lasts; negative when it has ended. */
  | { readonly kind: 'certificate'; readonly issuer: string; readonly daysLeft: number }
  /** By how much this computer's clock is ahead of the site's, in milliseconds. */
  | { readonly kind: 'clock'; readonly aheadMs: number }
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly host: string;
      readonly path: string;
      /** Null when no answer came. */
      readonly status: number | null;
      readonly durationMs: number;
      /** By which Atlassian's support finds the request. */
      readonly traceId: string | null;
    };

/** One step of a check as it is shown. */
export interface CheckStep {
  readonly name: CheckStepName;
  readonly state: CheckStepState;
  /** Milliseconds the step took; null while it has not ended or was not run. */
  readonly durationMs: number | null;
  /** Absent while there is nothing to tell. */
  readonly details?: readonly StepDetail[];
}

/**
 * Whether a request began before the step that it is listed under. The first request of a test begins with reaching
 * the site, which is a step of its own and ends as soon as the site begins to answer.
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
  /** Null where the account's privacy settings hide it. */
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
  /** Null exactly when the outcome is `works`. */
  readonly failure: Failure | null;
  readonly steps: readonly CheckStep[];
  readonly account: AccountIdentity | null;
}

/** How far a test of many connections has come. */
export interface CheckProgress {
  readonly run: RunId;
  readonly done: number;
  readonly total: number;
  readonly works: number;
  readonly failed: number;
  /** Those that failed, by their cause, in the order in which the causes were met. */
  readonly causes: readonly CauseCount[];
  readonly finished: boolean;
}

/** How many of a test of many ended with a certain failure. */
export interface CauseCount {
  readonly code: FailureCode;
  readonly count: number;
}
