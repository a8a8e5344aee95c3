import { afterAll, beforeAll, expect } from 'vitest';
import {
  type Account,
  type Asker,
  basic,
  makeAsker,
  type PracticeSite,
  practiceSites,
  startPracticeSite,
  type Token,
  type WireAnswer,
} from '../simulator/index.ts';

/** A request to Jira, and the answer that is expected. */
export type ExpectedAnswer = {
  readonly title: string;
  readonly url: string;
  readonly authorization?: string;
  readonly accept?: string;
  /** A JSON body makes it a POST. */
  readonly body?: object;
  readonly status: number;
  /** Headers with their values; null for one that must not be there. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** The body as text, or a part of the JSON in it. */
  readonly text?: string;
  readonly json?: unknown;
};

export function cloudIdFor(subdomain: string): string {
  const site = practiceSites.sites.find((one) => one.subdomain === subdomain);
  if (site === undefined) throw new Error(`No such site: ${subdomain}`);
  return site.cloudId;
}

/** The `Authorization` header of an account's token. */
export function as(account: Account, token: Token): string {
  return basic(account.email, token.value);
}

export function expectAnswer(answer: WireAnswer, expected: ExpectedAnswer): void {
  expect(answer.status).toBe(expected.status);
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    expect([name, answer.headers[name] ?? null]).toEqual([name, value]);
  }
  if (expected.text !== undefined) expect(answer.body).toBe(expected.text);
  if (expected.json !== undefined)
    expect(JSON.parse(answer.body)).toMatchObject(Object(expected.json));
}

/** Starts a practice site for the tests of one file, and returns a client for it. */
export function usePracticeSite() {
  let site: PracticeSite | undefined;
  let asker: Asker | undefined;
  beforeAll(async () => {
    site = await startPracticeSite();
    asker = makeAsker(site);
  });
  afterAll(async () => {
    asker?.close();
    await site?.close();
  });
  const running = (): PracticeSite => {
    if (site === undefined) throw new Error('The practice site is not running');
    return site;
  };
  const ask = (url: string, request: Parameters<Asker['ask']>[1] = {}): Promise<WireAnswer> => {
    if (asker === undefined) throw new Error('The practice site is not running');
    return asker.ask(url, request);
  };
  return {
    running,
    ask,
    send: ({ url, authorization, accept, body }: ExpectedAnswer): Promise<WireAnswer> =>
      ask(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(authorization === undefined ? {} : { authorization }),
          ...(accept === undefined ? {} : { accept }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}
