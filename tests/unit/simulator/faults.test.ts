import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  accounts,
  type Asker,
  basic,
  type Fault,
  makeAsker,
  type PracticeSite,
  startPracticeSite,
  tokens,
} from '../../simulator/index.ts';

const acme = 'acme.atlassian.net';
const myself = `https://${acme}/rest/api/3/myself`;
const headers = { authorization: basic(accounts.acmeBot.email, tokens.acmeBot.value) };
const now = Date.parse('2026-11-23T12:00:00Z');

let site: PracticeSite;
let asker: Asker;

beforeAll(async () => {
  site = await startPracticeSite(undefined, { now: () => now });
  asker = makeAsker(site);
});
afterEach(() => site.knobs.clearFaults());
afterAll(async () => {
  asker.close();
  await site.close();
});

describe('faults in what is said', () => {
  it.each<{ fault: Fault; status: number; expected: Record<string, string | undefined> }>([
    {
      fault: { kind: 'server-error', status: 503, retryAfterSeconds: 7 },
      status: 503,
      expected: { 'retry-after': '7' },
    },
    { fault: { kind: 'server-error', status: 502 }, status: 502, expected: {} },
    {
      fault: { kind: 'rate-limit', retryAfterSeconds: 30 },
      status: 429,
      expected: {
        'retry-after': '30',
        'x-ratelimit-limit': '100',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '2026-11-23T12:00:30Z',
        'x-ratelimit-nearlimit': 'true',
        'ratelimit-reason': 'jira-burst-based',
      },
    },
    {
      fault: { kind: 'rate-limit' },
      status: 429,
      expected: {
        'retry-after': undefined,
        'x-failure-category': 'FAILURE CLIENT RATE LIMITED',
        'x-ratelimit-reset': '2026-11-23T12:00:30Z',
      },
    },
    {
      fault: { kind: 'content-type', contentType: 'text/plain' },
      status: 200,
      expected: { 'content-type': 'text/plain' },
    },
    {
      fault: { kind: 'plain-website' },
      status: 200,
      expected: { 'content-type': 'text/html;charset=UTF-8', 'x-seraph-loginreason': undefined },
    },
  ])('$fault', async ({ fault, status, expected }) => {
    site.knobs.fault({ host: acme }, fault);
    const answer = await asker.ask(myself, { headers });
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(expected)) {
      expect([name, answer.headers[name]]).toEqual([name, value]);
    }
  });

  it('garbage comes with a good status and content type and cannot be parsed', async () => {
    site.knobs.fault({ host: acme }, { kind: 'garbage' });
    const answer = await asker.ask(myself, { headers });
    expect([answer.status, answer.headers['content-type']]).toEqual([
      200,
      'application/json;charset=UTF-8',
    ]);
    expect(() => void JSON.parse(answer.body)).toThrow(SyntaxError);
  });

  it('a huge body has the size that was asked for', async () => {
    site.knobs.fault({ host: acme }, { kind: 'huge-body', bytes: 6_000_000 });
    expect((await asker.ask(myself, { headers })).body).toHaveLength(6_000_000);
  });
});

describe('faults in how it is sent', () => {
  it('a reset ends the connection without an answer, and is journalled without a status', async () => {
    site.knobs.fault({ host: acme }, { kind: 'reset' });
    await expect(asker.ask(myself, { headers })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(site.journal.requests().at(-1)).toMatchObject({
      path: '/rest/api/3/myself',
      status: undefined,
    });
  });

  it('half a body ends before its announced length', async () => {
    site.knobs.fault({ host: acme }, { kind: 'half-body' });
    await expect(asker.ask(myself, { headers })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(site.journal.requests().at(-1)).toMatchObject({ status: 200 });
  });

  it.each(['request', 'headers'] as const)(
    'a stall after the %s lasts until the client gives up',
    async (after) => {
      site.knobs.fault({ host: acme }, { kind: 'stall', after });
      const giveUp = new AbortController();
      const asked = asker.ask(myself, { headers, signal: giveUp.signal });
      const arrived = site.journal.requests().length;
      await expect.poll(() => site.journal.requests().length).toBeGreaterThan(arrived);
      giveUp.abort();
      await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    },
  );

  it('a delay holds the answer back', async () => {
    site.knobs.fault({ host: acme }, { kind: 'delay', milliseconds: 120 });
    const start = performance.now();
    expect((await asker.ask(myself, { headers })).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(115);
  });

  it('a delay and another fault strike together', async () => {
    site.knobs.fault({ host: acme }, { kind: 'delay', milliseconds: 60 });
    site.knobs.fault({ host: acme }, { kind: 'server-error', status: 500 });
    const start = performance.now();
    expect((await asker.ask(myself, { headers })).status).toBe(500);
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
  });

  it('a distrusted host shows a certificate of nobody known, and another host the known one', async () => {
    site.knobs.distrust('northwind.atlassian.net');
    const fresh = makeAsker(site);
    await expect(fresh.ask('https://northwind.atlassian.net/')).rejects.toMatchObject({
      code: 'SELF_SIGNED_CERT_IN_CHAIN',
    });
    expect((await fresh.ask(`https://${acme}/_edge/tenant_info`)).status).toBe(200);
    site.knobs.trust('northwind.atlassian.net');
    expect((await fresh.ask('https://northwind.atlassian.net/_edge/tenant_info')).status).toBe(200);
    fresh.close();
  });
});

describe('where faults strike', () => {
  it('only at that host, that path, and so often', async () => {
    site.knobs.fault(
      { host: acme, path: '/myself', times: 2 },
      { kind: 'server-error', status: 503 },
    );
    const statusOf = async (url: string) => (await asker.ask(url, { headers })).status;
    expect(await statusOf(`https://${acme}/rest/api/3/serverInfo`)).toBe(200);
    expect(await statusOf('https://northwind.atlassian.net/rest/api/3/serverInfo')).toBe(200);
    expect([await statusOf(myself), await statusOf(myself), await statusOf(myself)]).toEqual([
      503, 503, 200,
    ]);
  });

  it('a star strikes every host', async () => {
    site.knobs.fault({ host: '*' }, { kind: 'server-error', status: 503 });
    expect((await asker.ask('https://northwind.atlassian.net/_edge/tenant_info')).status).toBe(503);
  });
});
