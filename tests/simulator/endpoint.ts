import type { Answer } from './answer.ts';
import type { Caller } from './judgement.ts';
import type { SiteState, World } from './world.ts';

/** A call as an endpoint sees it: the site, who calls, and what was asked. */
export type Call = {
  readonly world: World;
  readonly site: SiteState;
  readonly caller: Caller;
  readonly query: URLSearchParams;
  /** The values of `{…}` in the endpoint's path, in order. */
  readonly parameters: readonly string[];
  /** The parsed JSON body of a POST; undefined if there was none. */
  readonly body: unknown;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** One address of Jira's REST API. */
export type Endpoint = {
  readonly method: 'GET' | 'POST';
  /** With `{name}` for each variable part. */
  readonly path: string;
  /** Whether a call without valid credentials is answered as anonymous, or with 401. */
  readonly access: 'anybody' | 'authenticated';
  /** A scoped token needs the classic scope, or all granular ones; `none` needs no scope, `not offered` can never be reached with one. */
  readonly scopes:
    'none' | 'not offered' | { readonly classic: string; readonly granular: readonly string[] };
  readonly answer: (call: Call) => Answer;
};

/** The address that answers use for themselves: always the site, also behind the gateway. */
export function baseUrl(site: SiteState): string {
  return `https://${site.host}`;
}

/** A number from the query, kept between 0 and `most`; `fallback` if it is missing or no number. */
export function numberFrom(
  query: URLSearchParams,
  name: string,
  fallback: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const text = query.get(name);
  const value = text === null || text === '' ? fallback : Number(text);
  return Number.isInteger(value) ? Math.min(Math.max(value, 0), most) : fallback;
}

/** All values of a parameter that may be repeated or hold a list with commas. */
export function listFrom(query: URLSearchParams, name: string): readonly string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
