import type { AuditReport, Finding } from '../audit/index.ts';
import type { Instant } from '../system/brand.ts';

/** What the account lost and gained from one audit to a later one, as the audit calls it. */
export interface PermissionChanges {
  readonly lost: readonly string[];
  readonly gained: readonly string[];
}

/** That nothing changed. */
export const noChanges: PermissionChanges = { lost: [], gained: [] };

/** What of an audit is compared. */
export type ComparedAudit = Pick<
  AuditReport,
  'startedAt' | 'rulesVersion' | 'purposes' | 'ownPurposes'
> & {
  readonly findings: readonly Pick<Finding, 'requirementId' | 'purposes' | 'title' | 'verdict'>[];
};

/**
 * Compares the newest audit with what was known by the audit that was told last. What an audit could not tell counts as
 * it was; what is asked for the first time is no change, and neither is what an own purpose asks for otherwise than then.
 *
 * @param audits of one connection, newest first.
 * @param toldAt when the audit began that was told last; null compares the newest with the one before it.
 */
export function permissionDrift(
  audits: readonly ComparedAudit[],
  toldAt: Instant | null,
): PermissionChanges {
  const [newest, ...earlier] = audits;
  const place = toldAt === null ? 0 : earlier.findIndex(({ startedAt }) => startedAt === toldAt);
  const before = place < 0 ? [] : earlier.slice(place);
  const [told] = before;
  if (newest === undefined || told === undefined) return noChanges;
  const held = heldBy(before);
  const hasSameRules = rulesOf(told) === rulesOf(newest);
  const lost: string[] = [];
  const gained: string[] = [];
  for (const finding of newest.findings) {
    const { title, verdict } = finding;
    const was =
      held.get(askedFor(finding, newest)) ??
      (verdict === 'excessive' && hasSameRules ? false : null);
    const is = isHeld(verdict);
    if (was === null || is === null || was === is) continue;
    (is ? gained : lost).push(title);
  }
  return { lost, gained };
}

/** Whether a permission is held, going by the last audit that could tell. */
function heldBy(audits: readonly ComparedAudit[]): ReadonlyMap<string, boolean> {
  const held = new Map<string, boolean>();
  for (const audit of audits) {
    for (const finding of audit.findings) {
      const is = isHeld(finding.verdict);
      const asked = askedFor(finding, audit);
      if (is !== null && !held.has(asked)) held.set(asked, is);
    }
  }
  return held;
}

/** What an audit was judged by. */
function rulesOf({ rulesVersion, purposes, ownPurposes }: ComparedAudit): string {
  const own = ownPurposes.map(({ digest }) => digest);
  return JSON.stringify([rulesVersion, purposes.toSorted(), own.toSorted()]);
}

/** The same for the same need: what only own purposes ask for is told apart by what they say. */
function askedFor(
  { requirementId, purposes }: ComparedAudit['findings'][number],
  { ownPurposes }: ComparedAudit,
): string {
  const digests = purposes.map((id) => ownPurposes.find((own) => own.id === id)?.digest);
  return digests.length > 0 && digests.every((digest) => digest !== undefined)
    ? [requirementId, ...digests.toSorted()].join(' ')
    : requirementId;
}

function isHeld(verdict: Finding['verdict']): boolean | null {
  if (verdict === 'unknown') return null;
  return verdict !== 'missing';
}
