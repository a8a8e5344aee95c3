import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createJira } from '../../../../electron/jira/index.ts';
import { createRequestQueue } from '../../../../electron/jira/limits.ts';
import type { IncomingResponse } from '../../../../electron/jira/network-stack.ts';
import { failure, systemClock } from '../../../../electron/system/index.ts';
import { accounts, tokenMarker, tokens, type Fault } from '../../../simulator/index.ts';
import { accessTo, parseCloudId, practiceJira } from './practice-network.ts';

const acme = 'acme.atlassian.net';
const bot = accounts.acmeBot.email;
const patient = { connectMs: 5000, totalMs: 5000, bodyBytes: 5 * 1024 * 1024 };

/** Lets memory be collected as often as it takes for what is held weakly to go. */
async function collectMemory(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let turn = 0; turn < 5; turn++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** An answer whose body never comes. */
function stalled(abort: () => void): IncomingResponse {
  return { status: 200, headers: {}, body: new Readable({ read: () => undefined }), abort };
}

describe('A request to a practice site', () => {
  it('logs in, names the program, sends no cookie, and wipes the token', async () => {
    const { site, jira } = await practiceJira();
    const access = accessTo(acme, bot, tokens.acmeBot);
    const answer = await jira.myself(access);
    expect(answer).toMatchObject({ ok: true, status: 200, value: { displayName: 'Jira Bot' } });
    expect(site.journal.requests()).toMatchObject([
      {
        host: acme,
        path: '/rest/api/3/myself',
        authorization: 'basic',
        cookie: false,
        userAgent: 'Chatelaine/0.1.0',
      },
    ]);
    expect(access.given.map((bytes) => bytes.some((byte) => byte !== 0))).toEqual([false]);
  });

  it('asks for the site’s id without a token', async () => {
    const { site, jira } = await practiceJira();
    const answer = await jira.tenantInfo(acme);
    expect(answer).toMatchObject({ ok: true, value: { cloudId: parseCloudId(site, acme) } });
    expect(site.journal.requestsWithToken()).toEqual([]);
  });

  it('takes a scoped token to the gateway only', async () => {
    const { site, jira } = await practiceJira();
    const base = { kind: 'gateway', cloudId: parseCloudId(site, acme) } as const;
    const answer = await jira.myself(accessTo(acme, bot, tokens.acmeBotScoped, { base }));
    expect(answer.ok).toBe(true);
    expect(site.journal.tokenCountsByHost()).toEqual({ 'api.atlassian.com': 1 });
  });

  it('does not follow a redirect, and no token reaches where it leads', async () => {
    const { site, jira } = await practiceJira();
    const access = accessTo('initech.atlassian.net', accounts.initechBot.email, tokens.initechBot);
    const answer = await jira.myself(access);
    expect(answer).toMatchObject(failure({ code: 'site-renamed', to: 'initrode.atlassian.net' }));
    expect(site.journal.tokenCountsByHost()).toEqual({ 'initech.atlassian.net': 1 });
    expect(site.journal.requests('initrode.atlassian.net')).toEqual([]);
  });

  it('is not logged in where Jira serves an anonymous visitor with 200', async () => {
    const { jira } = await practiceJira();
    const answer = await jira.projectSearch(accessTo(acme, bot, tokens.acmeBotRevoked));
    expect(answer).toMatchObject({ ok: false, status: 200, error: { code: 'wrong-credentials' } });
  });

  it.each<[string, Fault, object]>([
    ['is reset', { kind: 'reset' }, { code: 'connection-broken' }],
    ['is answered with garbage', { kind: 'garbage' }, { code: 'unexpected-answer', status: 200 }],
    ['ends in the middle', { kind: 'half-body' }, { code: 'connection-broken' }],
    [
      'is answered with 503',
      { kind: 'server-error', status: 503 },
      { code: 'jira-down', status: 503 },
    ],
    [
      'is answered with 6 MB',
      { kind: 'huge-body', bytes: 6 * 1024 * 1024 },
      { code: 'answer-too-large' },
    ],
  ])('that %s fails by name', async (_, fault, error) => {
    const { site, jira } = await practiceJira(patient);
    site.knobs.fault({ host: acme }, fault);
    const answer = await jira.myself(accessTo(acme, bot, tokens.acmeBot));
    expect(answer).toMatchObject({ ok: false, error });
  });

  it.each(['request', 'headers'] as const)('that stalls after the %s times out', async (after) => {
    const { site, jira } = await practiceJira({ ...patient, connectMs: 200, totalMs: 300 });
    site.knobs.fault({ host: acme }, { kind: 'stall', after });
    const answer = await jira.myself(accessTo(acme, bot, tokens.acmeBot));
    expect(answer).toMatchObject(failure({ code: 'timed-out' }));
  });

  it('whose body stalls times out and is let go of, though memory was collected meanwhile', async () => {
    const seen = { head: false, abort: false };
    const abort = (): void => {
      seen.abort = true;
    };
    const jira = createJira({
      clock: systemClock,
      version: '0.1.0',
      limits: () => ({ ...patient, totalMs: 2000 }),
      network: { send: () => Promise.resolve(stalled(abort)) },
    });
    const onAnswering = (): void => {
      seen.head = true;
    };
    const answer = jira.myself(accessTo(acme, bot, tokens.acmeBot), { onAnswering });
    await expect.poll(() => seen.head).toBe(true);
    await collectMemory();
    expect(await answer).toMatchObject(failure({ code: 'timed-out' }));
    expect(seen.abort).toBe(true);
  });

  it('whose answer the network stack can make nothing of times out, and a later answer is let go of', async () => {
    const seen = { abort: false };
    const abort = (): void => {
      seen.abort = true;
    };
    const late = { answer: (_: IncomingResponse): void => undefined };
    const jira = createJira({
      clock: systemClock,
      version: '0.1.0',
      limits: () => ({ ...patient, connectMs: 300 }),
      network: {
        send: () =>
          new Promise((resolve) => {
            late.answer = resolve;
          }),
      },
    });
    const answer = await jira.myself(accessTo(acme, bot, tokens.acmeBot));
    expect(answer).toMatchObject(failure({ code: 'timed-out' }));
    late.answer(stalled(abort));
    await expect.poll(() => seen.abort).toBe(true);
  });

  it('ends when it is cancelled', async () => {
    const { site, jira } = await practiceJira(patient);
    site.knobs.fault({ host: acme }, { kind: 'stall', after: 'request' });
    const controller = new AbortController();
    const answer = jira.myself(accessTo(acme, bot, tokens.acmeBot), controller);
    await expect.poll(() => site.journal.requests().length).toBe(1);
    controller.abort();
    expect(await answer).toMatchObject(failure({ code: 'cancelled' }));
  });

  it('is refused where the certificate is not trusted, before anything is sent', async () => {
    const { site, jira } = await practiceJira();
    site.knobs.distrust(acme);
    const answer = await jira.myself(accessTo(acme, bot, tokens.acmeBot));
    expect(answer).toMatchObject(failure({ code: 'tls-not-trusted', reason: 'unknown-issuer' }));
    expect(site.journal.requests()).toEqual([]);
  });

  it('fails with the reason why the token could not be opened', async () => {
    const { site, jira } = await practiceJira();
    const readToken = () => failure({ code: 'token-unreadable' } as const);
    const answer = await jira.myself({ ...accessTo(acme, bot, tokens.acmeBot), readToken });
    expect(answer).toMatchObject(failure({ code: 'token-unreadable' }));
    expect(site.journal.requests()).toEqual([]);
  });
});

describe('A token', () => {
  const marked = Buffer.from(`${bot}:${tokens.acmeBot.value}`).toString('base64');

  it.each<[string, Fault]>([
    ['a reset connection', { kind: 'reset' }],
    ['an answer too big', { kind: 'huge-body', bytes: 6 * 1024 * 1024 }],
    ['garbage', { kind: 'garbage' }],
    ['a stalled answer', { kind: 'stall', after: 'request' }],
    ['a server error', { kind: 'server-error', status: 500 }],
  ])('is in no part of what is said about %s', async (_, fault) => {
    const { site, jira } = await practiceJira({ ...patient, totalMs: 400 });
    site.knobs.fault({ host: acme }, fault);
    const answer = await jira.myself(accessTo(acme, bot, tokens.acmeBot));
    const said = inspect(answer, { depth: null, showHidden: true });
    expect(answer.ok).toBe(false);
    expect(said).not.toContain(tokenMarker);
    expect(said).not.toContain(marked);
    expect(said).not.toContain(marked.slice(0, 40));
  });

  it('is not in an error that axios could hand on: it is added behind axios', async () => {
    const seen: string[] = [];
    const jira = createJira({
      clock: systemClock,
      version: '0.1.0',
      network: {
        send: (_, request) => {
          seen.push(request.headers['Authorization'] ?? 'none');
          throw Object.assign(new Error('net::ERR_FAILED'), { request });
        },
      },
    });
    const answer = await jira.myself(accessTo(acme, bot, tokens.acmeBot));
    expect(seen).toEqual([`Basic ${marked}`]);
    expect(answer).toMatchObject(failure({ code: 'cannot-connect' }));
    expect(inspect(answer, { depth: null })).not.toContain(marked);
  });
});

describe('At once', () => {
  it('run at most 4 requests to a host and 16 over all', async () => {
    const requestQueue = createRequestQueue();
    const running = new Map<string, number>();
    const most = { host: 0, overall: 0 };
    const task = (host: string) => async (): Promise<void> => {
      running.set(host, (running.get(host) ?? 0) + 1);
      most.host = Math.max(most.host, running.get(host) ?? 0);
      most.overall = Math.max(
        most.overall,
        [...running.values()].reduce((sum, n) => sum + n, 0),
      );
      await new Promise((resolve) => setImmediate(resolve));
      running.set(host, (running.get(host) ?? 0) - 1);
    };
    const { signal } = new AbortController();
    const hosts = Array.from(
      { length: 60 },
      (_, index) => `site-${Math.floor(index / 12)}.atlassian.net`,
    );
    await Promise.all(hosts.map((host) => requestQueue(host, signal, task(host))));
    expect(most).toEqual({ host: 4, overall: 16 });
  });

  it('a request that waits its turn is cancelled without being sent', async () => {
    const requestQueue = createRequestQueue(1, 1);
    const controller = new AbortController();
    let release = (): void => undefined;
    const first = requestQueue(
      'a',
      new AbortController().signal,
      () => new Promise<void>((resolve) => (release = resolve)),
    );
    const second = requestQueue('a', controller.signal, () => Promise.reject(new Error('sent')));
    controller.abort();
    await expect(second).rejects.toThrow(/abort/i);
    release();
    await first;
  });
});

describe('A list of several pages', () => {
  it('is read to its end', async () => {
    const { jira } = await practiceJira();
    const answer = await jira.serviceDesks(accessTo(acme, bot, tokens.acmeBot));
    expect(answer.ok && answer.value.complete).toBe(true);
    expect(answer.ok && answer.value.items.map(({ projectKey }) => projectKey)).toContain('ITSM');
  });
});
