import * as v from 'valibot';
import { connectionIdInput, enteredToken, formInput } from '../connections/channels.ts';
import { channel } from '../system/channel.ts';
import type { CheckDay } from './report-store.ts';
import type { CheckProgress, CheckReport, CheckStep, RunId } from './check.ts';

/** The id that the screen gives to a run. */
export const runInput = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((text) => text as RunId),
);

/** The channels of checks. */
export const checkChannels = {
  'checks:run': channel<CheckReport>()(v.strictObject({ run: runInput, id: connectionIdInput })),
  /**
   * Tests the form as it stands, with the draft's token if that is `kept`. Without a token, the saved one
   * of `id` is used. Either is refused (`token-needed`) when address or username differ from those that
   * it was sealed for.
   */
  'checks:run-unsaved': channel<CheckReport>()(
    v.strictObject({
      run: runInput,
      form: formInput,
      token: v.nullable(enteredToken),
      id: v.nullable(connectionIdInput),
    }),
  ),
  /** Keeps the result of an unsaved test with the connection that was made of the same values. */
  'checks:keep': channel<{ readonly kept: boolean }>()(
    v.strictObject({ run: runInput, id: connectionIdInput }),
  ),
  'checks:cancel': channel<null>('anything')(v.strictObject({ run: runInput })),
  /** Tests many; an empty list means all. Ends when the last has ended. */
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
  /** Its older checks, summed by the day, newest first. */
  'checks:days': channel<readonly CheckDay[]>()(v.strictObject({ id: connectionIdInput })),
};

/** What checks tell the screen by themselves. */
export interface CheckEvents {
  readonly 'check-steps': { readonly run: RunId; readonly steps: readonly CheckStep[] };
  readonly 'check-progress': CheckProgress;
}
