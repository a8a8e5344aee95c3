import type { Instant, LocalDate } from '../system/index.ts';
import type { AnswerHeaders } from './answer.ts';
import type { OwnSite } from './site-access.ts';

/** An answer as far as it must be known to be judged. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** The beginning of the body; it is read here and goes nowhere else. */
  readonly excerpt: string;
}

/** What a request was for: to find out whether this is Jira at all, to log in, or to read data. */
export type RequestPurpose = 'probe' | 'login' | 'data';

/** What must be known of the request to judge its answer. */
export interface AnswerContext {
  readonly purpose: RequestPurpose;
  /** Host name of the site. */
  readonly host: string;
  /** The whole address that was asked. */
  readonly asked: URL;
  /** For a site at an address of its own: what the request logged in with, if it did. Null for Jira Cloud. */
  readonly ownSite: { readonly signedInWith: OwnSite['signIn'] | null } | null;
  readonly sentTo: 'site' | 'gateway';
  /** The last day on which the token works, if a person confirmed it. */
  readonly lastDay: LocalDate | null;
  /** By this computer's clock, which counts only where the answer does not tell its own time. */
  readonly now: Instant;
}
