import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  noHeaders,
  refusedAnswer,
  type JiraResponse,
  type ResponseHeaders,
} from '../../../../electron/jira/response.ts';
import { createPauses } from '../../../../electron/jira/pauses.ts';
import { sendWithRetries } from '../../../../electron/jira/retries.ts';
import { instant } from '../../../../electron/system/index.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const site = 'https://acme.atlassian.net';
const clock = { now: () => instant(Date.now()) };
const fine: JiraResponse<string> = { ok: true, value: 'fine', status: 200, headers: noHeaders };

function refused(status: number, headers: Partial<ResponseHeaders>): JiraResponse<string> {
  const error =
    status === 429
      ? ({ code: 'rate-limited', until: null } as const)
      : ({ code: 'jira-down', status } as const);
  return refusedAnswer(error, status, { ...noHeaders, ...headers });
}

const limited = (seconds: number): JiraResponse<string> =>
  refused(429, { retryAfter: String(seconds) });

/** A site that gives some answers, one after another, and what was sent to it when. */
function siteThat(...answers: readonly JiraResponse<string>[]) {
  const pauses = createPauses(() => performance.now(), clock);
  const begun = performance.now();
  const sentAt: number[] = [];
  const send = (
    method: 'GET' | 'POST' = 'GET',
    patienceMs = 30_000,
    random = 0,
    signal = new AbortController().signal,
  ): Promise<JiraResponse<string>> =>
    sendWithRetries(
      { pauses, clock, random: () => random },
      { site, method, patienceMs, signal },
      () => {
        sentAt.push(Math.round(performance.now() - begun));
        return Promise.resolve({ answer: answers[sentAt.length - 1] ?? fine, tookMs: 0 });
      },
    );
  return { send, sentAt };
}

async function afterAll<Value>(running: Promise<Value>): Promise<Value> {
  await vi.runAllTimersAsync();
  return running;
}

describe('A site that asks for a pause', () => {
  it.each<[string, readonly JiraResponse<string>[], readonly number[]]>([
    ['in seconds, is asked again after them', [limited(2)], [0, 2000]],
    [
      'until a moment, is asked again then',
      [refused(429, { rateLimitReset: new Date(Date.UTC(2026, 10, 23, 12, 0, 3)).toISOString() })],
      [0, 3000],
    ],
    ['with 503, is asked again', [refused(503, { retryAfter: '1' })], [0, 1000]],
    [
      'of no time at all, is given some, and more each time',
      [limited(0), limited(0)],
      [0, 500, 1500],
    ],
  ])('%s', async (_, answers, expected) => {
    vi.setSystemTime(Date.UTC(2026, 10, 23, 12));
    const { send, sentAt } = siteThat(...answers);
    expect(await afterAll(send())).toEqual(fine);
    expect(sentAt).toEqual(expected);
  });

  it('four times over, is asked three times again and no more', async () => {
    const { send, sentAt } = siteThat(...Array<JiraResponse<string>>(9).fill(limited(1)));
    expect(await afterAll(send())).toMatchObject({ ok: false, error: { code: 'rate-limited' } });
    expect(sentAt).toHaveLength(4);
  });

  it('is given up to a third more, so that not all come back at once', async () => {
    const { send, sentAt } = siteThat(limited(10));
    await afterAll(send('GET', 30_000, 1));
    expect(sentAt).toEqual([0, 13_000]);
  });

  it.each<[string, JiraResponse<string>, 'GET' | 'POST']>([
    ['what changes something', limited(1), 'POST'],
    [
      'a login that was refused besides',
      refused(429, { retryAfter: '1', loginReason: 'AUTHENTICATED_FAILED' }),
      'GET',
    ],
    ['an answer that names no time', refused(429, {}), 'GET'],
    ['a server error without a word', refused(503, {}), 'GET'],
    ['another status', refused(500, { retryAfter: '1' }), 'GET'],
  ])('is not asked again by %s', async (_, answer, method) => {
    const { send, sentAt } = siteThat(answer);
    expect(await afterAll(send(method))).toEqual(answer);
    expect(sentAt).toEqual([0]);
  });

  it('for longer than a request may take, is not waited for, and nothing else is sent to it', async () => {
    const { send, sentAt } = siteThat(limited(60));
    const first = await send('GET', 30_000);
    expect(first).toEqual(limited(60));
    const until = instant(Date.now() + 60_000);
    expect(await send('GET', 30_000)).toEqual(refusedAnswer({ code: 'rate-limited', until }));
    expect(sentAt).toEqual([0]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await send('GET', 30_000)).toEqual(fine);
  });

  it('is left alone however the clock is set', async () => {
    const { send, sentAt } = siteThat(limited(60));
    await send('GET', 30_000);
    vi.setSystemTime(Date.now() + 86_400_000);
    expect(await send('GET', 30_000)).toMatchObject({ ok: false });
    expect(sentAt).toEqual([0]);
  });

  it('is waited for no longer when it is cancelled', async () => {
    const { send, sentAt } = siteThat(limited(10));
    const controller = new AbortController();
    const running = send('GET', 30_000, 0, controller.signal);
    await vi.advanceTimersByTimeAsync(1000);
    controller.abort();
    expect(await running).toMatchObject({ error: { code: 'cancelled' } });
    expect(sentAt).toEqual([0]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
