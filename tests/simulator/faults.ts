import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { type Answer, html, json, withHeaders } from './answer.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Faults of an answer. */
export const faultSchema = v.variant('kind', [
  /** The answer comes later. */
  v.object({ kind: v.literal('delay'), milliseconds: count }),
  /** The connection is reset before a byte of the answer. */
  v.object({ kind: v.literal('reset') }),
  /** Nothing more comes after the request, or after the answer's headers. */
  v.object({ kind: v.literal('stall'), after: v.picklist(['request', 'headers']) }),
  /** The connection ends in the middle of the body. */
  v.object({ kind: v.literal('half-body') }),
  /** The status and headers are right, the body is noise. */
  v.object({ kind: v.literal('garbage') }),
  /** A server error, with Retry-After if wanted. */
  v.object({
    kind: v.literal('server-error'),
    status: v.pipe(v.number(), v.integer(), v.minValue(500), v.maxValue(599)),
    retryAfterSeconds: v.optional(count),
  }),
  /** 429. Without `retryAfterSeconds` as the gateway does it: no Retry-After, only the time of the reset. */
  v.object({
    kind: v.literal('rate-limit'),
    retryAfterSeconds: v.optional(count),
    reason: v.optional(v.string()),
  }),
  /** The right body under another content type. */
  v.object({ kind: v.literal('content-type'), contentType: v.string() }),
  /** The host is a website that has never heard of Jira: 200 and HTML for every address. */
  v.object({ kind: v.literal('plain-website') }),
  /** A redirect to another address. */
  v.object({ kind: v.literal('redirect'), to: v.pipe(v.string(), v.url()) }),
  /** Another answer altogether. */
  v.object({
    kind: v.literal('answer'),
    status: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
    headers: v.optional(v.record(v.string(), v.string())),
    body: v.optional(v.string()),
  }),
  /** Few bytes on the wire that become that many, as a zip bomb's. */
  v.object({ kind: v.literal('bomb'), bytes: count }),
  /** A JSON body of that many bytes. */
  v.object({ kind: v.literal('huge-body'), bytes: count }),
]);
export type Fault = v.InferOutput<typeof faultSchema>;

/** The requests that a fault applies to. */
export const faultPlaceSchema = v.object({
  /** A host name, or `*` for all. */
  host: v.string(),
  /** Only paths that end so, such as `/myself`; all if it is missing. */
  path: v.optional(v.string()),
  /** How often it strikes before it is used up; always if it is missing. */
  times: v.optional(count),
});
export type FaultPlace = v.InferOutput<typeof faultPlaceSchema>;

/** Faults that strike by chance. */
export const chanceSchema = v.object({
  /** The same seed gives the same faults to the same requests, in whatever order they come. */
  seed: v.pipe(v.number(), v.integer()),
  /** How many of a hundred requests are struck. */
  percent: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
});
export type Chance = v.InferOutput<typeof chanceSchema>;

/** Random faults. */
const byChance: readonly Fault[] = [
  { kind: 'reset' },
  { kind: 'stall', after: 'request' },
  { kind: 'stall', after: 'headers' },
  { kind: 'half-body' },
  { kind: 'garbage' },
  { kind: 'server-error', status: 500 },
  { kind: 'server-error', status: 503, retryAfterSeconds: 1 },
  { kind: 'rate-limit', retryAfterSeconds: 1 },
  { kind: 'rate-limit' },
  { kind: 'content-type', contentType: 'text/plain' },
  { kind: 'content-type', contentType: 'image/png' },
  { kind: 'plain-website' },
  { kind: 'redirect', to: 'https://wifi.example/' },
  { kind: 'answer', status: 204 },
  { kind: 'huge-body', bytes: 6 * 1024 * 1024 },
  { kind: 'bomb', bytes: 20 * 1024 * 1024 },
];

type Rule = { readonly place: FaultPlace; readonly fault: Fault; left: number };

/** The faults in force, in the order in which they were set. */
export class Faults {
  #rules: Rule[] = [];
  #chance: Chance = { seed: 0, percent: 0 };
  readonly #drawn = new Map<string, number>();

  /** From now on faults strike by chance where none was set. */
  setChance(chance: Chance): void {
    this.#chance = chance;
    this.#drawn.clear();
  }

  add(place: FaultPlace, fault: Fault): void {
    this.#rules.push({ place, fault, left: place.times ?? Number.POSITIVE_INFINITY });
  }

  /** Removes the faults set for exactly this host, or all. */
  clear(host?: string): void {
    this.#rules = this.#rules.filter(({ place }) => host !== undefined && place.host !== host);
  }

