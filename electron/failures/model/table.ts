import { isolated, oneLine } from '../../system/model/outside-text.ts';
import type { LinkName } from '../../system/model/links.ts';
import type { FailureCode, FailureOf } from './codes.ts';
import type { FailureFormat, FailureTexts } from './failure-text.ts';
import { jiraTexts } from './jira-texts.ts';
import { movingFailureTexts } from './moving-texts.ts';
import { auditFailureTexts, bridgeTexts, connectionTexts, deskTexts } from './program-texts.ts';
import { purposeFailureTexts } from './purpose-texts.ts';
import { vaultTexts } from './vault-texts.ts';

/** Every failure that a user can meet, with what is said of it. */
export const failureTable: FailureTexts<FailureCode> = {
  ...jiraTexts,
  ...vaultTexts,
  ...connectionTexts,
  ...auditFailureTexts,
  ...purposeFailureTexts,
  ...movingFailureTexts,
  ...deskTexts,
  ...bridgeTexts,
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
  const { happened, next, link } = failureTable[failure.code];
  const shown = withSafeParts(failure);
  return {
    happened: typeof happened === 'string' ? happened : happened(shown, format),
    next: typeof next === 'string' ? next : next(shown, format),
    link: link ?? null,
  };
}

/** The most characters that a sentence repeats of a host, a name or another part that a site made up. */
const longestPart = 200;

/** A failure whose texts, such as the host that a site sent a request on to, fit into a sentence. */
function withSafeParts<One extends object>(failure: One): One {
  const parts = Object.entries(failure).map(([name, part]: [string, unknown]) => [
    name,
    typeof part === 'string' ? isolated(oneLine(part, longestPart)) : part,
  ]);
  return Object.fromEntries(parts) as One;
}
