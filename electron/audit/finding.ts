import type { AccountIdentity } from '../checks/index.ts';
import type { ConnectionId, PurposeId } from '../connections/index.ts';
import type { LinkName } from '../system/index.ts';
import type { Brand, Instant } from '../system/brand.ts';
import type { EvidencePiece } from './evidence.ts';

/** The id of a kept audit. */
export type AuditId = Brand<string, 'AuditId'>;

/** What came of holding one requirement against the evidence. */
export type FindingVerdict = 'met' | 'missing' | 'unknown' | 'excessive';

/** How much hangs on a requirement: the purpose fails without it, or only part of it does. */
export type Severity = 'required' | 'partly';

/** One click or entry on the way to a missing permission. */
export interface RemedyStep {
  readonly text: string;
  /** The page on which the step is done; main builds its address from the connection. */
  readonly link: LinkName | null;
}

/** How a missing requirement is mended: by whom, and in which steps. */
export interface Remedy {
  readonly who: string;
  readonly steps: readonly RemedyStep[];
}

/** One requirement's verdict, with its reason and its remedy. */
export interface Finding {
  readonly requirementId: string;
  readonly purposes: readonly PurposeId[];
  readonly title: string;
  /** Why the purpose needs it. */
  readonly why: string;
  /** The cards that need it, named as Okta names them. */
  readonly cards: readonly string[];
  readonly severity: Severity;
  readonly verdict: FindingVerdict;
  readonly reason: string;
  /** The pieces of evidence on which the verdict rests. */
  readonly evidence: readonly EvidencePiece[];
  /** Null unless something is missing. */
  readonly remedy: Remedy | null;
}

/** What an audit comes to, by the rule in `verdict.ts`. */
export type AuditVerdict = 'complete' | 'missing' | 'unknown' | 'excessive';

/** One comparison of what the account may do with what its purposes need. */
export interface AuditReport {
  readonly id: AuditId;
  readonly connectionId: ConnectionId;
  readonly startedAt: Instant;
  readonly durationMs: number;
  /** How many requests were sent for it. */
  readonly requests: number;
  readonly rulesVersion: number;
  readonly account: AccountIdentity | null;
  /** The names of the account's groups; null where they could not be read. */
  readonly groups: readonly string[] | null;
  readonly purposes: readonly PurposeId[];
  readonly findings: readonly Finding[];
  readonly verdict: AuditVerdict;
}

/** A purpose as the form and the audit screen name it. */
export interface PurposeSummary {
  readonly id: PurposeId;
  readonly title: string;
  readonly description: string;
}
