import * as v from 'valibot';
import { connectionIdInput, enteredToken, formInput } from '../connections/channels.ts';
import { channel } from '../system/model/channel.ts';
import type { CheckDay } from './report-store.ts';
import type { CheckId, CheckProgress, CheckReport, CheckStep, RunId } from './model/check.ts';
import { brandedUuid } from '../system/model/branded-text.ts';

/** The id that the window gives to a run. */
export const runInput = brandedUuid<RunId>();

const checkIdInput = brandedUuid<CheckId>();

/** Limits of the request settings, in seconds. */
export const requestBounds = {
  answer: { minimum: 1, maximum: 120 },
  total: { minimum: 2, maximum: 300 },
} as const;

/** How long requests may take. Stored in the vault. */
export const requestSettingsSchema = v.pipe(
  v.strictObject({
    /** Seconds until a response begins: DNS, connecting, and waiting for the server. */
    answerSeconds: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(requestBounds.answer.minimum),
      v.maxValue(requestBounds.answer.maximum),
    ),
    /** Seconds until a response is complete, including waits that the site asked for. */
    totalSeconds: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(requestBounds.total.minimum),
      v.maxValue(requestBounds.total.maximum),
    ),
  }),
  v.check(({ answerSeconds, totalSeconds }) => answerSeconds <= totalSeconds),
);

/** How long requests may take. */
export type RequestSettings = v.InferOutput<typeof requestSettingsSchema>;

/** The channels of checks. */
export const checkChannels = {
  'checks:run': channel<CheckReport>()(v.strictObject({ run: runInput, id: connectionIdInput })),
  /**
   * Tests the form in its present state, with the draft's token if that is `kept`. Without a token, the saved token of
   * `id` is used. Either fails with `token-needed` if address or username are not those that it was sealed for.
   */
  'checks:run-unsaved': channel<CheckReport>()(
    v.strictObject({
      run: runInput,
      form: formInput,
      token: v.nullable(enteredToken),
      id: v.nullable(connectionIdInput),
    }),
  ),
  /** Keeps the result of an unsaved test for the connection that was created from the same values. */
  'checks:keep': channel<{ readonly kept: boolean }>()(
    v.strictObject({ run: runInput, id: connectionIdInput }),
  ),
  'checks:cancel': channel<null>('anything')(v.strictObject({ run: runInput })),
  /** Tests many connections; an empty list means all. Resolves after the last one. */
  'checks:run-many': channel<CheckProgress>()(
    v.strictObject({
      run: runInput,
      ids: v.pipe(v.array(connectionIdInput), v.maxLength(100_000)),
    }),
  ),
  /** The kept checks of a connection, newest first. */
  'checks:history': channel<readonly CheckReport[]>()(
    v.strictObject({
      id: connectionIdInput,
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
    }),
  ),
  /** Puts a report on the clipboard as text that names no site, account or token. */
  'checks:copy-report': channel<null>()(v.strictObject({ id: checkIdInput })),
  'checks:request-settings': channel<RequestSettings>()(v.null()),
  'checks:change-request-settings': channel<RequestSettings>()(requestSettingsSchema),
  /** A connection's older checks, summed per day, newest first. */
  'checks:days': channel<readonly CheckDay[]>()(v.strictObject({ id: connectionIdInput })),
};

/** The messages that checks send to the window. */
export interface CheckEvents {
  readonly 'check-steps': { readonly run: RunId; readonly steps: readonly CheckStep[] };
  readonly 'check-progress': CheckProgress;
}
