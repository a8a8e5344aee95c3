import { isolated, oneLine } from '../../system/model/outside-text.ts';
import type { LinkName } from '../../system/model/links.ts';
import { failureTexts } from '../../texts/index.ts';
import type { FailureCode, FailureOf } from './codes.ts';
import type { FailureFormat } from './failure-text.ts';

/** The page on which the next step after a failure is done, where there is one. */
const links: Partial<Readonly<Record<FailureCode, LinkName>>> = {
  'connection-broken': 'atlassian-status',
  'timed-out': 'atlassian-status',
  'no-such-site': 'site',
  'not-a-jira-site': 'site',
  'sent-elsewhere': 'site',
  'single-sign-on': 'personal-access-tokens',
  'wrong-credentials': 'api-tokens',
  'passwords-refused': 'api-tokens',
  'token-expired': 'api-tokens',
  captcha: 'site',
  'account-blocked': 'user-management',
  'account-deactivated': 'user-management',
  'password-not-allowed': 'personal-access-tokens',
  'scope-missing': 'api-tokens',
  'no-access': 'user-management',
  forbidden: 'user-management',
  'jira-down': 'atlassian-status',
  'unexpected-answer': 'site',
  'token-refused-before': 'api-tokens',
  'token-needed': 'api-tokens',
  'no-former-token': 'api-tokens',
  'token-unreadable': 'api-tokens',
};

/** A failure in plain sentences. */
export interface FailureDescription {
  readonly happened: string;
  readonly next: string;
  /** The page on which the next step is done; null where there is none. */
  readonly link: LinkName | null;
}

type Failures = { readonly [Code in FailureCode]: FailureOf<Code> };

/** Says what happened and what to do next. */
export function describeFailure<Code extends FailureCode>(
  failure: Failures[Code] & { readonly code: Code },
  format: FailureFormat,
): FailureDescription {
  const { happened, next } = failureTexts[failure.code];
  const shown = withSafeParts(failure);
  return {
    happened: typeof happened === 'string' ? happened : happened(shown, format),
    next: typeof next === 'string' ? next : next(shown, format),
    link: links[failure.code] ?? null,
  };
}

/** The most characters that a sentence repeats of a host, a name or another part that a site made up. */
const maxPartLength = 200;

/** A failure whose texts, such as the host that a site sent a request on to, fit into a sentence. */
function withSafeParts<One extends object>(failure: One): One {
  const parts = Object.entries(failure).map(([name, part]: [string, unknown]) => [
    name,
    typeof part === 'string' ? isolated(oneLine(part, maxPartLength)) : part,
  ]);
  return Object.fromEntries(parts) as One;
}
