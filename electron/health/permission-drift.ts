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
export type ComparedAudit = Pick<AuditReport, 'startedAt' | 'rulesVersion'> & {
  readonly findings: readonly Pick<Finding, 'requirementId' | 'title' | 'verdict'>[];
};

/**
 * Compares the newest audit with what was known by the audit that was told last. What an audit could not tell counts as
 * it was; what is asked for the first time is no change.
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
  const hasSameRules = told.rulesVersion === newest.rulesVersion;
  const lost: string[] = [];
  const gained: string[] = [];
  for (const { requirementId, title, verdict } of newest.findings) {
    const was = held.get(requirementId) ?? (verdict === 'excessive' && hasSameRules ? false : null);
    const is = isHeld(verdict);
    if (was === null || is === null || was === is) continue;
    (is ? gained : lost).push(title);
  }
  return { lost, gained };
}

/** Whether a permission is held, going by the last audit that could tell. */
function heldBy(audits: readonly ComparedAudit[]): ReadonlyMap<string, boolean> {
  const held = new Map<string, boolean>();
  for (const { requirementId, verdict } of audits.flatMap(({ findings }) => findings)) {
    const is = isHeld(verdict);
    if (is !== null && !held.has(requirementId)) held.set(requirementId, is);
  }
  return held;
}

function isHeld(verdict: Finding['verdict']): boolean | null {
  if (verdict === 'unknown') return null;
  return verdict !== 'missing';
}
