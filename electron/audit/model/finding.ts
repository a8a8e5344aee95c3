import type { AccountIdentity } from '../../checks/index.ts';
import type { ConnectionId, PurposeId } from '../../connections/index.ts';
import type { PurposeDigest } from '../../purposes/index.ts';
import type { Severity } from '../../purposes/model/purpose.ts';
import type { LinkName } from '../../system/index.ts';
import type { Brand, Instant } from '../../system/model/brand.ts';
import type { ChangeCounts } from './change.ts';
import type { EvidencePart } from './evidence.ts';
import type { AuditVerdict, FindingVerdict } from './verdict.ts';

/** The id of a kept audit. */
export type AuditId = Brand<string, 'AuditId'>;

/** The SHA-256 of evidence in its canonical form, in hexadecimal digits. */
export type EvidenceDigest = Brand<string, 'EvidenceDigest'>;

/** One click or entry on the way to a missing permission. */
export interface RemedyStep {
  readonly text: string;
  /** The page on which the step is done; main builds its address from the connection. */
  readonly link: LinkName | null;
}

/** Another way to mend a finding, for where the first one cannot be taken. */
export interface RemedyAlternative {
  /** When it is taken instead of the first steps. */
  readonly title: string;
  readonly steps: readonly RemedyStep[];
}

/** How a finding is mended: by whom, in which steps, and how else. */
export interface Remedy {
  readonly who: string;
  /** The way that gives the least to others. */
  readonly steps: readonly RemedyStep[];
  /** Instead of the steps, never after them. */
  readonly alternatives: readonly RemedyAlternative[];
}

/** Where in the evidence a verdict comes from: a part, and within it the permission in question, if one is. */
export interface EvidencePointer {
  readonly part: EvidencePart;
  readonly permission: string | null;
}

/** One requirement's verdict, or a permission held without need, with its reason and its remedy. */
export interface Finding {
  /**
   * What it is about, the same from audit to audit, so that two can be compared: the requirement's id, or for a
   * permission held without need `excessive:` and its key.
   */
  readonly requirementId: string;
  /** The purposes that ask for it; for what is held without need, all that were compared. */
  readonly purposes: readonly PurposeId[];
  readonly title: string;
  /** Why the purpose needs it; for what is held without need, what it allows. */
  readonly why: string;
  /** The cards that need it, named as Okta names them. */
  readonly cards: readonly string[];
  readonly severity: Severity;
  readonly verdict: FindingVerdict;
  readonly reason: string;
  /** The parts of the evidence on which the verdict rests. */
  readonly evidence: readonly EvidencePointer[];
  /** Null where nothing is missing and nothing excessive. */
  readonly remedy: Remedy | null;
}

/** An own purpose as it was when an audit compared with it. It may have been changed or removed since. */
export interface ComparedPurpose {
  readonly id: PurposeId;
  readonly title: string;
  readonly digest: PurposeDigest;
}

/** One comparison of what the account may do with what its purposes need. */
export interface AuditReport {
  readonly id: AuditId;
  readonly connectionId: ConnectionId;
  readonly startedAt: Instant;
  readonly durationMs: number;
  /** How many requests were sent for it. */
  readonly requests: number;
  /** The version of the program's rules, its own purposes among them. */
  readonly rulesVersion: number;
  readonly evidenceDigest: EvidenceDigest;
  readonly account: AccountIdentity | null;
  /** The names of the account's groups; null where they could not be read. */
  readonly groups: readonly string[] | null;
  readonly purposes: readonly PurposeId[];
  /** Those of the purposes that a person made: the rules that no version of the program tells of. */
  readonly ownPurposes: readonly ComparedPurpose[];
  readonly findings: readonly Finding[];
  readonly verdict: AuditVerdict;
  /** How much changed since what was known before; null for the first audit of a connection. */
  readonly drift: ChangeCounts | null;
}
