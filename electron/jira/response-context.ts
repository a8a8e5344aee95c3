import type { Instant, LocalDate } from '../system/index.ts';
import type { ResponseHeaders } from './response.ts';
import type { DataCenterSite } from './site-access.ts';

/** An answer as far as it must be known to be judged. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The beginning of the body; it is read here and goes nowhere else. */
  readonly excerpt: string;
}

/** What a request was for: to find out whether this is Jira at all, to log in, or to read data. */
export type RequestKind = 'probe' | 'login' | 'data';

/** What must be known of the request to judge its answer. */
export interface ResponseContext {
  readonly purpose: RequestKind;
  /** Host name of the site. */
  readonly host: string;
  /** The whole address that was asked. */
  readonly asked: URL;
  /** For a site at an address of its own: what the request logged in with, if it did. Null for Jira Cloud. */
  readonly ownSite: { readonly signedInWith: DataCenterSite['signIn'] | null } | null;
  readonly sentTo: 'site' | 'gateway';
  /** The last day on which the token works, if a person confirmed it. */
  readonly lastDay: LocalDate | null;
  /** By this computer's clock, which counts only where the answer does not tell its own time. */
  readonly now: Instant;
}
