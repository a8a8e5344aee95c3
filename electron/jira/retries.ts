import type { Clock } from '../system/index.ts';
import { refusedAnswer, type JiraResponse } from './response.ts';
import { isLoginRefused, limitedUntil } from './classify.ts';
import { waitOut, type Pauses } from './pauses.ts';

/** How often a request is sent again at most, when the site asks for a pause. */
const mostRetries = 3;

/** The shortest wait before the first retry, in milliseconds; it doubles from one to the next. */
const shortestWait = 500;

/** Dependencies of sending politely. */
export interface RetryParts {
  readonly pauses: Pauses;
  readonly clock: Clock;
  readonly random: () => number;
}

/** A request as far as manners are concerned. */
export interface RetriableRequest {
  /** Whose pauses it keeps: a site's address, or its path at the gateway. */
  readonly site: string;
  readonly method: 'GET' | 'POST';
  /** Milliseconds for all of it, but for the wait for its turn. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
}

/** Sends once, within some milliseconds, and says how many it took. */
type SendOnce = (
  totalMs: number,
) => Promise<{ readonly answer: JiraResponse<string>; readonly tookMs: number }>;

/**
 * Sends a request, and keeps the pauses that its site asks for: nothing is sent to it before a pause is over.
 * Reading is then tried again, at most three times; anything else, and what would take too long, ends with
 * the answer that is there.
 */
export async function sendWithRetries(
  dependencies: RetryParts,
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
      if (!(await waitOut(wait, request.signal))) return refusedAnswer({ code: 'cancelled' });
      spent += wait;
      continue;
    }
    const { answer, tookMs } = await sendOnce(request.patienceMs - spent);
    spent += tookMs;
    const asked = pauseAskedBy(answer, dependencies.clock);
    if (answer.ok || asked === null) return answer;
    pauses.note(request.site, Math.max(asked, shortestWait * 2 ** retries), answer.error);
    const mayRetry = request.method === 'GET' && !isLoginRefused(answer.headers);
    if (!mayRetry || retries === mostRetries) return answer;
    last = answer;
    retries += 1;
  }
}

/** How many milliseconds an answer asks to be left alone; null where it does not. */
function pauseAskedBy({ status, headers }: JiraResponse<string>, clock: Clock): number | null {
  if (status === null || ![429, 502, 503, 504].includes(status)) return null;
  const now = clock.now();
  const until = limitedUntil(headers, now);
  return until === null ? null : until - now;
}