  /** The faults that strike this request: all delays, and the first of the others. */
  strike(host: string, path: string): readonly Fault[] {
    const matching = this.#rules.filter(
      ({ place, left }) =>
        left > 0 && (place.host === '*' || place.host === host) && path.endsWith(place.path ?? ''),
    );
    const other = matching.find(({ fault }) => fault.kind !== 'delay');
    const striking = matching.filter((rule) => rule.fault.kind === 'delay' || rule === other);
    for (const rule of striking) rule.left -= 1;
    const set = striking.map(({ fault }) => fault);
    const drawn = other === undefined ? this.#draw(`${host}${path}`) : null;
    return drawn === null ? set : [...set, drawn];
  }

  /** The random fault of a request, determined by the seed, its path, and how often it was requested before. */
  #draw(place: string): Fault | null {
    const { seed, percent } = this.#chance;
    if (percent === 0) return null;
    const before = this.#drawn.get(place) ?? 0;
    this.#drawn.set(place, before + 1);
    const digest = createHash('sha256').update(`${seed} ${place} ${before}`).digest();
    if (digest.readUInt32BE(0) % 100 >= percent) return null;
    return byChance[digest.readUInt32BE(4) % byChance.length] ?? null;
  }
}

function rateLimited(fault: Extract<Fault, { kind: 'rate-limit' }>, now: number): Answer {
  const seconds = fault.retryAfterSeconds;
  const reset = new Date(now + (seconds ?? 30) * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  const answer = json({ errorMessages: ['Rate limit exceeded.'], errors: {} }, 429);
  if (seconds === undefined) {
    return withHeaders(answer, {
      'x-failure-category': 'FAILURE CLIENT RATE LIMITED',
      'x-ratelimit-reset': reset,
    });
  }
  return withHeaders(answer, {
    'retry-after': String(seconds),
    'x-ratelimit-limit': '100',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': reset,
    'x-ratelimit-nearlimit': 'true',
    'ratelimit-reason': fault.reason ?? 'jira-burst-based',
  });
}

/** The answer as the fault leaves it, for the faults that only change what is said and not how it is sent. */
export function distort(answer: Answer, fault: Fault, now: number): Answer {
  switch (fault.kind) {
    case 'redirect':
      return withHeaders(html('', 302), { location: fault.to });
    case 'garbage':
      return { ...answer, body: '\u0000\uFFFD{"accountId":\u0007[[[<html>' };
    case 'server-error': {
      const page = html('<html><body><h1>Service Unavailable</h1></body></html>', fault.status);
      const seconds = fault.retryAfterSeconds;
      return seconds === undefined ? page : withHeaders(page, { 'retry-after': String(seconds) });
    }
    case 'rate-limit':
      return rateLimited(fault, now);
    case 'answer':
      return { status: fault.status, headers: fault.headers ?? {}, body: fault.body ?? '' };
    case 'content-type':
      return withHeaders(answer, { 'content-type': fault.contentType });
    case 'plain-website':
      return html('<!DOCTYPE html><html><head><title>Home of garden gnomes</title></head></html>');
    case 'delay':
    case 'reset':
    case 'stall':
    case 'half-body':
    case 'huge-body':
    case 'bomb':
      return answer;
  }
}

function* spaces(bytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  for (let left = bytes; left > 0; left -= chunk.length) yield chunk.subarray(0, left);
}

/** Made once for each size, for it takes longer to make than to send. */
const bombs = new Map<number, Buffer>();

function sendBomb(response: ServerResponse, bytes: number): void {
  const bomb = bombs.get(bytes) ?? gzipSync(Buffer.alloc(bytes, ' '));
  bombs.set(bytes, bomb);
  response.writeHead(200, {
    'content-type': 'application/json;charset=UTF-8',
    'content-encoding': 'gzip',
    'content-length': bomb.length,
  });
  response.end(bomb);
}

async function sendHugeBody(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json;charset=UTF-8' });
  await pipeline(Readable.from(spaces(bytes)), response);
}

/**
 * Sends an answer the way the fault lets it through. `reset` resets the connection below TLS.
 */
export async function send(
  response: ServerResponse,
  answer: Answer,
  fault: Fault | undefined,
  reset: () => void,
): Promise<void> {
  const body = Buffer.from(answer.body, 'utf8');
  if (fault?.kind === 'reset') {
    reset();
    return;
  }
  if (fault?.kind === 'bomb') {
    sendBomb(response, fault.bytes);
    return;
  }
  if (fault?.kind === 'huge-body') return sendHugeBody(response, fault.bytes);
  if (fault?.kind === 'stall' && fault.after === 'request') return;
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
  if (fault?.kind === 'stall') {
    response.flushHeaders();
    return;
  }
  if (fault?.kind === 'half-body') {
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
    return;
  }
  response.end(body);
}

/** Waits as long as the delays among the faults say together; ends early when the signal is aborted. */
export async function wait(faults: readonly Fault[], closing: AbortSignal): Promise<void> {
  const delays = faults.map((fault) => (fault.kind === 'delay' ? fault.milliseconds : 0));
  const milliseconds = delays.reduce((sum, delay) => sum + delay, 0);
  if (milliseconds > 0) await sleep(milliseconds, undefined, { signal: closing });
}
