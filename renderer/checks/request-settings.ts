import type { OutputOf } from '../app/bridge.ts';

/** How long requests may take, in seconds. */
export type RequestSettings = OutputOf<'checks:request-settings'>;

/** Changes one of the times. The other follows where it has to: an answer cannot begin after it has ended. */
export function fitTimes(
  settings: RequestSettings,
  changes: Partial<RequestSettings>,
): RequestSettings {
  const { answerSeconds, totalSeconds } = { ...settings, ...changes };
  return changes.totalSeconds === undefined
    ? { answerSeconds, totalSeconds: Math.max(totalSeconds, answerSeconds) }
    : { answerSeconds: Math.min(answerSeconds, totalSeconds), totalSeconds };
}
