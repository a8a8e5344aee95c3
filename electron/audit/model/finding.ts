import type { AccountIdentity } from '../../checks/index.ts';
import type { ConnectionId, PurposeId } from '../../connections/index.ts';
import type { PurposeDigest } from '../../purposes/index.ts';
import type { Severity } from '../../purposes/model/purpose.ts';
import type { Link } from '../../system/index.ts';
import type { Brand, Instant } from '../../system/model/brand.ts';
import type { ChangeCounts } from './change.ts';
import type { EvidencePart } from './evidence.ts';
import type { Reason } from './reason.ts';
import type { Remedy } from './remedy.ts';
import type { FindingTitle, FindingWhy } from './title.ts';
import type { AuditVerdict, FindingVerdict } from './verdict.ts';

/** The id of a kept audit. */
export type AuditId = Brand<string, 'AuditId'>;

/** The SHA-256 of evidence in its canonical form, in hexadecimal digits. */
export type EvidenceDigest = Brand<string, 'EvidenceDigest'>;

/** Where in the evidence a verdict comes from: a part, and within it the permission in question, if one is. */
export interface EvidencePointer {
  readonly part: EvidencePart;
  readonly permission: string | null;
}

/** What is known of every finding, however it is worded. */
interface FindingFacts {
  /**
   * What it is about, the same from audit to audit, so that two can be compared: the requirement's id, or for a
   * permission held without need `excessive:` and its key.
   */
  readonly requirementId: string;
  /** The purposes that ask for it; for what is held without need, all that were compared. */
  readonly purposes: readonly PurposeId[];
  /** The cards that need it, named as Okta names them. */
  readonly cards: readonly string[];
  readonly severity: Severity;
  readonly verdict: FindingVerdict;
  /** The parts of the evidence on which the verdict is based. */
  readonly evidence: readonly EvidencePointer[];
}

/** A finding in codes, which `wordFinding` puts into words. */
export interface CodedFinding extends FindingFacts {
  readonly form: 'coded';
  readonly title: FindingTitle;
  /** One for each purpose that asks for it. */
  readonly whys: readonly FindingWhy[];
  readonly reasons: readonly Reason[];
  /** Null where nothing is missing and nothing excessive. */
  readonly remedy: Remedy | null;
}

/** One click or entry in words. */
export interface WordedStep {
  readonly text: string;
  /** The page on which the step is done; main builds its address from the connection. */
  readonly link: Link | null;
}

/** A remedy in words. */
export interface WordedRemedy {
  readonly who: string;
  readonly steps: readonly WordedStep[];
  /** Instead of the steps, never after them; the title says when. */
  readonly alternatives: readonly {
    readonly title: string;
    readonly steps: readonly WordedStep[];
  }[];
}

/** A finding in words, as it is shown, exported and copied. */
export interface WordedFinding extends FindingFacts {
  readonly title: string;
  readonly why: string;
  readonly reason: string;
  readonly remedy: WordedRemedy | null;
}

/** A finding of an earlier version that kept sentences, where nobody can tell any more what they were made of. */
export interface WrittenFinding extends WordedFinding {
  readonly form: 'as-written';
}

/** One requirement's verdict, or a permission held without need, with its reason and its remedy. */
export type Finding = CodedFinding | WrittenFinding;

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
