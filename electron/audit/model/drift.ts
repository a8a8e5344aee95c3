import { getOwnValue } from '../../system/model/own-value.ts';
import { withHiddenMarked, withoutHidden } from '../../system/model/outside-text.ts';
import { changeKinds, type Change } from './change.ts';
import { evaluate } from './evaluate.ts';
import { evidencePieces, type Evidence, type EvidencePiece } from './evidence.ts';
import type { Purpose } from '../../purposes/model/purpose.ts';
import { permissionName } from './remedies.ts';

/**
 * What changed from one audit to another, what hurts most first. Both are judged by the present rules and for the same
 * purposes, so that a new rule or another purpose is no change of the account. What either of them could not tell is no
 * change, and neither is a permission on a project that only one of them saw. Pure.
 */
export function driftBetween(
  before: Evidence,
  after: Evidence,
  purposes: readonly Purpose[],
): readonly Change[] {
  const changes = [
    ...accountChanges(before, after),
    ...nameChanges('group', before.groups, after.groups),
    ...nameChanges('product-access', before.applicationRoles, after.applicationRoles),
    ...globalPermissionChanges(before, after),
    ...projectChanges(before, after),
    ...projectPermissionChanges(before, after),
    ...needChanges(before, after, purposes),
  ];
  return changes.toSorted(
    (one, other) => changeKinds.indexOf(one.kind) - changeKinds.indexOf(other.kind),
  );
}

/**
 * What was last known: each piece as the newest evidence has it that could tell. What an audit could not read is
 * compared with what was known before.
 *
 * @param earlier newest first.
 */
export function lastKnown(newest: Evidence, earlier: readonly Evidence[]): Evidence {
  return earlier.reduce((known, older) => filledFrom(known, older), newest);
}

/** Whether every piece could be told, so that nothing older has to be looked at. */
export function isComplete(evidence: Evidence): boolean {
  return evidencePieces.every((piece) => evidence[piece].known);
}

function filledFrom(known: Evidence, older: Evidence): Evidence {
  const lacking = evidencePieces.filter((piece) => !known[piece].known);
  return lacking.reduce((filled, piece) => ({ ...filled, ...pieceOf(older, piece) }), known);
}

function pieceOf(evidence: Evidence, piece: EvidencePiece): Partial<Evidence> {
  return { [piece]: evidence[piece] };
}

function accountChanges({ identity: then }: Evidence, { identity: now }: Evidence): Change[] {
  if (!then.known || !now.known) return [];
  const [was, is] = [then.value, now.value];
  const other = { kind: 'changed', subject: 'account', key: 'account', was, is } as const;
  if (was.accountId !== is.accountId) return [other];
  const isRenamed =
    // What was kept before may hold characters that nobody sees; they are no change.
    withoutHidden(was.displayName) !== withoutHidden(is.displayName) ||
    // Who may see an address is a setting of the account's profile, and no change of who it is.
    (was.emailAddress !== null &&
      is.emailAddress !== null &&
      withHiddenMarked(was.emailAddress) !== withHiddenMarked(is.emailAddress));
  const changes: Change[] = isRenamed ? [other] : [];
  if (was.accountType !== is.accountType) {
    const subject = 'account-type';
    changes.push({
      kind: 'changed',
      subject,
      key: subject,
      was: was.accountType,
      is: is.accountType,
    });
  }
  if (was.active !== is.active) {
    const subject = 'account-active';
    changes.push({ kind: 'changed', subject, key: subject, was: was.active, is: is.active });
  }
  return changes;
}

/** Items of one list that are not in the other. */
function differences<Item>(
  before: readonly Item[],
  after: readonly Item[],
): { readonly lost: readonly Item[]; readonly gained: readonly Item[] } {
  const [then, now] = [new Set(before), new Set(after)];
  return {
    lost: before.filter((item) => !now.has(item)),
    gained: after.filter((item) => !then.has(item)),
  };
}

