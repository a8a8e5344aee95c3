import type { LinkName } from '../system/links.ts';
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
  return {
    happened: typeof happened === 'string' ? happened : happened(failure, format),
    next: typeof next === 'string' ? next : next(failure, format),
    link: link ?? null,
  };
}
