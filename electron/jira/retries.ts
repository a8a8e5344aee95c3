import type { Clock } from '../system/index.ts';
import { refusedAnswer, type JiraResponse } from './response.ts';
import { isLoginRefused, limitedUntil } from './classify.ts';
import { waitUnlessAborted, type Pauses } from './pauses.ts';

/** Maximum number of retries after a site asked to wait. */
const maxRetries = 3;

/** Minimum wait before the first retry, in milliseconds; it doubles with each retry. */
const minWaitMs = 500;

/** Dependencies of {@link sendWithRetries}. */
export interface RetryDependencies {
  readonly pauses: Pauses;
  readonly clock: Clock;
  readonly random: () => number;
}

/** The part of a request that decides about retries. */
export interface RetriableRequest {
  /** Whose pauses apply: a site's address, or its path at the gateway. */
  readonly site: string;
  readonly method: 'GET' | 'POST';
  /** Milliseconds for all attempts, without the time in the queue. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
}

/** Sends once, within some milliseconds, and says how many it took. */
type SendOnce = (
  totalMs: number,
) => Promise<{ readonly answer: JiraResponse<string>; readonly tookMs: number }>;

/**
 * Sends a request and respects the pauses that its site asks for. A read is then retried up to three times; anything
 * else, and whatever would take too long, ends with the response so far.
 */
export async function sendWithRetries(
  dependencies: RetryDependencies,
  request: RetriableRequest,
  sendOnce: SendOnce,
): Promise<JiraResponse<string>> {
  const { pauses, random } = dependencies;
  let last: JiraResponse<string> | null = null;
  let spent = 0;
  for (let retries = 0; ;) {
    const pause = pauses.of(request.site);
    if (pause !== null) {
      const wait = pause.left * (1 + 0.3 * random());
      if (spent + wait > request.patienceMs) return last ?? refusedAnswer(pause.because);
      if (!(await waitUnlessAborted(wait, request.signal)))
        return refusedAnswer({ code: 'cancelled' });
      spent += wait;
      continue;
    }
    const { answer, tookMs } = await sendOnce(request.patienceMs - spent);
    spent += tookMs;
    const asked = pauseAskedBy(answer, dependencies.clock);
    if (answer.ok || asked === null) return answer;
    pauses.note(request.site, Math.max(asked, minWaitMs * 2 ** retries), answer.error);
    const mayRetry = request.method === 'GET' && !isLoginRefused(answer.headers);
    if (!mayRetry || retries === maxRetries) return answer;
    last = answer;
    retries += 1;
  }
}

/** For how many milliseconds a response asks to wait; null if it does not. */
function pauseAskedBy({ status, headers }: JiraResponse<string>, clock: Clock): number | null {
  if (status === null || ![429, 502, 503, 504].includes(status)) return null;
  const now = clock.now();
  const until = limitedUntil(headers, now);
  return until === null ? null : until - now;
}