function nameChanges(
  subject: 'group' | 'product-access',
  before: Evidence['groups'],
  after: Evidence['groups'],
): Change[] {
  if (!before.known || !after.known) return [];
  const { lost, gained } = differences(
    before.value.map(withHiddenMarked),
    after.value.map(withHiddenMarked),
  );
  return [
    ...lost.map((key) => ({ kind: 'lost' as const, subject, key })),
    ...gained.map((key) => ({ kind: 'gained' as const, subject, key })),
  ];
}

function globalPermissionChanges(before: Evidence, after: Evidence): Change[] {
  const [then, now] = [before.globalPermissions, after.globalPermissions];
  if (!then.known || !now.known) return [];
  const asked = new Set(then.value.asked);
  const both = new Set(now.value.asked.filter((key) => asked.has(key)));
  const { lost, gained } = differences(then.value.granted, now.value.granted);
  const changes = (kind: 'lost' | 'gained', keys: readonly string[]): Change[] =>
    keys
      .filter((key) => both.has(key))
      .map((key) => ({
        kind,
        subject: 'global-permission',
        key,
        name: permissionName(key, after),
      }));
  return [...changes('lost', lost), ...changes('gained', gained)];
}

function projectChanges({ projects: then }: Evidence, { projects: now }: Evidence): Change[] {
  if (!then.known || !now.known || !then.value.complete || !now.value.complete) return [];
  const names = new Map(
    [...then.value.list, ...now.value.list].map(({ id, key }) => [id, key] as const),
  );
  const ids = (list: readonly { readonly id: number }[]): number[] => list.map(({ id }) => id);
  const same = { subject: 'projects', key: 'projects' } as const;
  return onPlaces(differences(ids(then.value.list), ids(now.value.list)), names).map((where) => ({
    ...same,
    ...where,
  }));
}

interface OnPlaces {
  readonly kind: 'lost' | 'gained';
  readonly places: readonly string[];
}

/** What was lost and what was gained, each with its places; nothing where there are no places. */
function onPlaces(
  ids: Readonly<Record<'lost' | 'gained', readonly number[]>>,
  names: ReadonlyMap<number, string>,
): readonly OnPlaces[] {
  return (['lost', 'gained'] as const)
    .filter((kind) => ids[kind].length > 0)
    .map((kind) => ({
      kind,
      places: ids[kind].map((id) => names.get(id) ?? String(id)).toSorted(),
    }));
}

function projectPermissionChanges(before: Evidence, after: Evidence): Change[] {
  const [then, now] = [before.projectPermissions, after.projectPermissions];
  if (!then.known || !now.known) return [];
  const seenBefore = new Set(then.value.projects);
  const seenInBoth = new Set(now.value.projects.filter((id) => seenBefore.has(id)));
  const names = projectKeys(after);
  const askedBefore = new Set(then.value.asked);
  return now.value.asked
    .filter((key) => askedBefore.has(key))
    .flatMap((key) => {
      const seen = (granted: Readonly<Record<string, readonly number[]>>): readonly number[] =>
        (getOwnValue(granted, key) ?? []).filter((id) => seenInBoth.has(id));
      const ids = differences(seen(then.value.granted), seen(now.value.granted));
      const same = {
        subject: 'project-permission',
        key,
        name: permissionName(key, after),
      } as const;
      return onPlaces(ids, names).map((where) => ({ ...same, ...where }));
    });
}

function projectKeys({ projects, desks }: Evidence): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  if (desks.known) {
    for (const { projectId, projectKey } of desks.value.list) names.set(projectId, projectKey);
  }
  if (projects.known) for (const { id, key } of projects.value.list) names.set(id, key);
  return names;
}

function needChanges(
  before: Evidence,
  after: Evidence,
  purposes: readonly Purpose[],
): readonly Change[] {
  const then = new Map(
    evaluate(before, purposes).map(({ requirementId, verdict }) => [requirementId, verdict]),
  );
  return evaluate(after, purposes).flatMap<Change>(({ requirementId, title, verdict }) => {
    const was = then.get(requirementId);
    const same = { subject: 'need', key: requirementId, title } as const;
    if (was === 'met' && verdict === 'missing') return [{ kind: 'lost', ...same }];
    return was === 'missing' && verdict === 'met' ? [{ kind: 'gained', ...same }] : [];
  });
}
